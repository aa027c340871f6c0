import { csvHead, csvLine } from "./csv";
import { plainCell, type ReportColumn, type ReportRow } from "./reports";

/** The first line of the file: what people read. */
export function reportCsvHead(columns: readonly ReportColumn[]): string {
  return csvHead(columns.map(({ header }) => header));
}

export function reportCsvLine(row: ReportRow, columns: readonly ReportColumn[], scale: number): string {
  return csvLine(columns.map(({ key, kind }) => plainCell(row[key], kind, scale)));
}
