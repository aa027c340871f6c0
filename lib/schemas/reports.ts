import { z } from "zod";
import { isDay } from "../dates";
import { type FilterName, plainCell, type ReportColumn, type ReportFilters, type ReportRow } from "../policy/reports";
import { recordId } from "./text";

const day = z.string().refine(isDay, "Write a day as YYYY-MM-DD.");
const code = z.string().regex(/^[a-z0-9-]{2,30}$/, "This is not a code.");

/** What a report may be asked for, as it stands in an address; each report understands some of it. */
export const reportParams = z.object({
  group: z
    .string()
    .regex(/^[a-z]{2,20}$/)
    .optional()
    .meta({ description: "What the rows are: month, branch, category, type or subject; decade, type or branch." }),
  from: day.optional().meta({ description: "First day; the first of a month eleven months ago without it." }),
  to: day.optional().meta({ description: "Last day, itself included; today without it." }),
  since: day.optional().meta({ description: "Not borrowed since this day; never at all without it." }),
  min: z.coerce
    .number("Write a number.")
    .min(0, "Write a number from 0 to 10,000.")
    .max(10_000, "Write a number from 0 to 10,000.")
    .optional()
    .meta({ description: "Holds a copy, or days overdue, at least." }),
  branch: recordId.optional().meta({ description: "Id of a branch; all without it." }),
  category: code.optional().meta({ description: "Code of a category of members." }),
  type: code.optional().meta({ description: "Code of an item type." }),
});
export type ReportParams = z.output<typeof reportParams>;

const filterNames: readonly FilterName[] = ["group", "from", "to", "since", "min", "branch", "category", "type"];

const addressParams = reportParams.extend({ after: recordId.optional() });
export type ReportAddress = z.output<typeof addressParams>;

/** What an address asks for. What it does not understand, or leaves empty, it leaves out. */
export function readReportAddress(given: Record<string, string | string[] | undefined>): ReportAddress {
  const understood = Object.entries(addressParams.shape).flatMap(([name, schema]) => {
    const value = given[name];
    if (typeof value !== "string" || value === "") return [];
    const parsed = schema.safeParse(value);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return addressParams.parse(Object.fromEntries(understood));
}

/** "?group=branch&from=2026-01-01", or "". */
export function reportAddress(params: Partial<ReportAddress>): string {
  const query = new URLSearchParams();
  for (const name of [...filterNames, "after"] as const) {
    const value = params[name];
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? "" : `?${query}`;
}

const columnOutput = z.object({
  key: z.string(),
  header: z.string(),
  kind: z.string().meta({ description: "text, code, count, number, percent, change, day, month, year or money." }),
});

export const reportInfoOutput = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    filters: z.array(z.string()),
    groups: z.array(z.string()),
  })
  .meta({ id: "ReportInfo", description: "A report that can be asked for." });

export const reportOutput = z
  .object({
    name: z.string(),
    title: z.string(),
    filters: z.record(z.string(), z.union([z.string(), z.number()])),
    asOf: z.iso.datetime().meta({ description: "When the rows were counted." }),
    columns: z.array(columnOutput),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).meta({
      description: "Values by the key of their column, and ids. Money as decimals of the library's currency.",
    }),
    next: z.string().nullable().meta({ description: "`after` of the page that follows." }),
  })
  .meta({ id: "Report" });

type Reading = {
  report: { name: string; title: string; columns: readonly ReportColumn[] };
  filters: Partial<ReportFilters>;
  rows: readonly ReportRow[];
  next: string | null;
  asOf: Date;
};

/** A page of a report as programs see it. */
export function reportDocument(
  { report, filters, rows, next, asOf }: Reading,
  scale: number,
): z.output<typeof reportOutput> {
  const money = report.columns.filter(({ kind }) => kind === "money").map(({ key }) => key);
  return {
    name: report.name,
    title: report.title,
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
    asOf: asOf.toISOString(),
    columns: report.columns.map(({ key, header, kind }) => ({ key, header, kind })),
    rows: rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          money.includes(key) ? plainCell(value, "money", scale) : value,
        ]),
      ),
    ),
    next,
  };
}
