import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { classes } from "../classes";
import { Cover } from "../cover";
import { DateTime, Day } from "../date";
import { Tag } from "../tag";

export type OwnLoanView = {
  id: string;
  titleId: string;
  title: string;
  contributorLine: string;
  dueAt: Date;
  state: "lost" | "claimed" | "overdue" | "due";
  daysLeft: number;
  /** Due at a time of day, and so many hours from now. */
  hoursLeft: number | null;
  renewalsLeft: number;
  /** Why it can't be renewed, each in a sentence. */
  reasons: readonly string[];
  /** On the clocks of the branch that lent. */
  timeZone: string;
};

/** One of a member's loans: what it is, how long it is still theirs, and the way to keep it longer or why there is none. */
export function OwnLoan({ loan, dates, renew }: { loan: OwnLoanView; dates: DateFormat; renew: ReactNode }) {
  const t = useTranslations("account");
  const format = { ...dates, timeZone: loan.timeZone };
  const day = () =>
    loan.hoursLeft === null ? <Day value={loan.dueAt} {...format} /> : <DateTime value={loan.dueAt} {...format} />;
  const canEver = loan.state === "due" || loan.state === "overdue";
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 border-b border-line py-3.5 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <div className={classes("row-span-3 self-start", loan.reasons.length > 0 ? "sm:row-span-2" : "sm:row-span-1")}>
        <Cover title={loan.title} />
      </div>
      <div className={classes("min-w-0 self-end", loan.reasons.length === 0 && "sm:self-center")}>
        <AppLink href={`/titles/${loan.titleId}`} dir="auto" className="line-clamp-3 wrap-anywhere text-ink work">
          {loan.title}
        </AppLink>
        <p className="text-tiny text-ink-2">
          {loan.contributorLine && <span dir="auto">{loan.contributorLine} · </span>}
          {t.rich(loan.state === "overdue" ? "wasDue" : "due", { day })}
          {canEver && ` · ${t("renewalsLeft", { count: loan.renewalsLeft })}`}
        </p>
      </div>
      <div className="col-start-2 flex flex-wrap items-center gap-3 sm:col-start-3 sm:flex-nowrap">
        <LoanTag loan={loan} />
        {canEver && renew}
      </div>
      {loan.reasons.length > 0 && (
        <p id={`why-${loan.id}`} className="col-start-2 text-tiny text-ink-2 sm:col-end-4">
          {loan.reasons.join(" ")}
        </p>
      )}
    </li>
  );
}

function LoanTag({ loan: { state, daysLeft, hoursLeft } }: { loan: OwnLoanView }) {
  const t = useTranslations("account");
  if (state === "lost") return <Tag state="bad">{t("lost")}</Tag>;
  if (state === "claimed") return <Tag state="hold">{t("claimed")}</Tag>;
  if (state === "overdue") return <Tag state="bad">{t("overdue", { days: -daysLeft })}</Tag>;
  if (hoursLeft !== null && hoursLeft < 24) return <Tag state="warn">{t("hours", { hours: hoursLeft })}</Tag>;
  if (daysLeft === 0) return <Tag state="warn">{t("today")}</Tag>;
  return <Tag state={daysLeft <= 3 ? "warn" : "ok"}>{t("days", { days: daysLeft })}</Tag>;
}
