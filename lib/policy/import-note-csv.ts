import { csvHead, csvLine } from "./csv";

export const importNoteCsvHead = csvHead(["line", "what", "reason"]);

export function importNoteCsvLine({ line, kind, reason }: { line: number; kind: string; reason: string }): string {
  return csvLine([line, kind, reason]);
}
