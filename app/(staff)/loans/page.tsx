import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Live } from "@/components/live";
import { LoanTabs } from "@/components/loans/loan-tabs";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type Loan, listLoans, listOverdueLoans } from "@/lib/db/loans";
import { readSettings } from "@/lib/db/settings";
import { daysOverdue, overdueInWords } from "@/lib/policy/desk-words";
import { loansQuery } from "@/lib/schemas/loan-list";

export const metadata: Metadata = { title: "Loans" };

const pageSize = 50;

/** Who has what: the overdue loans first to be asked for, then all that are open. */
export default async function LoansPage({ searchParams }: PageProps<"/loans">) {
  const actor = await actorOr401("loans:read");
  const { show, after } = loansQuery.parse(await searchParams);
  const now = new Date();
  const page = { after, limit: pageSize + 1 };
  const [settings, rows] = await Promise.all([
    readSettings(),
    show === "overdue" ? listOverdueLoans({ now }, page) : listLoans({ open: true }, page),
  ]);
  const loans = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? loans.at(-1)?.id : undefined;
  const format = { locale: settings.locale, timeZone: settings.timeZone, today: dayInZone(now, settings.timeZone) };
  return (
    <>
      <PageHeading
        title="Loans"
        beside={<LoanTabs current={show} />}
        actions={
          <>
            {show === "overdue" && can(actor, "figures:read") && (
              <ButtonLink href="/figures/overdue">Filter and export</ButtonLink>
            )}
            {can(actor, "members:read") && <ButtonLink href="/settings/rules/what-if">What if?</ButtonLink>}
          </>
        }
      />
      {loans.length === 0 && after !== undefined ? (
        <Empty title="No further loans">These were all.</Empty>
      ) : loans.length === 0 ? (
        <Empty title={show === "overdue" ? "Nothing is overdue" : "Nothing is on loan"}>
          {show === "overdue" ? "Every loan is within its due date." : "Check something out at the loan desk."}
        </Empty>
      ) : (
        <Card padding="table">
          <Table<Loan>
            label={show === "overdue" ? "Overdue loans, longest overdue first" : "Open loans, newest first"}
            rows={loans}
            rowKey={(loan) => loan.id}
            columns={[
              {
                header: "Title",
                rowHeader: true,
                cell: (loan) => (
                  <AppLink href={`/catalog/titles/${loan.titleId}`} dir="auto" className="work">
                    {loan.title}
                  </AppLink>
                ),
              },
              { header: "Copy", cell: (loan) => <Code>{loan.barcode}</Code> },
              {
                header: "Member",
                breaks: true,
                cell: (loan) => (
                  <AppLink href={`/members/${loan.memberId}`} dir="auto">
                    {loan.memberName}
                  </AppLink>
                ),
              },
              {
                header: "Due",
                cell: (loan) => (
                  <AppLink href={`/loans/${loan.id}`} className="max-sm:py-2">
                    <Day value={loan.dueAt} {...format} />
                  </AppLink>
                ),
              },
              {
                header: "State",
                align: "end",
                cell: (loan) => <LoanState loan={loan} now={now} timeZone={settings.timeZone} />,
              },
            ]}
          />
        </Card>
      )}
      <Pager
        label="Pages of loans"
        previous={after ? `/loans?show=${show}` : undefined}
        previousLabel="First page"
        next={last ? `/loans?show=${show}&after=${last}` : undefined}
      />
      <Live topics={["branch:*"]} since={now} />
    </>
  );
}

function LoanState({ loan, now, timeZone }: { loan: Loan; now: Date; timeZone: string }) {
  if (loan.lostAt) return <Tag state="bad">Lost</Tag>;
  if (loan.claimedReturnedAt) return <Tag state="hold">Claimed returned</Tag>;
  if (loan.dueAt >= now) return <Tag state="ok">On loan</Tag>;
  return <Tag state="bad">{overdueInWords(daysOverdue(loan.dueAt, now, timeZone))}</Tag>;
}
