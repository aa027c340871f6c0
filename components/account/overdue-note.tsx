import { useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money";
import { Note } from "../note";

export type LateLoanView = {
  id: string;
  title: string;
  /** Past the due day; 0 of a loan of hours within it. */
  days: number;
  /** Amounts in minor units; undefined where being late costs nothing. */
  fine:
    | { soFarMinor: string; eachMinor: string; unit: "day" | "hour"; length: number; capMinor: string | null }
    | undefined;
};

type Money = { currency: string; locale: string; scale: number };

/** What is overdue, for how long, and what that costs by now and with each day more. */
export function OverdueNote({ loans, money }: { loans: readonly LateLoanView[]; money: Money }) {
  const t = useTranslations("account");
  const [first, ...others] = loans;
  if (!first) return null;
  return (
    <Note
      tone="bad"
      className="mb-2"
      title={
        others.length === 0
          ? t("overdueIs", { title: first.title, days: first.days })
          : t("overdueMany", { count: loans.length })
      }
    >
      {others.length > 0 ? (
        <ul className="mb-1">
          {loans.map((loan) => (
            <li key={loan.id} dir="auto" className="wrap-anywhere">
              {t("overdueIs", { title: loan.title, days: loan.days })} <Fine loan={loan} money={money} />
            </li>
          ))}
        </ul>
      ) : (
        <Fine loan={first} money={money} />
      )}{" "}
      {t("bringBack", { count: loans.length })}
    </Note>
  );
}

function Fine({ loan: { fine }, money }: { loan: LateLoanView; money: Money }) {
  const t = useTranslations("account");
  if (!fine) return null;
  const words = (minor: string) => formatMoney(minor, money.currency, money);
  return (
    <span className="num">
      {t("fine", {
        soFar: words(fine.soFarMinor),
        each: words(fine.eachMinor),
        unit: fine.unit,
        length: fine.length,
        cap: fine.capMinor === null ? "none" : words(fine.capMinor),
      })}
    </span>
  );
}
