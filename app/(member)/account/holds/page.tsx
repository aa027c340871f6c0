import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Cover } from "@/components/cover";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { HoldButton, SuspendForm } from "@/components/holds/forms";
import { Live } from "@/components/live";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type Hold, listOpenHolds } from "@/lib/db/holds";
import { readSettings } from "@/lib/db/settings";
import { holdLook, isSuspended } from "@/lib/policy/hold-words";
import { cancelOwnHold, resumeOwnHold, suspendOwnHold } from "./actions";

export const metadata: Metadata = { title: "My holds" };

type Dates = { locale: string; timeZone: string; today: string };

/** What a member waits for: what is ready first. */
export default async function MyHoldsPage() {
  const actor = await actorOr401("holds:use");
  if (!actor.memberId) forbidden();
  const now = new Date();
  const [settings, holds] = await Promise.all([readSettings(), listOpenHolds(actor.memberId)]);
  const { locale, timeZone } = settings;
  const dates = { locale, timeZone, today: dayInZone(now, timeZone) };
  const ready = holds.filter(({ status }) => status === "ready");
  return (
    <>
      <PageHeading title="My holds" />
      {ready.length > 0 && (
        <Note
          tone="ok"
          title={ready.length === 1 ? "One copy is ready for you." : `${ready.length} copies are ready for you.`}
        >
          Please collect {ready.length === 1 ? "it" : "them"} in time: then the next in the queue may have{" "}
          {ready.length === 1 ? "it" : "them"}.
        </Note>
      )}
      {holds.length === 0 ? (
        <Empty title="You wait for nothing" action={<ButtonLink href="/">Search the catalog</ButtonLink>}>
          Place a hold on a title, and you are told when a copy is ready for you.
        </Empty>
      ) : (
        <ul>
          {holds.map((hold) => (
            <HoldItem key={hold.id} hold={hold} dates={dates} />
          ))}
        </ul>
      )}
      {/* A copy that is caught for them, and the queue before them, are changes of the title. */}
      <Live
        topics={[`member:${actor.memberId}`, ...holds.slice(0, 40).map(({ titleId }) => `title:${titleId}`)]}
        since={now}
      />
    </>
  );
}

function HoldItem({ hold, dates }: { hold: Hold; dates: Dates }) {
  const own = { holdId: hold.id };
  return (
    <li className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-3 border-b border-line py-4">
      <Cover title={hold.title} />
      <div className="grid min-w-0 gap-2">
        <AppLink href={`/titles/${hold.titleId}`} dir="auto" className="wrap-anywhere text-ink work">
          {hold.title}
        </AppLink>
        <div>
          <HoldState hold={hold} dates={dates} />
        </div>
        <p className="text-tiny text-ink-2">
          Pick up at <bdi>{hold.pickupBranchName}</bdi> · asked for on <Day value={hold.requestedAt} {...dates} />
        </p>
        <div className="mt-1 flex flex-wrap items-end gap-3">
          {hold.status === "waiting" &&
            (isSuspended(hold, dates.today) ? (
              <HoldButton
                {...own}
                action={resumeOwnHold}
                formKey={randomUUID()}
                label="Resume"
                name={`Resume the hold on ${hold.title}`}
              />
            ) : (
              <SuspendForm
                {...own}
                action={suspendOwnHold}
                formKey={randomUUID()}
                name={`Suspend the hold on ${hold.title}`}
              />
            ))}
          <HoldButton
            {...own}
            action={cancelOwnHold}
            formKey={randomUUID()}
            label="Cancel"
            name={`Cancel the hold on ${hold.title}`}
          />
        </div>
      </div>
    </li>
  );
}

function HoldState({ hold, dates }: { hold: Hold; dates: Dates }) {
  const { state, words } = holdLook(hold, dates);
  return <Tag state={state}>{words}</Tag>;
}
