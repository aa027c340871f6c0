import { AppLink } from "../app-link";
import { Card } from "../card";
import { Code } from "../code";
import { Day } from "../date";
import { Pager } from "../pager";
import { type Column, Table } from "../table";
import { Tag } from "../tag";
import type { DateFormat } from "@/lib/dates";

type Lent = { id: string; barcode: string; titleId: string; title: string; contributorLine: string };
type OpenLoan = Lent & {
  dueAt: Date;
  renewals: number;
  renewalLimit: number;
  lostAt: Date | null;
  claimedReturnedAt: Date | null;
};
type PastLoan = Lent & { checkedOutAt: Date; returnedAt: Date };

type LoansProps<Loan> = { loans: Loan[]; dates: DateFormat };

/** What a member has, soonest due first. */
export function OpenLoans({ loans, dates, now }: LoansProps<OpenLoan> & { now: Date }) {
  const columns: Column<OpenLoan>[] = [
    { header: "Title", rowHeader: true, cell: (loan) => <TitleLink {...loan} /> },
    { header: "Barcode", cell: (loan) => <Code>{loan.barcode}</Code> },
    {
      header: "Due",
      cell: (loan) => <Due loan={loan} dates={dates} now={now} />,
    },
    {
      header: "Renewed",
      align: "end",
      cell: (loan) => <span className="num">{`${loan.renewals} of ${loan.renewalLimit}`}</span>,
    },
    {
      header: "Loan",
      hideHeader: true,
      align: "end",
      cell: (loan) => (
        <AppLink href={`/loans/${loan.id}`} className="max-sm:py-2.5">
          Details<span className="sr-only"> of the loan of {loan.title}</span>
        </AppLink>
      ),
    },
  ];
  return (
    <Card as="section" aria-labelledby="open-loans" padding="table">
      <h2 id="open-loans" className="px-2.5 pt-2.5 pb-1">
        On loan{loans.length > 0 && `: ${loans.length}`}
      </h2>
      {loans.length === 0 ? (
        <p className="px-2.5 pb-3 text-ink-2">Nothing on loan.</p>
      ) : (
        <Table label="On loan" columns={columns} rows={loans} rowKey={(loan) => loan.id} />
      )}
    </Card>
  );
}

function Due({ loan, dates, now }: { loan: OpenLoan; dates: DateFormat; now: Date }) {
  if (loan.lostAt) return <Tag state="bad">Lost</Tag>;
  if (loan.claimedReturnedAt) return <Tag state="hold">Claimed returned</Tag>;
  if (loan.dueAt >= now) return <Day value={loan.dueAt} {...dates} />;
  return (
    <Tag state="bad">
      Overdue since <Day value={loan.dueAt} {...dates} />
    </Tag>
  );
}

/** What a member had. */
export function PastLoans({
  loans,
  dates,
  previous,
  next,
}: LoansProps<PastLoan> & { previous?: string; next?: string }) {
  const columns: Column<PastLoan>[] = [
    { header: "Title", rowHeader: true, cell: (loan) => <TitleLink {...loan} /> },
    { header: "Barcode", cell: (loan) => <Code>{loan.barcode}</Code> },
    { header: "Checked out", cell: (loan) => <Day value={loan.checkedOutAt} {...dates} /> },
    { header: "Returned", cell: (loan) => <Day value={loan.returnedAt} {...dates} /> },
  ];
  return (
    <Card as="section" aria-labelledby="past-loans" padding="table">
      <h2 id="past-loans" className="px-2.5 pt-2.5 pb-1">
        Returned
      </h2>
      {loans.length === 0 ? (
        <p className="px-2.5 pb-3 text-ink-2">
          {previous === undefined ? "Nothing returned yet." : "Nothing further back."}
        </p>
      ) : (
        <Table label="Returned" columns={columns} rows={loans} rowKey={(loan) => loan.id} />
      )}
      <div className="px-2.5 pb-2.5 empty:hidden">
        <Pager
          label="Pages of returned loans"
          previous={previous}
          previousLabel="Latest"
          next={next}
          nextLabel="Earlier"
        />
      </div>
    </Card>
  );
}

function TitleLink({ titleId, title, contributorLine }: { titleId: string; title: string; contributorLine: string }) {
  return (
    <span className="block min-w-0">
      <AppLink href={`/catalog/titles/${titleId}`} className="text-ink work max-sm:py-2" dir="auto">
        {title}
      </AppLink>
      {contributorLine !== "" && (
        <span dir="auto" className="line-clamp-2 text-tiny text-ink-2">
          {contributorLine}
        </span>
      )}
    </span>
  );
}
