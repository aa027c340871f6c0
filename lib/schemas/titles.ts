import { z } from "zod";
import { optionalIsbn } from "./isbn";
import { optionalLanguage } from "./languages";
import { line, optionalLine, optionalText, recordId } from "./text";
import { optionalYear } from "./year";

export const contributorRoles = [
  "author",
  "editor",
  "translator",
  "illustrator",
  "narrator",
  "composer",
  "contributor",
] as const;

export const contributorInput = z.object({
  name: line({ max: 300, message: "A name has 1 to 300 characters." }).meta({
    description: "Name as it is shown. Accents, case and punctuation do not tell two contributors apart.",
    examples: ["Gabriel García Márquez"],
  }),
  role: z.enum(contributorRoles, "This role is not known.").default("author").meta({ description: "What they did." }),
});

/** What may be written of a title. A missing field is an empty one: the whole record is replaced. */
export const titleInput = z.object({
  title: line({ max: 1000, message: "A title has 1 to 1,000 characters.", empty: "Give a title." }).meta({
    description: "Title proper.",
    examples: ["One Hundred Years of Solitude"],
  }),
  subtitle: optionalLine({ max: 1000, message: "A subtitle has at most 1,000 characters." }).meta({
    description: "What follows the colon.",
    examples: ["A Novel"],
  }),
  contributors: z
    .array(contributorInput)
    .max(200, "A title has at most 200 contributors.")
    .default([])
    .meta({ description: "In the order of the title page." }),
  isbn: optionalIsbn.meta({
    description: "ISBN-10 or ISBN-13, with or without dashes. A wrong check digit is refused.",
    examples: ["978-0-06-088328-7"],
  }),
  publisher: optionalLine({ max: 300, message: "A publisher has at most 300 characters." }).meta({
    description: "Publisher.",
    examples: ["Harper Perennial"],
  }),
  year: optionalYear.meta({
    description: 'Year of publication; negative for BC, or as typed ("8 BC"). There is no year 0.',
    examples: [1967],
  }),
  language: optionalLanguage.meta({ description: "ISO 639-2/B code, as in MARC 21.", examples: ["eng"] }),
  subjects: z
    .array(line({ max: 200, message: "A subject has 1 to 200 characters." }))
    .max(200, "A title has at most 200 subjects.")
    .default([])
    .meta({ description: "Subjects, in any order.", examples: [["Magic realism", "Family sagas"]] }),
  description: optionalText({ max: 20_000, message: "A description has at most 20,000 characters." }).meta({
    description: "What it is about.",
    examples: ["Seven generations of the Buendía family in the town of Macondo."],
  }),
  series: optionalLine({ max: 500, message: "A series has at most 500 characters." }).meta({
    description: "Series it belongs to.",
    examples: ["Discworld"],
  }),
  seriesNumber: optionalLine({ max: 40, message: "A number in a series has at most 40 characters." }).meta({
    description: "Its number there.",
    examples: ["4"],
  }),
  edition: optionalLine({ max: 120, message: "An edition has at most 120 characters." }).meta({
    description: "Edition.",
    examples: ["2nd, revised"],
  }),
});
export type TitleInput = z.output<typeof titleInput>;

export const titleOutput = z
  .object({
    id: recordId,
    title: z.string(),
    subtitle: z.string().nullable(),
    contributors: z.array(z.object({ id: recordId, name: z.string(), role: z.enum(contributorRoles) })),
    isbn13: z
      .string()
      .nullable()
      .meta({ description: "Thirteen digits.", examples: ["9780060883287"] }),
    publisher: z.string().nullable(),
    year: z
      .int()
      .nullable()
      .meta({ description: "Negative for BC.", examples: [1967] }),
    language: z
      .string()
      .nullable()
      .meta({ description: "ISO 639-2/B code.", examples: ["eng"] }),
    subjects: z.array(z.object({ id: recordId, name: z.string() })),
    description: z.string().nullable(),
    series: z.string().nullable(),
    seriesNumber: z.string().nullable(),
    edition: z.string().nullable(),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    withdrawnAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Title", description: "A work as catalogued." });
export type TitleOutput = z.output<typeof titleOutput>;
