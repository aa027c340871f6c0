import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime, Day } from "@/components/date";
import { CopySlip } from "@/components/desk/copy-slip";
import { Facts } from "@/components/facts";
import { CancelForm, HoldButton, SuspendForm } from "@/components/holds/forms";
import { Live } from "@/components/live";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { StateTag } from "@/components/state-tag";
import { TasksPanel } from "@/components/tasks/tasks-panel";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { findHold, type Hold } from "@/lib/db/holds";
import { readSettings } from "@/lib/db/settings";
import { listOpenTasks } from "@/lib/db/tasks";
import { newKey } from "@/lib/new-key";
import { holdLook, isSuspended } from "@/lib/policy/hold-words";
import { tasksAbout } from "@/lib/policy/task-words";
import { recordId } from "@/lib/schemas/text";
import { cancelHold, moveHold, resumeHold, suspendHold } from "../actions";

export const metadata: Metadata = { title: "Hold" };

/** One hold: how it stands, what can be done with it, and its slip. */
export default async function HoldPage({ params }: PageProps<"/holds/[id]">) {
  const actor = await actorOr401("loans:read");
  const id = recordId.safeParse((await params).id);
  const now = new Date();
  const [hold, settings, branches] = await Promise.all([
    id.success ? findHold(id.data) : undefined,
    readSettings(),
    listBranches(),
  ]);
  if (!hold) notFound();
  const tasks =
    can(actor, "office:write") && (await listOpenTasks({ link: { kind: "hold", id: hold.id } }, { limit: 6 }));
  const { locale, libraryName } = settings;
  // Its days are days at the shelf that it is picked up from.
  const timeZone = branches.find((branch) => branch.id === hold.pickupBranchId)?.timeZone ?? settings.timeZone;
  const dates = { locale, timeZone, today: dayInZone(now, timeZone) };
  const isKept = hold.status === "ready" || hold.status === "in_transit";
  return (
    <>
      <div className="no-print">
        <Breadcrumbs items={[{ label: "Holds", href: "/holds" }]} />
        <PageHeading
          title={hold.title}
          beside={<StateTag {...holdLook(hold, dates)} />}
          actions={hold.status === "ready" && <PrintButton>Print hold slip</PrintButton>}
        />
        <Answers>
          {hold.note !== null && (
            <Note tone="warn" title="Note for staff" className="mb-5">
              <span dir="auto" className="wrap-anywhere">
                {hold.note}
              </span>
            </Note>
          )}
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <Card as="section" aria-label="Details">
              <Facts items={factsOf(hold, dates)} />
            </Card>
            <div className="grid min-w-0 gap-5">
              {can(actor, "holds:write") && hold.endedAt === null && (
                <Card as="section" aria-label="What can be done" className="grid gap-5">
                  {!isKept && <Waiting hold={hold} suspended={isSuspended(hold, dates.today)} />}
                  <CancelForm action={cancelHold} formKey={newKey()} holdId={hold.id} />
                </Card>
              )}
              {tasks && <TasksPanel tasks={tasks} dates={dates} {...tasksAbout("hold", hold.id, hold.id)} />}
            </div>
          </div>
        </Answers>
      </div>
      {hold.status === "ready" && (
        <CopySlip
          libraryName={libraryName}
          branchName={hold.pickupBranchName}
          copy={{ title: hold.title, byline: hold.contributorLine, barcode: hold.capturedBarcode ?? "" }}
          hold={hold}
          dates={dates}
        />
      )}
      <Live topics={[`title:${hold.titleId}`, `member:${hold.memberId}`]} since={now} />
    </>
  );
}

function Waiting({ hold, suspended }: { hold: Hold; suspended: boolean }) {
  const own = { formKey: newKey(), holdId: hold.id };
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <HoldButton
          {...own}
          action={moveHold}
          label="To the front"
          name="Move to the front"
          fields={{ place: "first" }}
        />
        <HoldButton
          {...own}
          formKey={newKey()}
          action={moveHold}
          label="To the end"
          name="Move to the end"
          fields={{ place: "last" }}
        />
      </div>
      {suspended ? (
        <HoldButton {...own} formKey={newKey()} action={resumeHold} label="Resume" name="Resume this hold" />
      ) : (
        <SuspendForm {...own} formKey={newKey()} action={suspendHold} name="Suspend this hold" />
      )}
    </>
  );
}

type Dates = { locale: string; timeZone: string; today: string };

function factsOf(hold: Hold, dates: Dates) {
  return [
    {
      label: "Title",
      value: (
        <AppLink href={`/catalog/titles/${hold.titleId}/holds`} dir="auto">
          {hold.title}
        </AppLink>
      ),
    },
    { label: "Only this copy", value: hold.copyBarcode !== null && <Code>{hold.copyBarcode}</Code> },
    {
      label: "Member",
      value: (
        <AppLink href={`/members/${hold.memberId}`} dir="auto">
          {hold.memberName}
        </AppLink>
      ),
    },
    { label: "Card", value: <Code>{hold.cardNumber}</Code> },
    { label: "Pick up at", value: hold.pickupBranchName },
    { label: "Copy kept for it", value: hold.capturedBarcode !== null && <Code>{hold.capturedBarcode}</Code> },
    { label: "Ready until", value: hold.shelfUntil !== null && <Day value={hold.shelfUntil} {...dates} /> },
    { label: "Wanted until", value: hold.expiresOn !== null && <Day value={hold.expiresOn} {...dates} /> },
    { label: "Placed", value: <DateTime value={hold.requestedAt} {...dates} /> },
    { label: "Ended", value: hold.endedAt !== null && <DateTime value={hold.endedAt} {...dates} /> },
    { label: "Why", value: hold.endReason },
  ];
}
