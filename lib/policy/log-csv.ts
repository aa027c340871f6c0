import { csvHead, csvLine } from "./csv";
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

export const logCsvHead = csvHead(columns.map(([name]) => name));

export function logCsvLine(entry: Entry, names: LogNames): string {
  return csvLine(columns.map(([, value]) => value(entry, names)));
}
