import { type ImportRow, type RowMarks, RowRefusal } from "./import-row";
import { fitting, tidy } from "./import-text";

type Contributor = ImportRow["contributors"][number];

/** Names of one cell, separated by commas; "Jr." and its like stay with the name before. */
export function splitByCommas(cell: string): string[] {
  if (!cell.includes(",")) return [cell];
  const names: string[] = [];
  for (const part of cell.split(",")) {
    const before = names.at(-1);
    const name = part.trim();
    if (before !== undefined && SUFFIX.test(name)) names[names.length - 1] = `${before}, ${name}`;
    else names.push(name);
  }
  return names;
}

/** Contributors of "Name" or "Name (Role)" each, the same one in the same role once. At most 200, like a title. */
export function readContributors(names: string[], marks: RowMarks): Contributor[] {
  const [only] = names;
  if (names.length <= 1) {
    const name = tidy(only ?? "", marks);
    return name === null ? [] : [checked(withRole(name))];
  }
  const contributors: Contributor[] = [];
  const seen = new Set<string>();
  for (const cell of names) {
    const name = tidy(cell.trim(), marks);
    if (name === null) continue;
    const contributor = checked(withRole(name));
    const key = `${fold(contributor.name)}\n${contributor.role}`;
    if (seen.has(key)) marks.repaired("names_repeated");
    else contributors.push(contributor);
    seen.add(key);
  }
  if (contributors.length > 200)
    throw new RowRefusal(`There are ${contributors.length} contributors; a title has at most 200.`);
  return contributors;
}

function checked(contributor: Contributor): Contributor {
  fitting(contributor.name, 300, "name of a contributor");
  return contributor;
}

const SUFFIX = /^(jr|sr|ii|iii|iv|ph\.?\s?d|m\.?\s?d|esq|s\.?j|o\.?s\.?b)\.?$/i;

const roles: Record<string, string> = {
  author: "author",
  writer: "author",
  editor: "editor",
  ed: "editor",
  eds: "editor",
  translator: "translator",
  trans: "translator",
  tr: "translator",
  illustrator: "illustrator",
  illus: "illustrator",
  ill: "illustrator",
  artist: "illustrator",
  narrator: "narrator",
  reader: "narrator",
  composer: "composer",
  contributor: "contributor",
  introduction: "contributor",
  foreword: "contributor",
  afterword: "contributor",
  preface: "contributor",
  adapter: "contributor",
  photographer: "contributor",
  with: "contributor",
};

/** "Mary GrandPré (Illustrator)". What stands in brackets and is no role belongs to the name. */
function withRole(name: string): Contributor {
  const match = name.endsWith(")") ? /^(.+?)\s*\(([^()]+)\)$/.exec(name) : null;
  const role = roles[match?.[2]?.trim().toLowerCase().replace(/\.$/, "") ?? ""];
  return match?.[1] !== undefined && role !== undefined ? { name: match[1], role } : { name, role: "author" };
}

/** Close to carrel.fold, for the names of one row; the merge compares by that one again. */
function fold(name: string): string {
  return /^[a-z .]+$/i.test(name) ? name.toLowerCase() : name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
