import { z } from "zod";
import { type Actor, requirePermission } from "../auth/actor";
import { remember } from "../cache/remember";
import { addDays, dayInZone, daysBetween } from "../dates";
import type { ReportAsk } from "../db/reports";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { reportCsvHead, reportCsvLine } from "../policy/report-csv";
import type { ReportFilters, ReportRow } from "../policy/reports";
import type { CsvExport } from "../schemas/csv-export";
import type { ReportParams } from "../schemas/reports";
import { type Report, reportFor, reports } from "./report-definitions";

export type ReportReading = {
  report: Report;
  /** What it was asked, with what is meant where nothing was said. */
  filters: Partial<ReportFilters>;
  rows: ReportRow[];
  next: string | null;
  /** When the rows were counted. */
  asOf: Date;
};

/** The reports there are, for whoever may read them. */
export function listReports(actor: Actor): readonly Report[] {
  requirePermission(actor, "figures:read");
  return reports;
}

/** A page of a report. Of an expensive one, or of many years, the rows may be some minutes old; `asOf` says so. */
export async function readReport(
  actor: Actor,
  name: string,
  params: ReportParams,
  page: { after?: string; limit?: number } = {},
  now = new Date(),
): Promise<ReportReading> {
  const { report, ask, filters } = await prepare(actor, name, params, now);
  const limit = Math.min(page.limit ?? report.limit, report.isPaged ? 200 : report.limit);
  const asked = { ...ask, limit: report.isPaged ? limit + 1 : limit, after: report.isPaged ? page.after : undefined };
  const { rows: found, asOf } = isExpensive(report, ask)
    ? await rowsKept(report, asked, filters)
    : { rows: await report.query.list(asked), asOf: now };
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1)?.["id"] : undefined;
  return { report, filters, rows, next: typeof last === "string" ? last : null, asOf };
}

/** All rows of a report. */
export async function exportReport(actor: Actor, name: string, params: ReportParams): Promise<CsvExport> {
  const { report, ask, scale } = await prepare(actor, name, params, new Date());
  const { columns, query } = report;
  return {
    name,
    head: reportCsvHead(columns),
    run: (write, signal) =>
      query.export(ask, (rows) => write(rows.map((row) => reportCsvLine(row, columns, scale))), signal),
  };
}

/** How the database goes about a report. It runs it for that. */
export async function explainReport(actor: Actor, name: string, params: ReportParams): Promise<string[]> {
  requirePermission(actor, "machine:manage");
  const { report, ask } = await prepare(actor, name, params, new Date());
  return report.query.explain({ ...ask, limit: report.isPaged ? report.limit + 1 : report.limit });
}

async function prepare(actor: Actor, name: string, params: ReportParams, now: Date) {
  requirePermission(actor, "figures:read");
  const known = reports.find((report) => report.name === name);
  if (!known) {
    const names = reports.map((report) => report.name).join(", ");
    throw new DomainError("not_found", `There is no such report. There are: ${names}.`, { field: "name" });
  }
  const group = known.groups && (params.group ?? known.groups[0]);
  if (group !== undefined && !known.groups?.includes(group))
    throw new DomainError("invalid", `This report has these groups: ${known.groups?.join(", ")}.`, { field: "group" });
  const report = reportFor(known, group);
  const settings = await readSettings();
  const today = dayInZone(now, settings.timeZone);
  const to = params.to ?? today;
  const from = params.from ?? firstOfYearUntil(to);
  if (to < from) throw new DomainError("invalid", "The last day comes before the first.", { field: "to" });
  const days = report.isOfWholeMonths
    ? { from: `${from.slice(0, 7)}-01`, to: wholeMonthsUntil(to, today) }
    : { from, to };
  const meant: ReportFilters = { ...params, ...days, group };
  const filters = Object.fromEntries(
    report.filters.flatMap((filter) => (meant[filter] === undefined ? [] : [[filter, meant[filter]]])),
  );
  const ask: ReportAsk = { ...filters, ...days, now, currency: settings.currency };
  return { report, ask, filters, scale: settings.currencyScale };
}

function wholeMonthsUntil(to: string, today: string): string {
  const month = to.slice(0, 7) >= today.slice(0, 7) ? today.slice(0, 7) : nextMonth(to.slice(0, 7));
  return addDays(`${month}-01`, -1);
}

function nextMonth(month: string): string {
  return addDays(`${month}-28`, 4).slice(0, 7);
}

/** What asks much by itself, and every report on years and years. */
function isExpensive(report: Report, { from, to }: ReportAsk): boolean {
  return report.isExpensive === true || (report.filters.includes("from") && daysBetween(from, to) > 750);
}

/** The first of the month eleven months before. */
function firstOfYearUntil(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  const months = year * 12 + month - 12;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

const keptRows = z.object({
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  asOf: z.coerce.date(),
});

function rowsKept(report: Report, ask: ReportAsk, filters: Partial<ReportFilters>) {
  const key = JSON.stringify({ ...filters, limit: ask.limit, after: ask.after });
  return remember({ name: `figures.${report.name}`, key, schema: keptRows }, async () => ({
    rows: await report.query.listPatiently(ask),
    asOf: ask.now,
  }));
}
