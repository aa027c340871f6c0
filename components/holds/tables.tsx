import { AppLink } from "../app-link";
import { Card } from "../card";
import { Code } from "../code";
import { Day } from "../date";
import { Note } from "../note";
import { Table } from "../table";
import { Tag } from "../tag";

type Dates = { locale: string; timeZone: string; today: string };

type ShelfRow = {
  id: string;
  title: string;
  capturedBarcode: string | null;
  memberId: string;
  memberName: string;
  shelfUntil: string | null;
};

/** What is ready on a hold shelf. */
export function ShelfTable({ rows, dates }: { rows: readonly ShelfRow[]; dates: Dates }) {
  return (
    <Card padding="table">
      <Table<ShelfRow>
        label="Ready on the hold shelf, by their last day"
        rows={rows}
        rowKey={(hold) => hold.id}
        columns={[
          {
            header: "Title",
            rowHeader: true,
            cell: (hold) => (
              <AppLink href={`/holds/${hold.id}`} dir="auto" className="work">
                {hold.title}
              </AppLink>
            ),
          },
          { header: "Copy", cell: (hold) => hold.capturedBarcode !== null && <Code>{hold.capturedBarcode}</Code> },
          {
            header: "Member",
            breaks: true,
            cell: (hold) => (
              <AppLink href={`/members/${hold.memberId}`} dir="auto">
                {hold.memberName}
              </AppLink>
            ),
          },
          {
            header: "Ready until",
            align: "end",
            cell: (hold) => hold.shelfUntil !== null && <Until day={hold.shelfUntil} dates={dates} />,
          },
        ]}
      />
    </Card>
  );
}

function Until({ day, dates }: { day: string; dates: Dates }) {
  return (
    <Tag state={day < dates.today ? "bad" : day === dates.today ? "warn" : "hold"}>
      <Day value={day} {...dates} />
    </Tag>
  );
}

type ClearingRow = {
  copyId: string;
  barcode: string;
  title: string;
  holdId: string;
  holdStatus: string;
  memberName: string;
  since: Date;
};

/** What is to be taken off a hold shelf. */
export function Clearings({ rows, dates }: { rows: readonly ClearingRow[]; dates: Dates }) {
  return (
    <section aria-labelledby="to-clear" className="grid gap-3">
      <h2 id="to-clear">To be cleared: {rows.length}</h2>
      <Note tone="hold">Take these off the hold shelf and check them in: the next in the queue gets them.</Note>
      <Card padding="table">
        <Table<ClearingRow>
          label="To be cleared from the hold shelf"
          rows={rows}
          rowKey={(row) => row.copyId}
          columns={[
            {
              header: "Title",
              rowHeader: true,
              cell: (row) => (
                <AppLink href={`/holds/${row.holdId}`} dir="auto" className="work">
                  {row.title}
                </AppLink>
              ),
            },
            { header: "Copy", cell: (row) => <Code>{row.barcode}</Code> },
            { header: "Was kept for", breaks: true, cell: (row) => <span dir="auto">{row.memberName}</span> },
            {
              header: "Why",
              align: "end",
              cell: (row) => (
                <Tag state="hold">
                  {endings[row.holdStatus] ?? "Ended"} <Day value={row.since} {...dates} />
                </Tag>
              ),
            },
          ]}
        />
      </Card>
    </section>
  );
}

const endings: Record<string, string> = {
  expired: "Not collected",
  cancelled: "Cancelled",
  fulfilled: "Took another copy",
};

type PullRow = {
  copyId: string;
  barcode: string;
  callNumber: string | null;
  shelfLocation: string | null;
  titleId: string;
  title: string;
  pickupBranchName: string;
  waiting: number;
  requestedAt: Date;
};

/** What is to be fetched from the shelves. */
export function PullTable({ rows, dates }: { rows: readonly PullRow[]; dates: Dates }) {
  return (
    <Card padding="table">
      <Table<PullRow>
        label="To fetch, in the order of the call numbers"
        rows={rows}
        rowKey={(row) => row.copyId}
        columns={[
          {
            header: "Call number",
            breaks: true,
            cell: (row) =>
              row.callNumber === null ? (
                <span className="text-ink-2">None</span>
              ) : (
                <span className="code">{row.callNumber}</span>
              ),
          },
          { header: "Place", breaks: true, cell: (row) => row.shelfLocation },
          { header: "Title", rowHeader: true, cell: (row) => <QueueLink {...row} /> },
          { header: "Copy", cell: (row) => <Code>{row.barcode}</Code> },
          { header: "Pick up at", breaks: true, cell: (row) => row.pickupBranchName },
          { header: "Waiting", align: "end", cell: (row) => <span className="num">{row.waiting}</span> },
          { header: "Since", align: "end", cell: (row) => <Day value={row.requestedAt} {...dates} /> },
        ]}
      />
    </Card>
  );
}

type DemandRow = {
  titleId: string;
  title: string;
  contributorLine: string;
  waiting: number;
  copies: number;
  perCopy: number;
};

/** Titles by how much they are waited for. */
export function DemandTable({ rows }: { rows: readonly DemandRow[] }) {
  return (
    <Card padding="table">
      <Table<DemandRow>
        label="Titles by holds for each copy that could be lent"
        rows={rows}
        rowKey={(row) => row.titleId}
        columns={[
          {
            header: "Title",
            rowHeader: true,
            cell: (row) => (
              <span className="block min-w-0">
                <QueueLink {...row} />
                {row.contributorLine !== "" && (
                  <span dir="auto" className="block text-tiny text-ink-2">
                    {row.contributorLine}
                  </span>
                )}
              </span>
            ),
          },
          { header: "Holds", align: "end", cell: (row) => <span className="num">{row.waiting}</span> },
          {
            header: "Copies to lend",
            align: "end",
            cell: (row) => (row.copies === 0 ? <Tag state="bad">None</Tag> : <span className="num">{row.copies}</span>),
          },
          { header: "Holds for each", align: "end", cell: (row) => <span className="num">{row.perCopy}</span> },
        ]}
      />
    </Card>
  );
}

function QueueLink({ titleId, title }: { titleId: string; title: string }) {
  return (
    <AppLink href={`/catalog/titles/${titleId}/holds`} dir="auto" className="work">
      {title}
    </AppLink>
  );
}

type MemberHold = {
  id: string;
  title: string;
  capturedBarcode: string | null;
  pickupBranchName: string;
  look: { words: string; state: "ok" | "warn" | "hold" | "plain" };
};

/** What a member waits for, as staff see it. */
export function MemberHolds({ holds }: { holds: readonly MemberHold[] }) {
  return (
    <Card as="section" aria-labelledby="open-holds" padding="table">
      <h2 id="open-holds" className="px-2.5 pt-2.5 pb-1">
        Holds{holds.length > 0 && `: ${holds.length}`}
      </h2>
      {holds.length === 0 ? (
        <p className="px-2.5 pb-3 text-ink-2">Waits for nothing.</p>
      ) : (
        <Table<MemberHold>
          label="Holds"
          rows={holds}
          rowKey={(hold) => hold.id}
          columns={[
            {
              header: "Title",
              rowHeader: true,
              cell: (hold) => (
                <AppLink href={`/holds/${hold.id}`} className="text-ink work max-sm:py-2" dir="auto">
                  {hold.title}
                </AppLink>
              ),
            },
            { header: "Copy", cell: (hold) => hold.capturedBarcode !== null && <Code>{hold.capturedBarcode}</Code> },
            { header: "Pick up at", breaks: true, cell: (hold) => hold.pickupBranchName },
            { header: "State", align: "end", cell: (hold) => <Tag state={hold.look.state}>{hold.look.words}</Tag> },
          ]}
        />
      )}
    </Card>
  );
}
