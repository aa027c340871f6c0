/** A title of a file, checked: every text fits its column, every code is known. Null is "not given". */
export type ImportRow = {
  title: string;
  subtitle: string | null;
  isbn13: string | null;
  publisher: string | null;
  /** Negative for BC. */
  year: number | null;
  /** ISO 639-2/B. */
  language: string | null;
  description: string | null;
  series: string | null;
  seriesNumber: string | null;
  edition: string | null;
  popularity: number | null;
  contributors: { name: string; role: string }[];
  subjects: string[];
  /** The copy that the row describes; null when it describes none. */
  copy: ImportCopy | null;
};

export type ImportCopy = {
  barcode: string;
  branchId: string;
  itemTypeCode: string;
  shelfLocation: string | null;
  callNumber: string | null;
  priceMinor: string | null;
  condition: string | null;
  note: string | null;
};

/** What may be mended without asking, because the file itself proves what was meant; counted in the report. */
export const repairs = {
  isbn10_padded: "ISBN-10 filled up with the zeros it had lost in front",
  isbn13_rebuilt: "ISBN-13 rebuilt from the ISBN-10, because its own cell was spoiled or empty",
  isbn_completed: "ISBN-10 with another number's last digit, completed by what the ISBN-13 cell still shows",
  year_bc: "Year taken as BC",
  language_mapped: "Language code turned into its three-letter form",
  series_split: "Series and number taken out of the title",
  series_first_only: "Only the first of several series kept",
  names_repeated: "Contributor named twice, taken once",
  text_tidied: "Text freed of doubled spaces and invisible characters",
} as const;

export type Repair = keyof typeof repairs;

/** Facts that a row is judged by. */
export type ImportFacts = {
  /** Branch code to id. */
  branches: ReadonlyMap<string, string>;
  itemTypes: ReadonlySet<string>;
  /** Decimals of the library's currency. */
  currencyScale: number;
  /** Where a copy stands, and what it is, when its row does not say. */
  copies?: { branchId: string; itemTypeCode: string };
};

/**
 * The row's mark sheet: what was mended is counted, what could not be kept is noted for the report. A mapper throws
 * `RowRefusal` when the row as a whole can't be taken.
 */
export class RowMarks {
  readonly repairs: Repair[] = [];
  readonly notes: string[] = [];

  repaired(repair: Repair): void {
    this.repairs.push(repair);
  }

  note(sentence: string): void {
    this.notes.push(sentence);
  }
}

/** Why a row is not taken, as a sentence for the report. */
export class RowRefusal extends Error {
  override readonly name = "RowRefusal";
}

export type RowMapper = (fields: readonly string[], marks: RowMarks) => ImportRow;
