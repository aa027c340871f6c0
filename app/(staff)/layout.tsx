import type { ReactNode } from "react";
import { forbidden } from "next/navigation";
import { Button, ButtonLink } from "@/components/button";
import { Note } from "@/components/note";
import { WithPageWords } from "@/components/page-words";
import { type StaffLink, StaffShell } from "@/components/staff-shell";
import { type Actor, can, type Permission } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findBranch } from "@/lib/db/branches";
import { countOnShelf } from "@/lib/db/counters";
import { countFailedNotices } from "@/lib/db/notices";
import { readReconciliationState } from "@/lib/db/reconciliations";
import { countWaitingRegistrations } from "@/lib/db/registrations";
import { countOwnTasks } from "@/lib/db/tasks";
import { nouns } from "@/lib/nouns";
import { administrationScreens, railScreens } from "@/lib/policy/screens";
import { readPageWords } from "@/lib/web/page-words";

/** The frame of the staff's screens. Each page asks for its own permission. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await actorOr401();
  if (actor.role === "member") forbidden();
  const [words, branch, failed, ready, registered, toDo] = await Promise.all([
    readPageWords("en"),
    actor.branchId ? findBranch(actor.branchId) : undefined,
    can(actor, "members:read") ? countFailedNotices() : 0,
    actor.branchId && can(actor, "loans:read") ? countOnShelf(actor.branchId) : 0,
    can(actor, "members:read") ? countWaitingRegistrations() : 0,
    actor.userId && can(actor, "office:write") ? countOwnTasks(actor.userId) : 0,
  ]);
  const badges: Record<string, StaffLink["badge"]> = {
    ...(failed > 0 && { "/letters": { count: failed, label: "failed", state: "bad" } }),
    ...(registered > 0 && { "/members": { count: registered, label: "registrations wait", state: "hold" } }),
    ...(toDo > 0 && { "/tasks": { count: toDo, label: "for you" } }),
    ...(ready > 0 && { "/holds": { count: ready, label: "on the hold shelf", state: "hold" } }),
  };
  const links = allowed(actor, main).map((link) => ({ ...link, badge: badges[link.href] }));
  return (
    <StaffShell
      home={links[0]?.href ?? "/"}
      links={links}
      footLinks={[...allowed(actor, administration), { href: "/account", label: "My account" }]}
      signedIn={{ name: actor.name, detail: branch?.name }}
      signOut={
        <form action="/sign-out" method="post">
          <Button type="submit">Sign out</Button>
        </form>
      }
    >
      <WithPageWords words={words}>
        {can(actor, "audit:read") && <BooksNote />}
        {children}
      </WithPageWords>
    </StaffShell>
  );
}

/** Above every page of those who may see the proof, as long as the last look through the books did not pass. */
async function BooksNote() {
  const { lastPassed } = await readReconciliationState();
  if (lastPassed !== false) return null;
  return (
    <Note
      tone="bad"
      title="The books do not balance"
      className="no-print mb-5"
      actions={<ButtonLink href="/proof">See what was found</ButtonLink>}
    />
  );
}

type Guarded = Pick<StaffLink, "href" | "label" | "kbd"> & { permission: Permission; below?: readonly string[] };

const ofLibrary = nouns.filter(({ isAdministration }) => !isAdministration);
const ofAdmins = nouns.filter(({ isAdministration }) => isAdministration);
const main: readonly Guarded[] = [...railScreens.slice(0, -1), ...ofLibrary, ...railScreens.slice(-1)];
const administration: readonly Guarded[] = [...ofAdmins, ...administrationScreens];

function allowed(actor: Actor, links: readonly Guarded[]): StaffLink[] {
  return links
    .filter(({ permission }) => can(actor, permission))
    .map(({ href, label, kbd, below }) => ({ href, label, kbd, also: below }));
}
