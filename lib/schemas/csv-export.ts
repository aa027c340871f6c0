/** A file for a spreadsheet that is made as it is read, so that neither side ever holds more than a portion of it. */
export type CsvExport = {
  /** What the file is called, without its day: "contacts". */
  name: string;
  /** Its first line. */
  head: string;
  /** Gives the other lines to `write`, a portion at a time; goes on when `write` is done, stops when the signal says so. */
  run: (write: (lines: string[]) => Promise<void>, signal?: AbortSignal) => Promise<void>;
};
