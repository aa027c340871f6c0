import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Cover } from "@/components/cover";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, daysBetween } from "@/lib/dates";
import { listOpenLoans, type OpenLoan } from "@/lib/db/loans";
import { readSettings } from "@/lib/db/settings";

export const metadata: Metadata = { title: "My loans" };

/** A member's own loans, soonest due first. */
export default async function MyLoansPage() {
  const actor = await actorOr401();
  // Staff without a card have no loans of their own.
  if (!actor.memberId) redirect("/account/security");
  const [settings, loans] = await Promise.all([readSettings(), listOpenLoans(actor.memberId)]);
  const { locale, timeZone } = settings;
  const today = dayInZone(new Date(), timeZone);
  const left = (loan: OpenLoan) => daysBetween(today, dayInZone(loan.dueAt, timeZone));
  const overdue = loans.filter((loan) => left(loan) < 0);
  return (
    <>
      <PageHeading title="My loans" />
      {overdue.length > 0 && (
        <Note
          tone="bad"
          title={
            overdue.length === 1 ? `“${overdue[0]?.title}” is overdue.` : `${overdue.length} of your loans are overdue.`
          }
        >
          Please bring {overdue.length === 1 ? "it" : "them"} back to any branch.
        </Note>
      )}
      {loans.length === 0 ? (
        <Empty title="You have nothing on loan" action={<ButtonLink href="/">Search the catalog</ButtonLink>}>
          What you borrow is listed here with its due date.
        </Empty>
      ) : (
        <ul>
          {loans.map((loan) => (
            <li
              key={loan.id}
              className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1 border-b border-line py-3.5 sm:grid-cols-[auto_1fr_auto]"
            >
              <div className="row-span-2 self-start sm:row-span-1">
                <Cover title={loan.title} />
              </div>
              <div className="min-w-0 self-end sm:self-center">
                <AppLink href={`/titles/${loan.titleId}`} dir="auto" className="text-ink work">
                  {loan.title}
                </AppLink>
                <p className="text-tiny text-ink-2">
                  {loan.contributorLine && <span dir="auto">{loan.contributorLine} · </span>}
                  due <Day value={loan.dueAt} locale={locale} timeZone={timeZone} today={today} />
                  {loan.renewals > 0 && ` · renewed ${loan.renewals} of ${loan.renewalLimit} times`}
                </p>
              </div>
              <div className="col-start-2 self-start sm:col-start-3 sm:self-center">
                <DaysLeft days={left(loan)} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function DaysLeft({ days }: { days: number }) {
  if (days < 0) return <Tag state="bad">{days === -1 ? "Overdue 1 day" : `Overdue ${-days} days`}</Tag>;
  if (days === 0) return <Tag state="warn">Due today</Tag>;
  return <Tag state={days <= 3 ? "warn" : "ok"}>{days === 1 ? "1 day" : `${days} days`}</Tag>;
}
