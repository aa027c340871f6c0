import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { findMember } from "@/lib/db/members";
import { readSettings } from "@/lib/db/settings";
import { recordId } from "@/lib/schemas/text";
import { leavingOf, type Leaving } from "@/lib/services/leaving";
import { anonymiseMember, closeMember } from "./actions";
import { FinalForm } from "./forms";

// Not the member's name: it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "End of membership" };

/** Hands out what is held on a member, ends their membership, and forgets who it was. */
export default async function ClosingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await actorOr401("members:write");
  const id = recordId.safeParse((await params).id);
  const member = id.success ? await findMember(id.data) : undefined;
  if (!member) notFound();
  const [leaving, settings] = await Promise.all([leavingOf(actor, member.id), readSettings()]);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Members", href: "/members" },
          { label: member.name, href: `/members/${member.id}` },
        ]}
      />
      <PageHeading title="End of membership" />
      <Answers>
        <div className="grid max-w-3xl gap-5">
          <Card as="section" aria-labelledby="hand-out" className="grid gap-4">
            <h2 id="hand-out">Hand out their data</h2>
            <p className="text-ink-2">
              Everything the library holds on them, as one ZIP file. Look at the staff note as well: it is not in it.
            </p>
            <form action={`/members/${member.id}/closing/archive`} method="post">
              <Button type="submit">Download as ZIP</Button>
            </form>
          </Card>
          <Card as="section" aria-labelledby="close" className="grid gap-4">
            <h2 id="close">Close the membership</h2>
            {leaving.closedAt ? (
              <p>
                Closed on <DateTime value={leaving.closedAt} {...dates} />.
              </p>
            ) : leaving.blockers.length > 0 ? (
              <Note tone="warn" title="It can’t be closed yet">
                <ul className="mt-1 grid gap-1">
                  {leaving.blockers.map(({ code, message }) => (
                    <li key={code}>{message}</li>
                  ))}
                </ul>
              </Note>
            ) : (
              <>
                <p className="text-ink-2">
                  Their sign-in, card and accounts end at once{waitingWords(leaving)}. This can’t be undone.
                </p>
                <FinalForm action={closeMember} id={member.id} label="Close the membership" />
              </>
            )}
          </Card>
          <Card as="section" aria-labelledby="forget" className="grid gap-4">
            <h2 id="forget">Forget who it was</h2>
            {leaving.anonymisedAt ? (
              <p>
                Made anonymous on <DateTime value={leaving.anonymisedAt} {...dates} />. Loans and money lead here, and
                from here to nobody.
              </p>
            ) : (
              <>
                <p className="text-ink-2">{whenForgotten(leaving)}</p>
                {leaving.closedAt && (
                  <FinalForm action={anonymiseMember} id={member.id} label="Forget who it was now" />
                )}
              </>
            )}
          </Card>
        </div>
      </Answers>
    </>
  );
}

function waitingWords({ waitingHolds }: Leaving): string {
  if (waitingHolds === 0) return "";
  return waitingHolds === 1
    ? ", and the hold that waits is cancelled"
    : `, and ${waitingHolds} holds that wait are cancelled`;
}

function whenForgotten({ closedAt, anonymiseAfterDays: days }: Leaving): string {
  const what = "Name, e-mail, address, letters, sessions and all else that tells who it was is deleted";
  if (days === null) return `${what} when staff do so here, after the membership is closed.`;
  if (days === 0) return `${what} as soon as the membership is closed.`;
  return `${what} ${days} ${days === 1 ? "day" : "days"} after the membership ${closedAt ? "was" : "is"} closed, or now by hand${closedAt ? "" : " once it is closed"}.`;
}
