import { type Actor, requirePermission } from "../auth/actor";
import { endOfDayInZone, formatDateTime, momentInZone } from "../dates";
import type { LogFilters } from "../db/admin-log";
import { readSettings } from "../db/settings";
import type { LogNames } from "../policy/log-words";
import type { LogQuery } from "../schemas/admin-log";
import { placeNames } from "./rules";

/** What somebody asks of the log, as filters that the database understands: days are those of the library's clocks. */
export async function readLogFilters(actor: Actor, query: LogQuery): Promise<LogFilters> {
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
