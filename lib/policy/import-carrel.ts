import { parseMoney } from "../money";
import { checkDigit13, readIsbn } from "../schemas/isbn";
import { readYear } from "../schemas/year";
import { mapLanguage } from "./import-language";
import { readContributors } from "./import-names";
import { type ImportCopy, type ImportFacts, type RowMapper, RowRefusal } from "./import-row";
import { fitting, shown, tidy, tidyLines } from "./import-text";

/** Our own columns, in the order of a title's form. Contributors and subjects are separated by semicolons. */
export const carrelColumns = {
  required: ["title"],
  optional: [
    "subtitle",
    "contributors",
    "isbn",
    "publisher",
    "year",
    "language",
    "description",
    "series",
    "series_number",
    "edition",
    "subjects",
    "popularity",
    "barcode",
    "branch",
    "item_type",
    "shelf_location",
    "call_number",
    "price",
    "condition",
    "note",
  ],
} as const;

/**
 * Maps a row of our own columns, strictly: the file is the library's, so a row with a mistake is refused and its
 * reason told, to be put right and imported again. A row with a barcode describes a copy as well.
 */
export function carrelMapper(columnOf: (name: string) => number, facts: ImportFacts): RowMapper {
  const cellOf = (name: string) => {
    const at = columnOf(name);
    return (fields: readonly string[]) => (at < 0 ? "" : (fields[at] ?? ""));
  };
  const text = (name: string, max: number, label = name.replace(/_/g, " ")) => {
    const cell = cellOf(name);
    return (fields: readonly string[]) => fitting(tidy(cell(fields)), max, label);
  };
  const [title, subtitle, publisher] = [text("title", 1000), text("subtitle", 1000), text("publisher", 300)];
  const [series, seriesNumber, edition] = [text("series", 500), text("series_number", 40), text("edition", 120)];
  const [shelfLocation, callNumber] = [text("shelf_location", 120), text("call_number", 120)];
  const [contributors, subjects, description] = [cellOf("contributors"), cellOf("subjects"), cellOf("description")];
  const [isbn, year, language, popularity] = [cellOf("isbn"), cellOf("year"), cellOf("language"), cellOf("popularity")];
  const [barcode, branch, itemType] = [cellOf("barcode"), cellOf("branch"), cellOf("item_type")];
  const [price, condition, note] = [cellOf("price"), cellOf("condition"), cellOf("note")];

  const readCopy = (fields: readonly string[]): ImportCopy | null => {
    const scanned = barcode(fields);
    if (scanned === "") return null;
    const code = scanned.trim().toUpperCase();
    if (code === "") return null;
    if (!/^[0-9A-Z][0-9A-Z.-]{2,29}$/.test(code)) {
      throw new RowRefusal(`“${shown(code)}” is not a barcode: 3 to 30 digits, capital letters, dots or dashes.`);
    }
    return {
      barcode: code,
      branchId: readBranch(branch(fields), facts),
      itemTypeCode: readItemType(itemType(fields), facts),
      shelfLocation: shelfLocation(fields),
      callNumber: callNumber(fields),
      priceMinor: readPrice(price(fields), facts),
      condition: readCondition(condition(fields)),
      note: fitting(tidyLines(note(fields)), 2000, "note"),
    };
  };

  return (fields, marks) => {
    const named = title(fields);
    if (named === null) throw new RowRefusal("There is no title.");
    return {
      title: named,
      subtitle: subtitle(fields),
      isbn13: readStrictIsbn(isbn(fields)),
      publisher: publisher(fields),
      year: readStrictYear(year(fields)),
      language: mapLanguage(language(fields), marks),
      description: fitting(tidyLines(description(fields)), 20_000, "description"),
      series: series(fields),
      seriesNumber: seriesNumber(fields),
      edition: edition(fields),
      popularity: readCount(popularity(fields)),
      contributors: readContributors(contributors(fields).split(";"), marks),
      subjects: readSubjects(subjects(fields)),
      copy: readCopy(fields),
    };
  };
}

function readStrictIsbn(cell: string): string | null {
  if (cell === "") return null;
  if (/^97[89]\d{10}$/.test(cell) && checkDigit13(cell) === cell[12]) return cell;
  if (cell.trim() === "") return null;
  const read = cell.length > 60 ? { ok: false as const, message: "An ISBN has 10 or 13 digits." } : readIsbn(cell);
  if (!read.ok) throw new RowRefusal(`ISBN “${shown(cell)}”: ${read.message}`);
  return read.isbn13;
}

function readStrictYear(cell: string): number | null {
  if (/^[12]\d{3}$/.test(cell) && cell <= "2200") return Number(cell);
  if (cell.trim() === "") return null;
  const year = readYear(cell.replace(/\.0+$/, ""));
  if (year === undefined || year === 0 || year < -5000 || year > 2200) {
    throw new RowRefusal(`“${shown(cell)}” is not a year between 5000 BC and 2200.`);
  }
  return year;
}

function readCount(cell: string): number | null {
  if (cell.trim() === "") return null;
  const count = Number(cell);
  if (!Number.isInteger(count) || count < 0 || count > 2_147_483_647) {
    throw new RowRefusal(`The popularity “${shown(cell)}” is not a whole number.`);
  }
  return count;
}

function readSubjects(cell: string): string[] {
  if (cell === "") return [];
  const subjects = cell.split(";").flatMap((part) => fitting(tidy(part), 200, "subject") ?? []);
  if (subjects.length > 100) throw new RowRefusal(`There are ${subjects.length} subjects; a title has at most 100.`);
  return [...new Set(subjects)];
}

function readBranch(cell: string, facts: ImportFacts): string {
  const code = cell.trim().toUpperCase();
  const branchId = code === "" ? facts.copies?.branchId : facts.branches.get(code);
  if (branchId !== undefined) return branchId;
  throw new RowRefusal(code === "" ? "A copy needs a branch." : `There is no branch “${shown(code)}”.`);
}

function readItemType(cell: string, facts: ImportFacts): string {
  const code = cell.trim().toLowerCase();
  if (facts.itemTypes.has(code)) return code;
  if (code === "" && facts.copies) return facts.copies.itemTypeCode;
  throw new RowRefusal(code === "" ? "A copy needs an item type." : `There is no item type “${shown(code)}”.`);
}

function readPrice(cell: string, facts: ImportFacts): string | null {
  if (cell.trim() === "") return null;
  const price = parseMoney(cell, facts.currencyScale);
  if (price.ok && price.minor <= 1_000_000_000n) return String(price.minor);
  throw new RowRefusal(`“${shown(cell)}” is not a price.`);
}

function readCondition(cell: string): string | null {
  const condition = cell.trim().toLowerCase();
  if (condition === "") return null;
  if (["new", "good", "worn", "damaged"].includes(condition)) return condition;
  throw new RowRefusal(`The condition “${shown(cell)}” is not known: new, good, worn or damaged.`);
}
