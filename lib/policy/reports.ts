import type { Day } from "../dates";

export const circulationGroups = ["month", "branch", "category", "type", "subject"] as const;
export const collectionGroups = ["decade", "type", "branch"] as const;

/** What a report is asked for; each understands some of it. */
export type ReportFilters = {
  branch?: string;
  category?: string;
  type?: string;
  /** Both included. */
  from: Day;
  to: Day;
  group?: string;
  /** Not borrowed since; never at all without it. */
  since?: Day;
  /** Holds a copy, or days overdue. */
  min?: number;
};
export type FilterName = keyof ReportFilters;

/** What a value is, and how it is shown. Money in minor units. */
export type ColumnKind =
  "text" | "code" | "count" | "number" | "percent" | "change" | "day" | "month" | "year" | "money";

export type ReportColumn = {
  key: string;
  header: string;
  kind: ColumnKind;
  /** The column that names the row. */
  isHead?: boolean;
  /** Drawn as a bar beside the figure. */
  hasBar?: boolean;
  /** Where it leads: the address and the value that ends it. */
  link?: { to: "/catalog/titles/" | "/members/" | "/loans/"; key: string };
};

export type Cell = string | number | null;
export type ReportRow = { [key: string]: Cell };

/** A value as programs and spreadsheets read it: money and shares as decimals, the others as they are. */
export function plainCell(value: Cell | undefined, kind: ColumnKind, scale: number): Cell {
  if (value === undefined || value === null || kind !== "money") return value ?? null;
  const digits = String(value)
    .replace("-", "")
    .padStart(scale + 1, "0");
  const sign = String(value).startsWith("-") ? "-" : "";
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A value as people read it. */
export function shownCell(
  value: Cell | undefined,
  kind: string,
  { locale, money }: { locale: string; money: (minor: string) => string },
): string {
  if (value === undefined || value === null) return kind === "change" ? "–" : "";
  switch (kind) {
    case "count":
    case "number":
      return Number(value).toLocaleString(locale);
    case "percent":
      return `${tenths(Number(value), locale)} %`;
    case "change": {
      const sign = Number(value) > 0 ? "+" : Number(value) < 0 ? "−" : "";
      return `${sign}${tenths(Math.abs(Number(value)), locale)} %`;
    }
    case "money":
      return money(String(value));
    case "month":
      return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${String(value).slice(0, 7)}-01T12:00:00Z`),
      );
    default:
      return String(value);
  }
}

const tenths = (value: number, locale: string) =>
  value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
