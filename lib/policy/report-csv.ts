import { csvCell } from "./attempt-csv";
import { plainCell, type ReportColumn, type ReportRow } from "./reports";

/** The first line of the file: what people read. The byte order mark tells Excel that this is UTF-8. */
export function reportCsvHead(columns: readonly ReportColumn[]): string {
  return `\ufeff${columns.map(({ header }) => csvCell(header)).join(",")}\r\n`;
}

export function reportCsvLine(row: ReportRow, columns: readonly ReportColumn[], scale: number): string {
  return `${columns.map(({ key, kind }) => csvCell(plainCell(row[key], kind, scale))).join(",")}\r\n`;
}
