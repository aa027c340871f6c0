import { z } from "zod";
import { findTitle, type Title } from "../db/titles";
import { listCopies } from "../db/copies";
import { searchTitles } from "../db/search";
import { DomainError } from "../errors";
import { filtersOf, searchParams } from "../schemas/search";
import { copyOutput } from "../schemas/copies";
import { languageName } from "../schemas/languages";
import { contributorRoles, type TitleInput, titleInput, titleOutput } from "../schemas/titles";
import { recordId, recordVersion } from "../schemas/text";
import { formatYear } from "../schemas/year";
import { createTitle, restoreTitle, updateTitle, withdrawTitle } from "../services/titles";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { copyTable } from "./copy-table";
import { clockOf, type Door, findBranchOf, readInput } from "./door";
import { documentOf } from "./document";
import { facts, table } from "./table";

const ref = z.object({ id: recordId });

export function addTitleCommands(root: Group): void {
  const titles = addGroup(root, "titles", "Find, show, add, edit and withdraw titles");
  addSearch(titles);

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

function addSearch(titles: Group) {
  addCommand(titles, {
    usage: "search <query...>",
    about: "Search the catalog: words in any order, without accents, typos forgiven; an ISBN, a barcode, a call number",
    options: [
      { flags: "--exact", about: "correct no spelling" },
      { flags: "--available", about: "only what is on the shelf now (with --branch: there)" },
      { flags: "--language <code>", about: "ISO 639-2, such as spa" },
      { flags: "--from <year>", about: "first year of publication; -8 is 8 BC" },
      { flags: "--to <year>", about: "last year of publication" },
      { flags: "--type <code>", about: "item type of a copy" },
      { flags: "--sort <order>", about: "relevance, title or newest" },
      { flags: "--withdrawn", about: "withdrawn titles too" },
      { flags: "--limit <count>", about: "titles at most, 20 without it, 100 at most" },
      { flags: "--after <id>", about: "the page after this title: `next` of the page before" },
    ],
    input: searchParams.omit({ q: true, branch: true }).extend({
      query: z.array(z.string()),
      branch: z.string().optional(),
      exact: z.boolean().default(false),
      available: z.boolean().default(false),
      language: z.string().max(100).optional(),
      from: z.coerce.number().int().optional(),
      to: z.coerce.number().int().optional(),
      sort: z.enum(["relevance", "title", "newest"]).default("relevance"),
      after: recordId.optional(),
      withdrawn: z.boolean().default(false),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    examples: [
      "titles search garcia marqez solitude",
      "titles search Достоевский --language rus",
      "titles search 978-0-06-088328-7 --json",
      "titles search odyssey --available --branch CEN",
    ],
    run: async (door, { query, withdrawn, branch, ...rest }) => {
      const branchId = branch === undefined ? undefined : (await findBranchOf(branch)).id;
      const params = searchParams.parse({ ...rest, q: query.join(" "), branch: branchId, available: undefined });
      const page = await searchTitles({
        ...params,
        exact: rest.exact,
        limit: rest.limit,
        withWithdrawn: withdrawn,
        filters: { ...filtersOf(params), available: rest.available || undefined },
      });
      const { hits, total, totalCapped, corrected, next, previous } = page;
      const found = { items: hits, total, totalCapped, corrected, next: next ?? null, previous: previous ?? null };
      await door.show(found, () => searchInWords(door, page));
    },
  });
}

async function searchInWords(door: Door, page: Awaited<ReturnType<typeof searchTitles>>): Promise<string> {
  const clock = await clockOf(door);
  const count = `${page.total}${page.totalCapped ? " or more" : ""} ${page.total === 1 ? "title" : "titles"}`;
  const instead = page.corrected.map(({ typed, used }) => `${used.join(", ")} for ${typed}`).join("; ");
  const lines = [instead === "" ? count : `${count}, with ${instead}`];
  if (page.hits.length > 0) {
    lines.push(
      table(
        page.hits,
        [
          { head: "Id", of: (hit) => hit.id, right: true },
          { head: "Title", of: (hit) => hit.title, shrinks: true },
          { head: "By", of: (hit) => hit.contributorLine, shrinks: true },
          { head: "Year", of: (hit) => (hit.year === null ? "" : formatYear(hit.year)), right: true },
          { head: "Available", of: (hit) => `${hit.available} of ${hit.copies}` },
          {
            head: "Where",
            of: (hit) =>
              hit.branchName === null
                ? hit.backAt && `back ${clock.day(hit.backAt)}`
                : [hit.branchName, hit.callNumber].filter(Boolean).join(", "),
            shrinks: true,
          },
        ],
        door.io,
      ),
    );
  }
  if (page.next !== undefined) lines.push(`More: --after ${page.next}`);
  return lines.join("\n");
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
  const copies = await listCopies(title.id);
  const document = { ...documentOf(titleOutput, title), copies: copies.map((copy) => documentOf(copyOutput, copy)) };
  const clock = await clockOf(door);
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
        ["Withdrawn", clock.time(title.withdrawnAt)],
        ["Version", title.version],
      ]),
      copies.length === 0 ? "No copies." : `\n${copyTable(copies, clock, door.io)}`,
    ].join("\n"),
  );
}
