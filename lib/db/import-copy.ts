import type { Writable } from "node:stream";
import { env } from "../env";
import { connect, json } from "./sql";

/** What COPY takes of a row: the mapped title, or why there is none. */
export type StagedTitle = {
  title: string;
  subtitle: string | null;
  isbn13: string | null;
  publisher: string | null;
  year: number | null;
  language: string | null;
  description: string | null;
  series: string | null;
  seriesNumber: string | null;
  edition: string | null;
  popularity: number | null;
  contributors: { name: string; role: string }[];
  subjects: string[];
  copy: {
    barcode: string;
    branchId: string;
    itemTypeCode: string;
    shelfLocation: string | null;
    callNumber: string | null;
    priceMinor: string | null;
    condition: string | null;
    note: string | null;
  } | null;
};

/**
 * The import's own connection: it holds the import's lock and its staging table, both of which go when it closes.
 * It is the only one without a statement timeout, because a merge may take minutes.
 */
export type ImportConnection = {
  /** `open`, or why this import can't be run: `busy` (somebody runs it), `done`, `failed`, `uploaded`, `missing`. */
  open: (importId: string, startedAt: Date) => Promise<string>;
  /** Takes what a RowEncoder made. */
  copy: () => Promise<Writable>;
  /** Merges what was copied and closes the import, in one statement. */
  merge: (importId: string, repairs: Record<string, number>, mergedAt: Date, signal?: AbortSignal) => Promise<void>;
  close: () => Promise<void>;
};

export function connectImport(): ImportConnection {
  const address = env().APP_DATABASE_URL;
  if (!address) throw new Error("APP_DATABASE_URL is not set");
  const connection = connect(address, { max: 1, name: "carrel import", statementTimeout: 0, dedicated: true });
  return {
    open: async (importId, startedAt) => {
      const [row] = await connection<
        { status: string }[]
      >`select catalog.open_import(${importId}, ${startedAt}) as status`;
      return row?.status ?? "missing";
    },
    copy: () =>
      connection.unsafe(`copy pg_temp.import_rows (${COLUMNS.join(", ")}) from stdin with (null '')`).writable(),
    merge: async (importId, repairs, mergedAt, signal) => {
      const query = connection`select catalog.merge_import(${importId}, ${json(repairs)}, ${mergedAt})`;
      const cancel = () => query.cancel();
      signal?.addEventListener("abort", cancel, { once: true });
      try {
        await query;
      } finally {
        signal?.removeEventListener("abort", cancel);
      }
    },
    close: () => connection.end({ timeout: 1 }),
  };
}

const COLUMNS = [
  "line",
  "refusal",
  "notes",
  "title",
  "subtitle",
  "isbn13",
  "publisher",
  "year",
  "language",
  "description",
  "series",
  "series_number",
  "edition",
  "popularity",
  "contributors",
  "roles",
  "subjects",
  "barcode",
  "branch_id",
  "item_type_code",
  "shelf_location",
  "call_number",
  "price_minor",
  "condition",
  "note",
];

/**
 * Rows in the text format of COPY, in the order of COLUMNS, as bytes. Each row is written into the buffer at once: kept
 * as strings until they are sent, they would cost more in garbage collection than all the rest of an import.
 */
export class RowEncoder {
  #full: Buffer[] = [];
  #buffer = Buffer.allocUnsafe(PIECE);
  #used = 0;

  row(line: number, row: StagedTitle, notes: readonly string[]): void {
    this.#write(encodeRow(line, row, notes));
  }

  /** A row that is not taken, with its reason. */
  refusal(line: number, reason: string): void {
    this.#write(`${line}\t${cell(reason)}${"\t".repeat(COLUMNS.length - 2)}\n`);
  }

  /** What has come since the last call. */
  take(): Buffer[] {
    const taken = this.#full;
    this.#full = [];
    if (this.#used > 0) {
      taken.push(this.#buffer.subarray(0, this.#used));
      this.#buffer = Buffer.allocUnsafe(PIECE);
      this.#used = 0;
    }
    return taken;
  }

  #write(text: string) {
    // UTF-8 takes three bytes at most for each half of a pair, and for each letter that is none.
    if (this.#used + text.length * 3 > this.#buffer.length) {
      this.#full.push(this.#buffer.subarray(0, this.#used));
      this.#buffer = Buffer.allocUnsafe(Math.max(PIECE, text.length * 3));
      this.#used = 0;
    }
    this.#used += this.#buffer.write(text, this.#used);
  }
}

const PIECE = 128 * 1024;

/** Nothing is what is null: no text of ours is empty. */
function encodeRow(line: number, row: StagedTitle, notes: readonly string[]): string {
  let names = "";
  let roles = "";
  for (const contributor of row.contributors) {
    names += `${names === "" ? "{" : ","}${element(contributor.name)}`;
    roles += `${roles === "" ? "{" : ","}${contributor.role}`;
  }
  return (
    `${line}\t\t${list(notes)}\t${cell(row.title)}\t${cell(row.subtitle)}\t${row.isbn13 ?? ""}` +
    `\t${cell(row.publisher)}\t${row.year ?? ""}\t${row.language ?? ""}\t${cell(row.description)}\t${cell(row.series)}` +
    `\t${cell(row.seriesNumber)}\t${cell(row.edition)}\t${row.popularity ?? ""}` +
    (names === "" ? "\t\t" : `\t${names}}\t${roles}}`) +
    `\t${list(row.subjects)}${row.copy === null ? NO_COPY : encodeCopy(row.copy)}\n`
  );
}

const NO_COPY = "\t".repeat(8);

function encodeCopy(copy: NonNullable<StagedTitle["copy"]>): string {
  return (
    `\t${cell(copy.barcode)}\t${copy.branchId}\t${cell(copy.itemTypeCode)}\t${cell(copy.shelfLocation)}` +
    `\t${cell(copy.callNumber)}\t${copy.priceMinor ?? ""}\t${cell(copy.condition)}\t${cell(copy.note)}`
  );
}

function cell(text: string | null): string {
  if (text === null) return "";
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign) : text;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** An array literal, itself escaped for COPY. */
function list(texts: readonly string[]): string {
  return texts.length === 0 ? "" : `{${texts.map(element).join(",")}}`;
}

function element(text: string): string {
  if (!/["\\\n\r\t]/.test(text)) return `"${text}"`;
  return cell(`"${text.replace(/["\\]/g, "\\$&")}"`);
}
