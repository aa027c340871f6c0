import { csvHead, csvLine } from "./csv";
import { CsvReader } from "./import-csv";

type Line = {
  name: string;
  kind: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  tags: string[];
};

const columns = ["name", "kind", "phone", "email", "address", "tags"] as const;
type Column = (typeof columns)[number];

export const contactCsvHead = csvHead(columns);

export function contactCsvLine({ tags, ...contact }: Line): string {
  const cells = { ...contact, tags: tags.join(", ") };
  return csvLine(columns.map((name) => cells[name]));
}

/** A row of a file as a form would send it, with the line on which it begins; or a line that is none, and why. */
export type ReadRow = { line: number; fields: Partial<Record<Column, string>> } | { line: number; reason: string };

/** The rows of a CSV file of contacts; or in words why it is none. Its columns may stand in any order; name must be there. */
export function readContactCsv(text: string): ReadRow[] | string {
  const rows: ReadRow[] = [];
  let places: (Column | undefined)[] | undefined;
  const reader = new CsvReader(
    {
      record: (cells, line) => {
        if (places) return void rows.push(rowOf(cells, places, line));
        const names = cells.map((cell) => cell.trim().toLowerCase());
        places = names.map((name) => columns.find((known) => known === name));
      },
      refused: (line, reason) => rows.push({ line, reason }),
    },
    { delimiter: delimiterOf(text) },
  );
  reader.push(text.replace(/^\uFEFF/, ""));
  reader.end();
  if (places === undefined) return "The file is empty.";
  if (!places.includes("name")) return `The first line must name the columns: ${columns.join(", ")}.`;
  return rows;
}

function rowOf(cells: string[], places: (Column | undefined)[], line: number): ReadRow {
  if (cells.length > places.length)
    return { line, reason: `There are ${cells.length} cells and only ${places.length} columns.` };
  const fields: Partial<Record<Column, string>> = {};
  for (const [at, cell] of cells.entries()) {
    const name = places[at];
    if (name) fields[name] = withoutGuard(cell);
  }
  return { line, fields };
}

/** The apostrophe by which an export keeps "+353…" from being counted up by a spreadsheet. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Spreadsheets of half of Europe write semicolons. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  return !head.includes(",") && head.includes(";") ? ";" : ",";
}
