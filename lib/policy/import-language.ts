import { languageCodes, readLanguage } from "../schemas/languages";
import type { RowMarks } from "./import-row";

/**
 * The ISO 639-2/B code of what files call a language: "en-GB", "en", "fra", "fre". Null for nothing and for
 * "undetermined"; an unknown one is noted and left empty.
 */
export function mapLanguage(cell: string, marks: RowMarks): string | null {
  const typed = cell.trim();
  if (typed === "") return null;
  const code = remembered.get(typed) ?? find(typed);
  if (code === undefined) {
    marks.note(`The language “${typed.slice(0, 20)}” is not known; left empty.`);
    return null;
  }
  // A file has few languages and many rows; junk must not fill the memory.
  if (remembered.size < 1_000) remembered.set(typed, code);
  if (code !== typed && code !== "und") marks.repaired("language_mapped");
  return code === "und" ? null : code;
}

const remembered = new Map<string, string>();

function find(typed: string): string | undefined {
  const [primary = ""] = typed.toLowerCase().split(/[-_]/);
  return primary.length === 2 ? byTwoLetters.get(primary) : readLanguage(primary);
}

/** Two letters to three, by the canonical form that Unicode gives each bibliographic code: "fr" of "fre". */
const byTwoLetters = new Map(
  languageCodes
    .map((code) => [Intl.getCanonicalLocales(code)[0] ?? "", code] as const)
    .filter(([two]) => two.length === 2),
);
