import type { citationFormats } from "../schemas/citation";
import { formatYear } from "../schemas/year";

export type CitationFormat = (typeof citationFormats)[number];

type Person = { name: string; role: string };

/** What a citation is made of; a `Title` of the database has it. */
export type CitedTitle = {
  id: string;
  title: string;
  subtitle: string | null;
  contributors: readonly Person[];
  publisher: string | null;
  /** Negative for BC. */
  year: number | null;
  edition: string | null;
  series: string | null;
  seriesNumber: string | null;
  isbn13: string | null;
  /** ISO 639-2/B. */
  language: string | null;
  subjects: readonly { name: string }[];
  description: string | null;
};

/** A title for a reference manager. `url` is where it stands for good. */
export function cite(title: CitedTitle, format: CitationFormat, url: string): string {
  return format === "bibtex" ? bibtex(title, url) : ris(title, url);
}

/** How a citation is named and typed as a file. */
export const citationFiles: Record<CitationFormat, { extension: string; type: string }> = {
  bibtex: { extension: "bib", type: "application/x-bibtex; charset=utf-8" },
  ris: { extension: "ris", type: "application/x-research-info-systems; charset=utf-8" },
};

function bibtex(title: CitedTitle, url: string): string {
  const people = (role: string) =>
    title.contributors
      .filter((person) => person.role === role)
      .map(({ name }) => bibtexName(name))
      .join(" and ");
  const fields: [name: string, value: string | null][] = [
    // Inner braces keep capitals as they are: styles put titles into small letters otherwise.
    ["title", `{${escaped(title.title)}}`],
    ["subtitle", title.subtitle && `{${escaped(title.subtitle)}}`],
    ["author", people("author")],
    ["editor", people("editor")],
    ["translator", people("translator")],
    ["publisher", title.publisher && escaped(title.publisher)],
    ["year", title.year === null ? null : formatYear(title.year)],
    ["edition", title.edition && escaped(title.edition)],
    ["series", title.series && escaped(title.series)],
    ["number", title.seriesNumber && escaped(title.seriesNumber)],
    ["isbn", title.isbn13],
    ["langid", title.language],
    ["keywords", title.subjects.map(({ name }) => escaped(name)).join(", ")],
    ["url", escaped(url)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@book{${bibtexKey(title)},\n${lines.join(",\n")}\n}\n`;
}

/** "marquez1967" as people write keys; by the id where the name has no Latin letters. */
function bibtexKey({ id, contributors, year }: CitedTitle): string {
  const name = contributors[0]?.name.split(",")[0]?.trim().split(/\s+/).at(-1) ?? "";
  const latin = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return `${latin === "" ? "title" : latin.slice(0, 40)}${year === null ? "" : Math.abs(year)}-${id}`;
}

/** A name with "and" in it is one body, not two people. */
function bibtexName(name: string): string {
  return /\sand\s/i.test(name) ? `{${escaped(name)}}` : escaped(name);
}

function escaped(text: string): string {
  return oneLine(text).replace(/[\\{}~^&%$#_]/g, (sign) => commands[sign] ?? `\\${sign}`);
}

/** Signs for which a backslash before them is not enough. A lone brace would unbalance the whole file. */
const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
};

function ris(title: CitedTitle, url: string): string {
  const people = (tag: string, ...roles: string[]) =>
    title.contributors.filter(({ role }) => roles.includes(role)).map(({ name }): [string, string] => [tag, name]);
  const lines: [tag: string, value: string | null][] = [
    ["TY", "BOOK"],
    ["TI", [title.title, title.subtitle].filter((part) => part !== null).join(": ")],
    ...people("AU", "author"),
    ...people("ED", "editor"),
    ...people("A4", "translator"),
    ["PB", title.publisher],
    ["PY", title.year === null ? null : formatYear(title.year)],
    ["ET", title.edition],
    ["T2", title.series],
    ["VL", title.seriesNumber],
    ["SN", title.isbn13],
    ["LA", title.language],
    ...title.subjects.map(({ name }): [string, string] => ["KW", name]),
    ["AB", title.description],
    ["UR", url],
  ];
  const known = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []));
  // The format asks for these ends of lines, and for two spaces before the dash.
  return `${[...known, "ER  - "].join("\r\n")}\r\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
