import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Cover } from "@/components/cover";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Live } from "@/components/live";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, daysBetween, formatDay } from "@/lib/dates";
import { findAccountOf } from "@/lib/db/accounts";
import { listOpenLoans, type OpenLoan } from "@/lib/db/loans";
import { listRestrictions } from "@/lib/db/restrictions";
import { readSettings, type Settings } from "@/lib/db/settings";
import { formatMoney } from "@/lib/money";
import { isInForce, restrictionForMember } from "@/lib/schemas/restrictions";

export const metadata: Metadata = { title: "My loans" };

/** A member's own loans, soonest due first. */
export default async function MyLoansPage() {
  const actor = await actorOr401();
  // Staff without a card have no loans of their own.
  if (!actor.memberId) redirect("/account/security");
  const now = new Date();
  const [settings, loans, restrictions] = await Promise.all([
    readSettings(),
    listOpenLoans(actor.memberId),
    listRestrictions(actor.memberId, { limit: 50 }),
  ]);
  const { locale, timeZone } = settings;
  const today = dayInZone(now, timeZone);
  const left = (loan: OpenLoan) => daysBetween(today, dayInZone(loan.dueAt, timeZone));
  const overdue = loans.filter((loan) => left(loan) < 0 && !loan.lostAt && !loan.claimedReturnedAt);
  // In words of our own: what staff wrote is for staff.
  const kept = restrictions
    .filter((each) => isInForce(each, today))
    .map(({ kind, endsOn }) => restrictionForMember(kind, endsOn && formatDay(endsOn, { locale, timeZone, today })));
  return (
    <div className="grid items-start gap-x-7 gap-y-6 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <PageHeading title="My loans" />
        {kept.length > 0 && (
          <Note tone="warn" className="mb-3" title="You can’t borrow at the moment.">
            {[...new Set(kept)].join(" ")}
          </Note>
        )}
        {overdue.length > 0 && (
          <Note
            tone="bad"
            title={
              overdue.length === 1
                ? `“${overdue[0]?.title}” is overdue.`
                : `${overdue.length} of your loans are overdue.`
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
                  <LoanState loan={loan} days={left(loan)} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
      {can(actor, "wallet:use") && <WalletCard memberId={actor.memberId} settings={settings} />}
      <Live topics={[`member:${actor.memberId}`]} since={now} />
    </div>
  );
}

/** What the wallet holds and what is owed, with the way to both. */
async function WalletCard({ memberId, settings }: { memberId: string; settings: Settings }) {
  const [wallet, fees] = await Promise.all([
    findAccountOf("wallet", { memberId }),
    findAccountOf("fees", { memberId }),
  ]);
  if (!wallet || !fees) return null;
  const money = { currency: settings.currency, scale: settings.currencyScale, locale: settings.locale };
  return (
    <Card as="aside" aria-label="Wallet" className="grid gap-1">
      <div className="text-tiny text-ink-2">Wallet</div>
      <Money minor={wallet.balance} {...money} className="text-3xl/tight font-semibold" />
      <div className="mt-2 flex flex-wrap gap-3">
        {fees.balance !== "0" && (
          <ButtonLink href="/account/wallet#owed" tone="primary">
            Pay {formatMoney(fees.balance, money.currency, money)} owed
          </ButtonLink>
        )}
        <ButtonLink href="/account/wallet/send">Transfer</ButtonLink>
      </div>
    </Card>
  );
}

function LoanState({ loan, days }: { loan: OpenLoan; days: number }) {
  if (loan.lostAt) return <Tag state="bad">Lost</Tag>;
  if (loan.claimedReturnedAt) return <Tag state="hold">You say it is back</Tag>;
  if (days < 0) return <Tag state="bad">{days === -1 ? "Overdue 1 day" : `Overdue ${-days} days`}</Tag>;
  if (days === 0) return <Tag state="warn">Due today</Tag>;
  return <Tag state={days <= 3 ? "warn" : "ok"}>{days === 1 ? "1 day" : `${days} days`}</Tag>;
}
