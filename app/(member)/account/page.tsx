import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { HoldsCard } from "@/components/account/holds-card";
import { OverdueNote } from "@/components/account/overdue-note";
import { OwnLoan } from "@/components/account/own-loan";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Empty } from "@/components/empty";
import { Live } from "@/components/live";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { formatDay } from "@/lib/dates";
import { findAccountOf } from "@/lib/db/accounts";
import { listRestrictions, type Restriction } from "@/lib/db/restrictions";
import { formatMoney } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { isSuspended } from "@/lib/policy/hold-words";
import { isInForce } from "@/lib/schemas/restrictions";
import { ownHolds } from "@/lib/services/own-holds";
import { type JudgedLoan, ownLoans } from "@/lib/services/own-loans";
import { findingInWords } from "@/lib/web/finding-words";
import { type ReaderFormat, readerFormat } from "@/lib/web/reader";
import { renewAll, renewLoan } from "./actions";
import { RenewAllForm, RenewForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

/** A member's own loans, soonest due first, with what they wait for and what they owe beside them. */
export default async function MyLoansPage() {
  const actor = await actorOr401();
  // Staff without a card have no loans of their own.
  if (!actor.memberId) redirect("/account/security");
  const now = new Date();
  const mayHold = can(actor, "holds:use");
  const [t, findings, format, loans, holds, restrictions] = await Promise.all([
    getTranslations("account"),
    getTranslations("findings"),
    readerFormat(),
    ownLoans(actor, () => now),
    mayHold ? ownHolds(actor, () => now) : [],
    listRestrictions(actor.memberId, { limit: 50 }),
  ]);
  const kept = await keptWords(
    restrictions.filter((each) => isInForce(each, format.today)),
    format,
  );
  const overdue = loans.filter(({ standing }) => standing.state === "overdue");
  const renewable = loans.filter(({ standing }) => standing.hindrances.length === 0);
  const common = commonCodes(loans);
  const hindering = loans[0]?.standing.hindrances.filter(({ code }) => common.has(code)) ?? [];
  return (
    <div className="grid items-start gap-x-7 gap-y-6 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <Answers>
          <PageHeading
            title={t("title")}
            actions={
              loans.length > 0 && (
                <div className="flex flex-wrap gap-3">
                  <ButtonLink href="/account/calendar">{t("addToCalendar")}</ButtonLink>
                  <RenewAllForm
                    action={renewAll}
                    formKey={newKey()}
                    label={t("renewAll")}
                    pendingLabel={t("renewingAll")}
                    refusedBy={renewable.length > 0 ? undefined : common.size > 0 ? whyNone : ""}
                  />
                </div>
              )
            }
          />
          {kept.length > 0 && (
            <Note tone="warn" className="mb-3" title={t("kept")}>
              {kept.join(" ")}
            </Note>
          )}
          {hindering.length > 0 && (
            <div id={whyNone}>
              <Note
                tone="warn"
                className="mb-3"
                title={t("noneRenewable")}
                actions={
                  common.has("owes_too_much") && <ButtonLink href="/account/wallet#owed">{t("toFees")}</ButtonLink>
                }
              >
                {hindering.map((found) => findingInWords(found, findings, format)).join(" ")}
              </Note>
            </div>
          )}
          <OverdueNote loans={overdue.map(lateOf)} money={format} />
          {loans.length === 0 ? (
            <Empty title={t("none")} action={<ButtonLink href="/">{t("search")}</ButtonLink>}>
              {t("noneWhy")}
            </Empty>
          ) : (
            <ul>
              {loans.map((loan) => (
                <OwnLoan
                  key={loan.id}
                  dates={format}
                  loan={{
                    ...loan,
                    ...loan.standing,
                    hoursLeft: hoursLeft(loan, now),
                    reasons: loan.standing.hindrances
                      .filter(({ code }) => !common.has(code))
                      .map((found) => findingInWords(found, findings, format)),
                  }}
                  renew={
                    <RenewForm
                      action={renewLoan}
                      formKey={newKey()}
                      loanId={loan.id}
                      label={t("renew")}
                      pendingLabel={t("renewing")}
                      name={t("renewNamed", { title: loan.title })}
                      refusedBy={refusedBy(loan, common)}
                    />
                  }
                />
              ))}
            </ul>
          )}
        </Answers>
      </div>
      <div className="grid gap-4">
        {can(actor, "wallet:use") && <WalletCard memberId={actor.memberId} money={format} />}
        {mayHold && (
          <HoldsCard
            dates={format}
            holds={holds.map((hold) => ({ ...hold, isSuspended: isSuspended(hold, format.today) }))}
          />
        )}
        <Card as="section" aria-labelledby="more-card" className="grid gap-1">
          <h2 id="more-card" className="text-base">
            {t("more")}
          </h2>
          <ul className="text-sm">
            {(["letters", "history", "calendar"] as const).map((page) => (
              <li key={page}>
                <AppLink href={`/account/${page}`} className="inline-flex min-h-9 items-center max-sm:min-h-11">
                  {t(page)}
                </AppLink>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      {/* Whoever begins to wait for a title changes what can be renewed. */}
      <Live
        topics={[`member:${actor.memberId}`, ...new Set(loans.slice(0, 40).map(({ titleId }) => `title:${titleId}`))]}
        since={now}
      />
    </div>
  );
}

/** What the wallet holds and what is owed, with the way to both. */
async function WalletCard({ memberId, money }: { memberId: string; money: ReaderFormat }) {
  const [t, wallet, fees] = await Promise.all([
    getTranslations("account"),
    findAccountOf("wallet", { memberId }),
    findAccountOf("fees", { memberId }),
  ]);
  if (!wallet || !fees) return null;
  const { currency, scale, locale } = money;
  return (
    <Card as="aside" aria-label={t("wallet")} className="grid gap-1">
      <div className="text-tiny text-ink-2">{t("wallet")}</div>
      <Money minor={wallet.balance} {...{ currency, scale, locale }} className="text-3xl/tight font-semibold" />
      <div className="mt-2 flex flex-wrap gap-3">
        {fees.balance !== "0" && (
          <ButtonLink href="/account/wallet#owed" tone="primary">
            {t("pay", { amount: formatMoney(fees.balance, currency, money) })}
          </ButtonLink>
        )}
        <ButtonLink href="/account/wallet/send">{t("transfer")}</ButtonLink>
      </div>
    </Card>
  );
}

/** Why they can't borrow, in words of our own: what staff wrote is for staff. */
async function keptWords(restrictions: readonly Restriction[], format: ReaderFormat): Promise<string[]> {
  const t = await getTranslations("account");
  const words = restrictions.map(({ kind, endsOn }) => {
    if (kind === "overdue") return t("keptOverdue");
    const until = endsOn === null ? "" : ` ${t("keptUntil", { day: formatDay(endsOn, format) })}`;
    return `${t(kind === "suspension" ? "keptSuspension" : "keptManual")}${until}`;
  });
  return [...new Set(words)];
}

const whyNone = "why-none";

/** What keeps all of several loans from being renewed, and so lies with their member: said once is enough. */
function commonCodes(loans: readonly JudgedLoan[]): Set<string> {
  const [first, ...others] = loans.map(({ standing }) => new Set<string>(standing.hindrances.map(({ code }) => code)));
  if (!first || others.length === 0) return new Set();
  return new Set([...first].filter((code) => others.every((codes) => codes.has(code))));
}

/** Where it is said why a loan can't be renewed: at itself, above all of them, or both. */
function refusedBy({ id, standing: { hindrances } }: JudgedLoan, common: ReadonlySet<string>): string | undefined {
  if (hindrances.length === 0) return undefined;
  const isOwn = hindrances.some(({ code }) => !common.has(code));
  return [isOwn && `why-${id}`, common.size > 0 && whyNone].filter(Boolean).join(" ");
}

const hoursLeft = ({ dueAt, standing }: JudgedLoan, now: Date) =>
  standing.isOfHours ? Math.max(0, Math.floor((dueAt.getTime() - now.getTime()) / 3_600_000)) : null;

const lateOf = ({ id, title, standing: { daysLeft, fine } }: JudgedLoan) => ({ id, title, days: -daysLeft, fine });
