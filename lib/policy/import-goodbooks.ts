import { repairIsbn } from "./import-isbn";
import { mapLanguage } from "./import-language";
import { readContributors, splitByCommas } from "./import-names";
import { type RowMapper, type RowMarks, RowRefusal } from "./import-row";
import { fitting, tidy } from "./import-text";

/** The columns that are read of the goodbooks-10k data set; the others (covers, ratings by stars, ids) are left out. */
export const goodbooksColumns = {
  required: ["isbn", "isbn13", "authors", "original_publication_year", "title", "language_code", "ratings_count"],
  optional: ["original_title"],
} as const;

/**
 * Maps a row of goodbooks-10k. The file is known to be spoiled (ISBNs as floats, without zeros), so what can't be
 * mended is left empty and noted, and the row is taken.
 */
export function goodbooksMapper(columnOf: (name: string) => number): RowMapper {
  const isbn = columnOf("isbn");
  const isbn13 = columnOf("isbn13");
  const authors = columnOf("authors");
  const year = columnOf("original_publication_year");
  const originalTitle = columnOf("original_title");
  const title = columnOf("title");
  const language = columnOf("language_code");
  const ratings = columnOf("ratings_count");

  return (fields, marks) => {
    const full = tidy(fields[title] ?? "", marks);
    if (full === null) throw new RowRefusal("There is no title.");
    const split = splitSeries(full, marks);
    const original = originalTitle < 0 ? null : tidy(fields[originalTitle] ?? "");
    return {
      title: fitting(split.title, 1000, "title") ?? full,
      subtitle: null,
      isbn13: repairIsbn((fields[isbn] ?? "").trim(), (fields[isbn13] ?? "").trim(), marks),
      publisher: null,
      year: yearOfFloat(fields[year] ?? "", marks),
      language: mapLanguage(fields[language] ?? "", marks),
      // There is no column for it, and it is worth having: readers ask for "L'Étranger".
      description: original === null || isMuchTheSame(original, full) ? null : `Original title: ${original}`,
      series: fitting(split.series, 500, "series"),
      seriesNumber: split.number,
      edition: null,
      popularity: wholeNumber(fields[ratings] ?? ""),
      contributors: readContributors(splitByCommas(fields[authors] ?? ""), marks),
      subjects: [],
      copy: null,
    };
  };
}

type Split = { title: string; series: string | null; number: string | null };

/**
 * "The Hunger Games (The Hunger Games, #1)" → title, series and number. Of "(Discworld, #1; Rincewind #1)" the first
 * series is kept. Brackets without "#" belong to the title.
 */
export function splitSeries(full: string, marks: RowMarks): Split {
  // Longer than any title with its series is allowed to be; the pattern takes the square of the length.
  const match = full.length < 2_000 && full.endsWith(")") && full.includes("#") ? SERIES.exec(full) : null;
  const [, title, series, rest] = match ?? [];
  if (title === undefined || series === undefined || rest === undefined)
    return { title: full, series: null, number: null };
  // What follows the number is another series when it has a number of its own.
  const [first = "", ...others] = rest.split(/;(?=\s*(?!part\b)\p{L})|[;,](?=[^;,#]*\p{L}[^;,#]*(?:,\s*)?#)/iu);
  const number = first
    .replace(/#/g, "")
    .replace(/[;,\s]+$/, "")
    .trim();
  if (number === "" || number.length > 40) return { title: full, series: null, number: null };
  marks.repaired("series_split");
  if (others.length > 0) marks.repaired("series_first_only");
  return { title: title.trim(), series: series.replace(/[,;:\s]+$/, ""), number };
}

// The title, then a bracket (which may hold one more) with a name, "#" and whatever counts.
const SERIES = /^(.*\S)\s*\(((?:[^()#]|\([^()]*\))*[^()#\s,][^()#]*|(?:[^()#]|\([^()]*\))+),?\s*#([^()]*)\)$/u;

/** "2008.0", "-720.0". There was no year 0; what can't be a year is noted. */
function yearOfFloat(cell: string, marks: RowMarks): number | null {
  const typed = cell.trim();
  if (typed === "") return null;
  const match = /^(-?\d{1,4})(?:\.0*)?$/.exec(typed);
  const year = Number(match?.[1] ?? Number.NaN);
  if (!Number.isInteger(year) || year === 0 || year < -5000 || year > 2200) {
    marks.note(`“${typed.slice(0, 20)}” is not a year; left empty.`);
    return null;
  }
  if (year < 0) marks.repaired("year_bc");
  return year;
}

function wholeNumber(cell: string): number | null {
  const number = Math.trunc(Number(cell));
  return number >= 0 && number <= 2_147_483_647 && cell.trim() !== "" ? number : null;
}

/** Whether the original title says nothing that the title does not. */
function isMuchTheSame(original: string, title: string): boolean {
  return title.startsWith(original) || plain(title).includes(plain(original));
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}
