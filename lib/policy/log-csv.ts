import { csvCell } from "./attempt-csv";
import { changesInLine, type LogNames, nounName, recordName, verbWords } from "./log-words";

type Entry = Parameters<typeof changesInLine>[0] & {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  userId: string | null;
  apiKeyId: string | null;
};

const columns: readonly [name: string, value: (entry: Entry, names: LogNames) => string | null][] = [
  ["id", ({ id }) => id],
  ["at", ({ at }) => at.toISOString()],
  ["by", ({ actorName }) => actorName],
  ["by_kind", ({ actorKind }) => actorKind],
  ["user", ({ userId }) => userId],
  ["api_key", ({ apiKeyId }) => apiKeyId],
  ["what", ({ noun }) => nounName(noun)],
  ["record", ({ record }) => record],
  ["name", recordName],
  ["change", verbWords],
  ["in_words", changesInLine],
  ["before", ({ before }) => before && JSON.stringify(before)],
  ["after", ({ after }) => after && JSON.stringify(after)],
];

/** The first line of the file. The byte order mark tells Excel that this is UTF-8. */
export const logCsvHead = `\ufeff${columns.map(([name]) => name).join(",")}\r\n`;

export function logCsvLine(entry: Entry, names: LogNames): string {
  return `${columns.map(([, value]) => csvCell(value(entry, names))).join(",")}\r\n`;
}
