import { z } from "zod";
import { operator } from "../auth/actor";
import { type LogEntry, listLog } from "../db/admin-log";
import { changesInLine, nounName, recordName, verbWords } from "../policy/log-words";
import { logOutput, logParams } from "../schemas/admin-log";
import { exportLog, logNames, readLogFilters } from "../services/admin-log";
import { addCommand, type Group } from "./command";
import { csvOption, giveCsv } from "./csv-file";
import { documentOf } from "./document";
import { clockOf } from "./door";
import { page, pageOptions, showRows } from "./page";

export function addCommands(root: Group): void {
  addCommand(root, {
    usage: "log",
    about: "List what admins changed or did to the machine, newest first: who, when, what, before and after",
    options: [
      { flags: "--what <kind>", about: "settings, branch, item_type, category, rule, opening_hours, closure, …" },
      { flags: "--record <id>", about: "of one record: its id or code" },
      { flags: "--who <name>", about: "part of the name of who made the change" },
      { flags: "--since <day>", about: "first day, as in 2026-11-01" },
      { flags: "--until <day>", about: "last day" },
      ...pageOptions,
      csvOption,
    ],
    input: z.object({ ...logParams.shape, ...page, csv: z.string().min(1).optional() }),
    examples: [
      "log",
      "log --what branch --record CEN",
      "log --who ines --since 2026-11-01 --json",
      "log --csv log.csv",
    ],
    run: async (door, { limit, after, csv, ...query }) => {
      if (csv !== undefined) return giveCsv(door, csv, await exportLog(operator(), query));
      const filters = await readLogFilters(operator(), query);
      const found = await listLog(filters, { after, limit: limit + 1 });
      const [names, clock] = await Promise.all([logNames(), clockOf(door)]);
      await showRows(door, found, {
        limit,
        none: "No changes.",
        columns: [
          { head: "Id", of: (entry) => entry.id },
          { head: "When", of: (entry) => clock.time(entry.at) },
          { head: "By", of: (entry) => entry.actorName, shrinks: true },
          { head: "What", of: (entry) => [nounName(entry.noun), recordName(entry, names)].filter(Boolean).join(" ") },
          { head: "Change", of: verbWords },
          { head: "In words", of: (entry) => changesInLine(entry, names), shrinks: true },
        ],
        document: (entry: LogEntry) => documentOf(logOutput, entry),
      });
    },
  });
}
