import { useTranslations } from "next-intl";
import { type DateFormat, formatDateTime, formatDay, timeInZone } from "@/lib/dates";
import { formatMoney } from "@/lib/money";

export type FeeOriginsProps = {
  name: string;
  chargedAt: Date;
  isOfLoan: boolean;
  /** Of fines: each due date that was missed. Amounts in minor units. */
  origins: readonly {
    dueAt: Date;
    timeZone: string;
    branchName: string;
    firstDay: string;
    lastDay: string;
    periods: number;
    eachMinor: string;
    unit: "day" | "hour";
    length: number;
    openDaysOnly: boolean;
    graceDays: number;
    capMinor: string | null;
  }[];
  format: DateFormat & { currency: string; scale: number };
};

/** How a line of what is owed came about: which due date was missed, for which days, at what rate, up to what. */
export function FeeOrigins({ name, chargedAt, isOfLoan, origins, format }: FeeOriginsProps) {
  const t = useTranslations("wallet");
  const money = (minor: string) => formatMoney(minor, format.currency, format);
  const due = (at: Date, timeZone: string) =>
    timeInZone(at, timeZone) === "23:59"
      ? formatDay(at, { ...format, timeZone })
      : formatDateTime(at, { ...format, timeZone });
  return (
    <details className="basis-full text-tiny text-ink-2">
      <summary className="inline-flex min-h-6 items-center underline max-sm:min-h-11">
        <span aria-hidden>{t("how")}</span>
        <span className="sr-only">{t("howNamed", { name })}</span>
      </summary>
      {origins.length === 0 && (
        <p className="mt-1">{t(isOfLoan ? "chargedAtLoan" : "chargedByDesk", { day: formatDay(chargedAt, format) })}</p>
      )}
      {origins.map((origin) => {
        const { periods, unit, length, firstDay, lastDay, graceDays, capMinor } = origin;
        const rate = { periods, unit, length, each: money(origin.eachMinor), first: formatDay(firstDay, format) };
        return (
          <p key={origin.dueAt.getTime()} className="mt-1">
            {[
              t("fineDue", { due: due(origin.dueAt, origin.timeZone), branch: origin.branchName }),
              firstDay === lastDay
                ? t("fineOneDay", rate)
                : t("finePeriods", { ...rate, last: formatDay(lastDay, format) }),
              ...(origin.openDaysOnly ? [t("fineOpenDays")] : []),
              ...(graceDays > 0 ? [t("fineGrace", { days: graceDays })] : []),
              ...(capMinor === null ? [] : [t("fineCap", { cap: money(capMinor) })]),
            ].join(" ")}
          </p>
        );
      })}
    </details>
  );
}
