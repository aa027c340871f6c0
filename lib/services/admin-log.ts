import { type Actor, requirePermission } from "../auth/actor";
import { endOfDayInZone, formatDateTime, momentInZone } from "../dates";
import * as db from "../db/admin-log";
import { readSettings } from "../db/settings";
import { logCsvHead, logCsvLine } from "../policy/log-csv";
import type { LogNames } from "../policy/log-words";
import type { LogQuery } from "../schemas/admin-log";
import type { CsvExport } from "../schemas/csv-export";
import { placeNames } from "./rules";

/** What somebody asks of the log, as filters that the database understands: days are those of the library's clocks. */
export async function readLogFilters(actor: Actor, query: LogQuery): Promise<db.LogFilters> {
  requirePermission(actor, "settings:manage");
  const { timeZone } = await readSettings();
  const { what, record, who, since, until } = query;
  return {
    noun: what,
    record,
    actor: who || undefined,
    since: since === undefined ? undefined : momentInZone(since, "00:00", timeZone),
    until: until === undefined ? undefined : new Date(endOfDayInZone(until, timeZone).getTime() + 1_000),
  };
}

/** What ids, codes and amounts of the log stand for today. */
export async function logNames(): Promise<LogNames> {
  const [names, { currencyScale: scale, locale, timeZone }] = await Promise.all([placeNames(), readSettings()]);
  return { ...names, scale, time: (at) => formatDateTime(at, { locale, timeZone }) };
}

/** All changes that pass what is asked, newest first, with today's names of what they were made to. */
export async function exportLog(actor: Actor, query: LogQuery): Promise<CsvExport> {
  const filters = await readLogFilters(actor, query);
  const names = await logNames();
  return {
    name: "log",
    head: logCsvHead,
    run: (write, signal) =>
      db.exportLog(filters, (entries) => write(entries.map((entry) => logCsvLine(entry, names))), signal),
  };
}
