import { z } from "zod";
import { findTitle, type Title } from "../db/titles";
import { listCopies } from "../db/copies";
import { DomainError } from "../errors";
import { copyOutput } from "../schemas/copies";
import { languageName } from "../schemas/languages";
import { contributorRoles, type TitleInput, titleInput, titleOutput } from "../schemas/titles";
import { recordId, recordVersion } from "../schemas/text";
import { formatYear } from "../schemas/year";
import { titleTurn } from "../services/title-queue";
import { createTitle, restoreTitle, updateTitle, withdrawTitle } from "../services/titles";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { copyTable } from "./copy-table";
import { clockOf, type Door, readInput } from "./door";
import { documentOf } from "./document";
import { facts } from "./table";
import { addTitleReading } from "./title-reading";
import { addTitleSearch } from "./title-search";

const ref = z.object({ id: recordId });

export function addTitleCommands(root: Group): void {
  const titles = addGroup(root, "titles", "Find, show, add, edit and withdraw titles");
  addTitleSearch(titles);
  addTitleReading(titles, titleOf);

  addCommand(titles, {
    usage: "show <id>",
    about: "Show a title with its copies",
    input: ref,
    examples: ["titles show 2", "titles show 2 --json"],
    run: async (door, { id }) => showTitle(door, await titleOf(id)),
  });

  addCommand(titles, {
    usage: "add",
    about: "Add a title",
    options: fieldOptions,
    input: fields,
    examples: [
      'titles add --title "The Periodic Table" --author "Primo Levi" --contributor "translator: Raymond Rosenthal" --year 1975',
      'titles add --title "Die Wand" --author "Marlen Haushofer" --language ger --isbn 978-3-548-06823-7',
    ],
    run: async (door, given) => {
      const input = readInput(titleInput, withFields({}, given));
      await showTitle(door, await createTitle(await door.actor(), input));
    },
  });

  addCommand(titles, {
    usage: "edit <id>",
    about: "Change fields of a title; the others stay. An empty value empties a field",
    options: [
      ...fieldOptions,
      { flags: "--version <number>", about: "refuse when the title has another version by now" },
    ],
    input: fields.extend({ id: recordId, version: recordVersion.optional() }),
    examples: ['titles edit 2 --publisher "Harper Perennial" --year 1967', 'titles edit 2 --series ""'],
    run: async (door, { id, version, ...given }) => {
      const current = await titleOf(id);
      const input = readInput(titleInput, withFields(inputOf(current), given));
      await showTitle(door, await updateTitle(await door.actor(), { id, version: version ?? current.version }, input));
    },
  });

  addCommand(titles, {
    usage: "withdraw <id>",
    about: "Take a title out of the catalog, once all its copies are",
    input: ref,
    examples: ["titles withdraw 2"],
    run: async (door, { id }) => showTitle(door, await withdrawTitle(await door.actor(), await titleOf(id))),
  });

  addCommand(titles, {
    usage: "restore <id>",
    about: "Bring a withdrawn title back",
    input: ref,
    examples: ["titles restore 2"],
    run: async (door, { id }) => showTitle(door, await restoreTitle(await door.actor(), await titleOf(id))),
  });
}

const text = z.string().optional();
const fields = z.object({
  title: text,
  subtitle: text,
  author: z.array(z.string()).default([]),
  contributor: z.array(z.string()).default([]),
  isbn: text,
  publisher: text,
  year: text,
  language: text,
  subject: z.array(z.string()).default([]),
  description: text,
  series: text,
  seriesNumber: text,
  edition: text,
});

const fieldOptions: Option[] = [
  { flags: "--title <text>", about: "title proper" },
  { flags: "--subtitle <text>", about: "what follows the colon" },
  { flags: "--author <name>", about: "author", many: true },
  { flags: "--contributor <role: name>", about: `${contributorRoles.slice(1).join(", ")}`, many: true },
  { flags: "--isbn <isbn>", about: "ISBN-10 or ISBN-13, with or without dashes" },
  { flags: "--publisher <name>", about: "publisher" },
  { flags: "--year <year>", about: 'year of publication, "8 BC" too' },
  { flags: "--language <code>", about: "ISO 639-2, such as spa" },
  { flags: "--subject <name>", about: "subject", many: true },
  { flags: "--description <text>", about: "what it is about" },
  { flags: "--series <name>", about: "series" },
  { flags: "--series-number <number>", about: "number in the series" },
  { flags: "--edition <text>", about: "edition" },
];

function withFields(base: Partial<TitleInput>, given: z.output<typeof fields>) {
  const { author, contributor, subject, ...plain } = given;
  const named = [
    ...author.map((name) => ({ name, role: "author" })),
    ...contributor.map((line) => {
      const [, role, name] = /^\s*([a-z]+)\s*:\s*(.*)$/s.exec(line) ?? [];
      return role && name ? { role, name } : { name: line, role: "contributor" };
    }),
  ];
  return {
    ...base,
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(named.length > 0 ? { contributors: named.filter(({ name }) => name.trim() !== "") } : {}),
    ...(subject.length > 0 ? { subjects: subject.filter((name) => name.trim() !== "") } : {}),
  };
}

function inputOf(title: Title): TitleInput {
  const { isbn13, contributors, subjects } = title;
  return {
    ...title,
    isbn: isbn13,
    contributors: contributors.map(({ name, role }) => ({ name, role })),
    subjects: subjects.map(({ name }) => name),
  };
}

export async function titleOf(id: string): Promise<Title> {
  const title = await findTitle(id);
  if (title) return title;
  throw new DomainError("not_found", "There is no such title.");
}

async function showTitle(door: Door, title: Title): Promise<void> {
  const [copies, turn] = await Promise.all([listCopies(title.id), titleTurn(undefined, title.id)]);
  const document = {
    ...documentOf(titleOutput, title),
    copies: copies.map((copy) => documentOf(copyOutput, copy)),
    waiting: turn.waiting,
    expectedOn: "day" in turn.expected ? turn.expected.day : null,
  };
  const clock = await clockOf(door);
  const next = "day" in turn.expected ? `; who joins them has it about ${clock.day(turn.expected.day)}` : "";
  const { locale } = await door.settings();
  const names = title.contributors.map(({ name, role }) => (role === "author" ? name : `${name} (${role})`));
  await door.show(document, () =>
    [
      facts([
        ["Id", title.id],
        ["Title", title.title],
        ["Subtitle", title.subtitle],
        ["By", names.join("; ")],
        ["Publisher", title.publisher],
        ["Year", title.year === null ? null : formatYear(title.year)],
        ["Edition", title.edition],
        ["Series", [title.series, title.seriesNumber].filter(Boolean).join(" ")],
        ["Language", title.language && languageName(title.language, locale)],
        ["ISBN", title.isbn13],
        ["Subjects", title.subjects.map(({ name }) => name).join("; ")],
        ["About it", title.description],
        ["Waiting", turn.waiting === 0 ? null : `${turn.waiting}${next}`],
        ["Withdrawn", clock.time(title.withdrawnAt)],
        ["Version", title.version],
      ]),
      copies.length === 0 ? "No copies." : `\n${copyTable(copies, clock, door.io)}`,
    ].join("\n"),
  );
}
