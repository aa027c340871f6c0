type Cell = string | number | null | undefined;

/** The first line of a file, by the names of its columns. The byte order mark tells Excel that this is UTF-8. */
export function csvHead(names: readonly string[]): string {
  return `\ufeff${csvLine(names)}`;
}

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/**
 * One cell. A text that begins with one of these signs would be run as a formula by a spreadsheet: an apostrophe before
 * it keeps it a text. A number of ours is what it is, also when it is negative.
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
