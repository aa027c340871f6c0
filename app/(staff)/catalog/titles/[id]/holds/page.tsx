import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { HoldButton, PlaceHoldForm } from "@/components/holds/forms";
import { Live } from "@/components/live";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { StateTag } from "@/components/state-tag";
import { type Column, Table } from "@/components/table";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { type Hold, listCaptured, listQueue } from "@/lib/db/holds";
import { readSettings } from "@/lib/db/settings";
import { findTitle } from "@/lib/db/titles";
import { newKey } from "@/lib/new-key";
import { holdLook } from "@/lib/policy/hold-words";
import { recordId } from "@/lib/schemas/text";
import { moveHold, placeHold } from "./actions";

export const metadata: Metadata = { title: "Queue" };

const pageSize = 50;

/** Who waits for a title, in the order in which they are served, and a place in it for one more. */
export default async function QueuePage({ params, searchParams }: PageProps<"/catalog/titles/[id]/holds">) {
  const actor = await actorOr401("loans:read");
  const id = recordId.safeParse((await params).id);
  const title = id.success ? await findTitle(id.data) : undefined;
  if (!title) notFound();
  const after = recordId.safeParse((await searchParams).after).data;
  const now = new Date();
  const [settings, branches, captured, rows] = await Promise.all([
    readSettings(),
    listBranches(),
    listCaptured(title.id),
    listQueue(title.id, { after, limit: pageSize + 1 }),
  ]);
  // The days of a hold are days at the shelf that it is picked up from.
  const datesOf = ({ pickupBranchId }: Hold): Dates => {
    const timeZone = branches.find((branch) => branch.id === pickupBranchId)?.timeZone ?? settings.timeZone;
    return { locale: settings.locale, timeZone, today: dayInZone(now, timeZone) };
  };
  const queue = rows.slice(0, pageSize);
  const here = `/catalog/titles/${title.id}`;
  const mayWrite = can(actor, "holds:write");
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Catalog", href: "/catalog" },
          { label: title.title, href: here },
        ]}
      />
      <PageHeading title="Queue" />
      <div className="grid gap-5">
        <div className="grid min-w-0 gap-5">
          {captured.length > 0 && (
            <Card as="section" aria-labelledby="kept" padding="table">
              <h2 id="kept" className="px-2.5 pt-2.5 pb-1">
                A copy is kept: {captured.length}
              </h2>
              <Table
                label="Holds with a copy"
                columns={keptColumns(datesOf)}
                rows={captured}
                rowKey={(hold) => hold.id}
              />
            </Card>
          )}
          {queue.length === 0 ? (
            <Empty title={after === undefined ? "Nobody waits for this title" : "Nothing further"} />
          ) : (
            <Card padding="table">
              <Table
                label="The queue, in the order in which it is served"
                columns={queueColumns(datesOf, mayWrite)}
                rows={queue}
                rowKey={(hold) => hold.id}
              />
            </Card>
          )}
          <Pager
            label="Pages of the queue"
            previous={after === undefined ? undefined : `${here}/holds`}
            previousLabel="First page"
            next={rows.length > pageSize ? `${here}/holds?after=${queue.at(-1)?.id}` : undefined}
          />
        </div>
        {mayWrite && title.withdrawnAt === null && (
          <Card as="section" aria-labelledby="place" className="grid max-w-3xl gap-4">
            <h2 id="place">Place a hold</h2>
            <PlaceHoldForm
              action={placeHold}
              formKey={newKey()}
              titleId={title.id}
              branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
              branchId={actor.branchId}
            />
          </Card>
        )}
      </div>
      <Live topics={[`title:${title.id}`]} since={now} />
    </>
  );
}

type Dates = { locale: string; timeZone: string; today: string };
type DatesOf = (hold: Hold) => Dates;

const member: Column<Hold> = {
  header: "Member",
  rowHeader: true,
  cell: (hold) => (
    <AppLink href={`/holds/${hold.id}`} dir="auto" className="inline-block max-sm:py-2.5">
      {hold.memberName}
    </AppLink>
  ),
};

function keptColumns(datesOf: DatesOf): Column<Hold>[] {
  return [
    member,
    { header: "Copy", cell: (hold) => hold.capturedBarcode !== null && <Code>{hold.capturedBarcode}</Code> },
    { header: "Pick up at", breaks: true, cell: (hold) => hold.pickupBranchName },
    { header: "State", align: "end", cell: (hold) => <StateTag {...holdLook(hold, datesOf(hold))} /> },
  ];
}

function queueColumns(datesOf: DatesOf, mayMove: boolean): Column<Hold>[] {
  return [
    { header: "Place", cell: (hold) => <span className="num">{hold.position}</span> },
    member,
    { header: "Pick up at", breaks: true, cell: (hold) => hold.pickupBranchName },
    { header: "Only copy", cell: (hold) => hold.copyBarcode !== null && <Code>{hold.copyBarcode}</Code> },
    { header: "Placed", cell: (hold) => <Day value={hold.requestedAt} {...datesOf(hold)} /> },
    {
      header: "State",
      cell: (hold) => hold.suspendedAt !== null && <StateTag {...holdLook(hold, datesOf(hold))} />,
    },
    ...(mayMove
      ? [
          {
            header: "Move",
            hideHeader: true,
            align: "end",
            cell: (hold: Hold) => (
              <div className="flex justify-end gap-2 max-sm:justify-start">
                {(["earlier", "later"] as const).map((place) => (
                  <HoldButton
                    key={place}
                    action={moveHold}
                    formKey={newKey()}
                    holdId={hold.id}
                    fields={{ place }}
                    label={place === "earlier" ? "Up" : "Down"}
                    name={`Move ${hold.memberName} ${place}`}
                  />
                ))}
              </div>
            ),
          } satisfies Column<Hold>,
        ]
      : []),
  ];
}
