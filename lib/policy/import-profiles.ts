import { DomainError } from "../errors";
import { carrelColumns, carrelMapper } from "./import-carrel";
import { goodbooksColumns, goodbooksMapper } from "./import-goodbooks";
import type { ImportFacts, RowMapper } from "./import-row";
import { tidy } from "./import-text";

export const profiles = {
  carrel: { label: "Carrel's own columns", ...carrelColumns },
  goodbooks: { label: "goodbooks-10k", ...goodbooksColumns },
} as const;

export type ProfileName = keyof typeof profiles;

/** How a file's columns are read. `unused` are those that the profile takes nothing from. */
export type Layout = {
  profile: ProfileName;
  width: number;
  unused: string[];
  mapper: (facts: ImportFacts) => RowMapper;
};

/**
 * Chooses the profile by the header, or checks the one that was asked for. Refused with the name of the column that
 * is missing or stands twice.
 */
export function layOut(header: readonly string[], wanted?: ProfileName): Layout {
  const names = header.map((name) => (tidy(name) ?? "").toLowerCase().replace(/[\s-]+/g, "_"));
  const profile = wanted ?? recognise(names);
  const { label, required, optional } = profiles[profile];
  const known: readonly string[] = [...required, ...optional];
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const columns = missing.map((name) => `“${name}”`).join(", ");
    const found = names.slice(0, 30).join(", ").slice(0, 500);
    throw new DomainError(
      "import_failed",
      `The file has no column ${columns}, which the profile ${profile} (${label}) needs. Its columns are: ${found}.`,
      {
        field: "file",
        details: { profile, missing, found: names.slice(0, 30) },
      },
    );
  }
  const twice = known.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    throw new DomainError("import_failed", `The column “${twice}” stands twice in the file.`, { field: "file" });
  const columnOf = (name: string) => names.indexOf(name);
  return {
    profile,
    width: header.length,
    unused: names.filter((name) => !known.includes(name)),
    mapper: (facts) => (profile === "goodbooks" ? goodbooksMapper(columnOf) : carrelMapper(columnOf, facts)),
  };
}

/** The separator that finds most of the columns we know in the first line. */
export function recogniseDelimiter(firstLine: string): string {
  const known = new Set<string>(
    Object.values(profiles).flatMap(({ required, optional }) => [...required, ...optional]),
  );
  const hits = (delimiter: string) =>
    firstLine.split(delimiter).filter((name) =>
      known.has(
        name
          .replace(/"/g, "")
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, "_"),
      ),
    ).length;
  return [",", ";", "\t"].reduce((best, delimiter) => (hits(delimiter) > hits(best) ? delimiter : best), ",");
}

/** Columns that only goodbooks-10k has: three of them and it is meant, even if others are missing. */
const marksOfGoodbooks = [
  "goodreads_book_id",
  "best_book_id",
  "work_id",
  "isbn13",
  "original_publication_year",
  "original_title",
  "language_code",
  "average_rating",
  "ratings_count",
];

function recognise(names: string[]): ProfileName {
  return marksOfGoodbooks.filter((name) => names.includes(name)).length >= 3 ? "goodbooks" : "carrel";
}
