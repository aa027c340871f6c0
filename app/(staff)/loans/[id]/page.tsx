import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { PageHeading } from "@/components/page-heading";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { TasksPanel } from "@/components/tasks/tasks-panel";
import { type Actor, can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { findLateLoan, type LateLoan, listLoanCosts, type LoanCost } from "@/lib/db/late-loans";
import { readSettings, type Settings } from "@/lib/db/settings";
import { listOpenTasks } from "@/lib/db/tasks";
import { newKey } from "@/lib/new-key";
import { daysOverdue, overdueInWords } from "@/lib/policy/desk-words";
import { fineInWords } from "@/lib/policy/fine-words";
import { refundInWords } from "@/lib/policy/losses";
import { tasksAbout } from "@/lib/policy/task-words";
import { defaultTerms } from "@/lib/policy/terms";
import { recordId } from "@/lib/schemas/text";
import { quoteLoss } from "@/lib/services/losses";
import { claimReturned, declareLost } from "./actions";
import { LoanForm } from "./forms";

export const metadata: Metadata = { title: "Loan" };

/** One loan: what was promised, what it cost, and what to do when its copy can't be found. */
export default async function LoanPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await actorOr401("loans:read");
  const id = recordId.safeParse((await params).id);
  const loan = id.success ? await findLateLoan(id.data) : undefined;
  if (!loan) notFound();
  const [settings, costs, tasks] = await Promise.all([
    readSettings(),
    listLoanCosts(loan.id),
    can(actor, "office:write") ? listOpenTasks({ link: { kind: "loan", id: loan.id } }, { limit: 6 }) : undefined,
  ]);
  const now = new Date();
  const dates = { locale: settings.locale, timeZone: settings.timeZone, today: dayInZone(now, settings.timeZone) };
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Loans", href: "/loans?show=open" },
          { label: loan.memberName, href: `/members/${loan.memberId}` },
        ]}
      />
      <PageHeading
        title={loan.title}
        beside={<LoanState loan={loan} now={now} timeZone={settings.timeZone} />}
        actions={
          can(actor, "loans:write") &&
          !loan.returnedAt && (
            <ButtonLink href={`/desk?member=${encodeURIComponent(loan.cardNumber)}`}>Loan desk</ButtonLink>
          )
        }
      />
      <Answers>
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <div className="grid min-w-0 gap-5">
            <Card as="section" aria-label="Details">
              <Facts items={factsOf(loan, dates, settings)} />
            </Card>
            <Costs costs={costs} settings={settings} />
            {tasks && <TasksPanel tasks={tasks} dates={dates} {...tasksAbout("loan", loan.id, loan.id)} />}
          </div>
          {!loan.returnedAt && can(actor, "loans:write") && <WhenItIsGone actor={actor} loan={loan} />}
        </div>
      </Answers>
    </>
  );
}

function LoanState({ loan, now, timeZone }: { loan: LateLoan; now: Date; timeZone: string }) {
  const isLate = loan.dueAt < now;
  const words = isLate ? overdueInWords(daysOverdue(loan.dueAt, now, timeZone)) : "On loan";
  if (loan.returnedAt) return <Tag>Returned</Tag>;
  return (
    <>
      {loan.lostAt && <Tag state="bad">Lost</Tag>}
      {loan.claimedReturnedAt && <Tag state="hold">Claimed returned</Tag>}
      {!loan.lostAt && !loan.claimedReturnedAt && <Tag state={isLate ? "bad" : "ok"}>{words}</Tag>}
    </>
  );
}

function factsOf(loan: LateLoan, dates: DateFormat, settings: Settings) {
  const { currency, locale, currencyScale: scale } = settings;
  const terms = { ...defaultTerms, ...loan.terms };
  const moment = (value: Date | null) => value && <DateTime value={value} {...dates} />;
  return [
    { label: "Member", value: <AppLink href={`/members/${loan.memberId}`}>{loan.memberName}</AppLink> },
    { label: "Title", value: <AppLink href={`/catalog/titles/${loan.titleId}`}>{loan.title}</AppLink> },
    { label: "Copy", value: <Code>{loan.barcode}</Code> },
    { label: "Lent at", value: loan.branchName },
    { label: "Checked out", value: moment(loan.checkedOutAt) },
    { label: "Due", value: moment(loan.dueAt) },
    { label: "Renewed", value: `${loan.renewals} of ${loan.renewalLimit}` },
    { label: "Returned", value: moment(loan.returnedAt) },
    {
      label: "Lost",
      value: loan.lostAt && (
        <>
          {moment(loan.lostAt)} {loan.lostHow === "aged" ? "(late for too long)" : "(declared at the desk)"}
        </>
      ),
    },
    { label: "Claimed returned", value: moment(loan.claimedReturnedAt) },
    { label: "Fine", value: fineInWords(terms, { currency, locale, scale }) },
  ];
}

const costNames: Record<LoanCost["kind"], string> = {
  fines: "Fines",
  rental: "Rental",
  replacement: "Lost copy",
  processing: "Processing of a lost copy",
  restored_fines: "Fines from before it was lost",
};

function Costs({ costs, settings }: { costs: LoanCost[]; settings: Settings }) {
  const money = { currency: settings.currency, scale: settings.currencyScale, locale: settings.locale };
  if (costs.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="costs" padding="table">
      <h2 id="costs" className="px-2.5 pt-2.5 pb-1">
        What it cost
      </h2>
      <Table
        label="What it cost"
        rows={costs}
        rowKey={(cost) => cost.kind}
        columns={[
          { header: "What", rowHeader: true, cell: (cost) => costNames[cost.kind] },
          { header: "Charged", align: "end", cell: (cost) => <Money minor={cost.chargedMinor} {...money} /> },
          { header: "Still owed", align: "end", cell: (cost) => <Money minor={cost.owedMinor} {...money} /> },
        ]}
      />
    </Card>
  );
}

/** What a desk can do when the copy is not there, each with what it means before it is done. */
async function WhenItIsGone({ actor, loan }: { actor: Actor; loan: LateLoan }) {
  const quote = loan.lostAt ? undefined : await quoteLoss(actor, loan.id);
  return (
    <div className="grid min-w-0 gap-5">
      {!loan.claimedReturnedAt && (
        <Card as="section" aria-labelledby="claimed" className="grid gap-3">
          <h2 id="claimed">They say they returned it</h2>
          <p>
            {loan.lostAt
              ? "It is noted on the loan, which stays open. What was charged stays until somebody waives it."
              : "It is noted on the loan, which stays open: fines stop today, and it is not overdue any more."}{" "}
            The next scan of the copy tells.
          </p>
          <LoanForm action={claimReturned} formKey={newKey()} id={loan.id} label="Claims returned" />
        </Card>
      )}
      {quote && (
        <Card as="section" aria-labelledby="lost" className="grid gap-3">
          <h2 id="lost">It is lost</h2>
          <p>
            {quote.words} {refundInWords(loan.terms)}
          </p>
          <LoanForm action={declareLost} formKey={newKey()} id={loan.id} label="Declare lost" tone="danger" />
        </Card>
      )}
      {loan.lostAt && (
        <Card as="section" aria-labelledby="found" className="grid gap-3">
          <h2 id="found">It is found</h2>
          <p>Check it in at the loan desk: that settles the loan. {refundInWords(loan.terms)}</p>
        </Card>
      )}
    </div>
  );
}
