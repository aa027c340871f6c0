import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Facts } from "@/components/facts";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import type { Actor } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { countLiveApiKeysOf } from "@/lib/db/api-keys";
import { listAllBranches } from "@/lib/db/branches";
import { readSettings, type Settings } from "@/lib/db/settings";
import { findUser, type User } from "@/lib/db/users";
import { recordId } from "@/lib/schemas/text";
import { userFieldsOf, userTexts } from "@/lib/schemas/user-form";
import { disableUser, enableUser, inviteAgain, resetApp, updateUser } from "../actions";
import { EditUserForm, UserButton } from "../forms";

export const metadata: Metadata = { title: "User" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[]; saved?: string | string[] }>;
};

const invited = "The user is added, and a link to choose a password is on its way.";

export default async function UserPage({ params, searchParams }: Props) {
  const actor = await actorOr401("users:manage");
  const id = recordId.safeParse((await params).id);
  const user = id.success ? await findUser(id.data) : undefined;
  if (!user) notFound();
  const [{ done, saved }, branches, settings, apiKeys] = await Promise.all([
    searchParams,
    listAllBranches(),
    readSettings(),
    countLiveApiKeysOf(user.id, new Date()),
  ]);
  const message = saved === undefined ? done === "invited" && invited : "Saved.";
  return (
    <>
      <Breadcrumbs items={[{ label: "Users", href: user.role === "member" ? "/users?kind=member" : "/users" }]} />
      <PageHeading title={user.name} beside={user.disabledAt ? <Tag state="bad">Disabled</Tag> : undefined} />
      {message && (
        <Note tone="ok" role="status" className="mb-5">
          {message}
        </Note>
      )}
      <div className="grid items-start gap-6 rail:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <EditUserForm
          action={updateUser}
          // A form afresh after each save. Not by the version: a refused form must find itself again on the page that answers.
          key={String(saved)}
          id={user.id}
          version={user.version}
          was={userTexts(userFieldsOf(user), branches)}
          values={{ name: user.name, email: user.email, role: user.role, branchId: user.branchId ?? "" }}
          // Whoever was disabled before their branch was closed is still shown at it.
          branches={branches
            .filter(({ id: known, closedAt }) => closedAt === null || known === user.branchId)
            .map(({ id: value, name: label }) => ({ value, label }))}
          isMember={user.memberId !== null}
        />
        <SignIn user={user} actor={actor} settings={settings} apiKeys={apiKeys} />
      </div>
    </>
  );
}

type SignInProps = { user: User; actor: Actor; settings: Settings; apiKeys: number };

function SignIn({ user, actor, settings, apiKeys }: SignInProps) {
  const { id, version } = user;
  const isSelf = actor.userId === id;
  return (
    <Card as="aside" aria-labelledby="sign-in" className="grid gap-4">
      <h2 id="sign-in">Sign-in</h2>
      <Facts
        items={[
          { label: "Password", value: user.hasPassword ? "Chosen" : "Not chosen yet" },
          {
            label: "Authenticator app",
            value: user.totpConfirmedAt ? <DateTime value={user.totpConfirmedAt} {...settings} /> : "None",
          },
          { label: "Last seen", value: user.lastSeenAt && <DateTime value={user.lastSeenAt} {...settings} /> },
          { label: "Disabled", value: user.disabledAt && <DateTime value={user.disabledAt} {...settings} /> },
          {
            label: "Member",
            value: user.memberId && <AppLink href={`/members/${user.memberId}`}>Member record</AppLink>,
          },
          {
            label: "API keys made",
            value: apiKeys > 0 && <AppLink href="/api-keys">{`${apiKeys} in force`}</AppLink>,
          },
        ]}
      />
      <div className="grid gap-3">
        {!user.hasPassword && !user.disabledAt && (
          <UserButton action={inviteAgain} id={id} version={version} label="Send a new link" />
        )}
        {user.totpConfirmedAt && !isSelf && (
          <UserButton action={resetApp} id={id} version={version} label="Reset authenticator app" />
        )}
        {user.disabledAt ? (
          <UserButton action={enableUser} id={id} version={version} label="Enable" />
        ) : (
          <UserButton action={disableUser} id={id} version={version} label="Disable" tone="danger" />
        )}
      </div>
      {!user.disabledAt && (
        <p className="text-tiny text-ink-2">Disabling ends every session at once. It can be undone.</p>
      )}
      {apiKeys > 0 && (
        <p className="text-tiny text-ink-2">
          API keys belong to the library: they work on, whoever made them is disabled or not, until they are revoked.
        </p>
      )}
    </Card>
  );
}
