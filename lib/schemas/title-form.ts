import { z } from "zod";
import { languageName } from "./languages";
import { contributorRoles, type TitleInput, titleInput } from "./titles";
import { formatYear } from "./year";

/** The fields of the form, in its order, by their labels. */
export const titleLabels = {
  title: "Title",
  subtitle: "Subtitle",
  contributors: "Contributors",
  isbn: "ISBN",
  year: "Year",
  publisher: "Publisher",
  edition: "Edition",
  language: "Language",
  series: "Series",
  seriesNumber: "Number in the series",
  subjects: "Subjects",
  description: "Description",
} as const satisfies Record<keyof TitleInput, string>;

/**
 * A title as a form sends it: `contributors.0.name` and `contributors.0.role` for each contributor, a row left blank
 * counting as none; subjects one to a line. A refusal names the field as the form does.
 */
export const titleForm = z.looseObject({}).transform((sent, context) => {
  const rows = contributorRows(sent);
  const parsed = titleInput.safeParse({
    ...sent,
    contributors: rows.map(({ name, role }) => ({ name, role })),
    subjects: lines(sent.subjects),
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.addIssue({ code: "custom", message: issue.message, path: [fieldOf(issue.path, rows)] });
  return z.NEVER;
});

/** Each field as people read it. */
export function titleTexts(input: TitleInput): Record<keyof TitleInput, string> {
  return {
    title: input.title,
    subtitle: input.subtitle ?? "",
    contributors: input.contributors
      .map(({ name, role }) => (role === "author" ? name : `${name} (${role})`))
      .join("\n"),
    isbn: input.isbn ?? "",
    publisher: input.publisher ?? "",
    year: input.year === null ? "" : formatYear(input.year),
    edition: input.edition ?? "",
    language: input.language === null ? "" : languageName(input.language),
    series: input.series ?? "",
    seriesNumber: input.seriesNumber ?? "",
    subjects: [...input.subjects].sort().join("\n"),
    description: input.description ?? "",
  };
}

/** What may be written of a title, of a title that was read. */
export function titleInputOf(
  title: Omit<TitleInput, "isbn" | "subjects"> & { isbn13: string | null; subjects: { name: string }[] },
): TitleInput {
  return {
    title: title.title,
    subtitle: title.subtitle,
    publisher: title.publisher,
    year: title.year,
    edition: title.edition,
    language: title.language,
    series: title.series,
    seriesNumber: title.seriesNumber,
    description: title.description,
    isbn: title.isbn13,
    contributors: title.contributors.map((contributor) => ({ name: contributor.name, role: contributor.role })),
    subjects: title.subjects.map((subject) => subject.name),
  };
}

/** The options of a contributor's role. */
export const roleOptions = contributorRoles.map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}));

type Row = { index: number; name: unknown; role: unknown };

function contributorRows(sent: Record<string, unknown>): Row[] {
  return Object.keys(sent)
    .flatMap((key) => /^contributors\.(\d{1,4})\.name$/.exec(key)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other)
    .map((index) => ({ index, name: sent[`contributors.${index}.name`], role: sent[`contributors.${index}.role`] }))
    .filter(({ name }) => typeof name !== "string" || name.trim() !== "");
}

function fieldOf([field, place, part]: PropertyKey[], rows: Row[]): string {
  const row = field === "contributors" && typeof place === "number" ? rows[place] : undefined;
  return row === undefined ? String(field) : `contributors.${row.index}.${String(part)}`;
}

function lines(text: unknown): unknown {
  return typeof text === "string" ? text.split(/\r?\n/).filter((line) => line.trim() !== "") : [];
}
