import type { getTranslations } from "next-intl/server";
import { formatDay, isDay } from "../dates";
import { formatMoney, parseAmount } from "../money";
import type { ReaderFormat } from "./reader";
import type words from "./words/en.json";

type FindingWords = Awaited<ReturnType<typeof getTranslations<"findings">>>;
type Known = keyof (typeof words)["findings"];
type Found = { code: string; message: string; figures?: Record<string, string | number> };

/** What a check found, in the reader's language where it has the words; else as the policy puts it. */
export function findingInWords({ code, message, figures = {} }: Found, t: FindingWords, format: ReaderFormat): string {
  if (!isKnown(code, t)) return message;
  const { currency, scale, ...dates } = format;
  const values = Object.entries(figures).map(([name, figure]): [string, string | number] => {
    if (typeof figure === "number") return [name, figure];
    if (isDay(figure)) return [name, formatDay(figure, dates)];
    const amount = parseAmount(figure, scale);
    return [name, amount.ok ? formatMoney(amount.minor, currency, { locale: format.locale, scale }) : figure];
  });
  return t(code, Object.fromEntries(values));
}

function isKnown(code: string, t: FindingWords): code is Known {
  return /^[a-z_]+$/.test(code) && Reflect.apply(t.has, t, [code]) === true;
}
