import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { titleInput } from "../schemas/titles";
import { createTitle, updateTitle, withdrawTitle } from "../services/titles";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { type SearchQuery, searchTitles } from "./search";
import { suggestTitles } from "./suggestions";

const { owner } = useDatabase();
const { aBranch, aCopy, anItemType, aMember, someTerms } = factories(owner);
const cli = operator();

const add = async (values: object) => (await createTitle(cli, titleInput.parse({ language: "eng", ...values }))).id;
const titles = async (query: SearchQuery | string) =>
  (await searchTitles(typeof query === "string" ? { q: query } : query)).hits.map((hit) => hit.title);

beforeAll(async () => {
  await add({
    title: "One Hundred Years of Solitude",
    contributors: [{ name: "Gabriel García Márquez" }, { name: "Gregory Rabassa", role: "translator" }],
    isbn: "0-06-088328-6",
    year: "1967",
  });
  await add({
    title: "Cien años de soledad",
    contributors: [{ name: "Gabriel García Márquez" }],
    language: "spa",
    year: "1967",
  });
  await add({ title: "Gabriel García Márquez: a Life", contributors: [{ name: "Gerald Martin" }], year: "2008" });
  await add({
    title: "Harry Potter and the Philosopher's Stone",
    contributors: [{ name: "J. K. Rowling" }],
    series: "Harry Potter",
  });
  await add({ title: "It", contributors: [{ name: "Stephen King" }], year: "1986" });
  await add({ title: "It Can't Happen Here", contributors: [{ name: "Sinclair Lewis" }] });
  await add({ title: "Война и мир", contributors: [{ name: "Лев Толстой" }], language: "rus" });
  await add({ title: "موسم الهجرة إلى الشمال", contributors: [{ name: "الطيب صالح" }], language: "ara" });
  await add({ title: "百年の孤独", language: "jpn" });
  await add({ title: "L'Étranger", contributors: [{ name: "Albert Camus" }], language: "fre" });
});

test.each([
  ["words in any order", "solitude garcia", "One Hundred Years of Solitude"],
  ["without accents", "cien anos", "Cien años de soledad"],
  ["with accents where there are none", "sólitude", "One Hundred Years of Solitude"],
  ["the last word unfinished", "hundred yea", "One Hundred Years of Solitude"],
  ["in capitals", "POTTER STONE", "Harry Potter and the Philosopher's Stone"],
  ["by another contributor than the first", "rabassa", "One Hundred Years of Solitude"],
  ["past an apostrophe", "etranger", "L'Étranger"],
  ["in Cyrillic", "война", "Война и мир"],
  ["in Arabic", "الهجرة", "موسم الهجرة إلى الشمال"],
  ["by the beginning of a Japanese title", "百年", "百年の孤独"],
  ["an ISBN-13", "9780060883287", "One Hundred Years of Solitude"],
  ["an ISBN-13 with dashes", "978-0-06-088328-7", "One Hundred Years of Solitude"],
  ["an ISBN-10", "0060883286", "One Hundred Years of Solitude"],
  ["an ISBN-10 with dashes and spaces about it", "  0-06-088328-6 ", "One Hundred Years of Solitude"],
])("a title is found by %s", async (_, q, title) => {
  expect(await titles(q)).toContain(title);
  expect((await suggestTitles(q)).titles.map((hit) => hit.title)).toContain(title);
});

test("a misspelled word finds what was meant, and the answer tells what it took it for", async () => {
  const page = await searchTitles({ q: "garcia marqez solitude" });
  expect(page.hits[0]?.title).toBe("One Hundred Years of Solitude");
  expect(page.corrected).toEqual([{ typed: "marqez", used: ["marquez"] }]);
  expect(page.words).toEqual(["garcia", "marquez", "solitude"]);
  const suggestions = await suggestTitles("garcia marqez solitude");
  expect(suggestions.corrected).toEqual(page.corrected);
});

test.each([
  ["a letter lost", "solitud hundrd"],
  ["a letter too many", "sollitude hundred"],
  ["letters in the wrong order", "solitude hunderd"],
  ["letters in the wrong order, in a short word", "hundred yaers"],
  ["another letter", "solixude"],
  ["in the middle of typing", "one hundrid yea"],
])("spelling is forgiven: %s", async (_, q) => {
  expect(await titles(q)).toContain("One Hundred Years of Solitude");
});

test("a word that some title has is still doubted when the words together find nothing", async () => {
  await add({ title: "Hary the Horse" });
  const page = await searchTitles({ q: "hary potter" });
  expect(page.hits.map((hit) => hit.title)).toEqual(["Harry Potter and the Philosopher's Stone"]);
  expect(page.corrected).toEqual([{ typed: "hary", used: ["harry"] }]);
});

test("searching exactly as typed corrects nothing", async () => {
  expect(await searchTitles({ q: "garcia marqez solitude", exact: true })).toMatchObject({
    hits: [],
    corrected: [],
    total: 0,
  });
});

test("filters that leave nothing don't make a well-spelled word wrong", async () => {
  const page = await searchTitles({ q: "solitude", filters: { language: "rus" } });
  expect(page).toMatchObject({ hits: [], corrected: [], total: 0 });
});

test("a title whose whole name was typed comes first, however many others have the word", async () => {
  expect((await titles("it"))[0]).toBe("It");
});

test("what was saved a moment ago is found, by its new words, its names and its misspelled words, and its old words are gone", async () => {
  const id = await add({ title: "Quixotic Zebras", contributors: [{ name: "Ottilie Quandt" }] });
  expect(await titles("quixotic")).toEqual(["Quixotic Zebras"]);
  expect(await titles("quandt zeb")).toEqual(["Quixotic Zebras"]);
  expect(await titles("quixotik zebras")).toEqual(["Quixotic Zebras"]);
  await updateTitle(cli, { id, version: 1 }, titleInput.parse({ title: "Quixotic Gnus" }));
  expect(await titles("quixotic gnus")).toEqual(["Quixotic Gnus"]);
  expect(await titles({ q: "zebras", exact: true })).toEqual([]);
  expect(await titles({ q: "quandt", exact: true })).toEqual([]);
});

test("a withdrawn title is found by staff alone", async () => {
  const id = await add({ title: "Obsolete Almanac" });
  await withdrawTitle(cli, { id, version: 1 });
  expect(await titles("obsolete almanac")).toEqual([]);
  expect((await suggestTitles("obsolete almanac")).titles).toEqual([]);
  expect(await titles({ q: "obsolete almanac", withWithdrawn: true })).toEqual(["Obsolete Almanac"]);
});

test("a barcode finds its title in any capitals, and a call number by its beginning", async () => {
  const titleId = await add({ title: "Cataloguing for Cats" });
  const copy = await aCopy({ titleId, barcode: "CAT-0042" });
  await owner()`update catalog.copies set call_number = '025.3 CAT', shelf_location = 'Reading room' where id = ${copy.id}`;
  expect(await titles("CAT-0042")).toEqual(["Cataloguing for Cats"]);
  expect(await titles("cat-0042")).toEqual(["Cataloguing for Cats"]);
  expect(await titles("025.3 cat")).toEqual(["Cataloguing for Cats"]);
  expect(await titles("025.3")).toEqual(["Cataloguing for Cats"]);
  expect(await titles("025.4")).toEqual([]);
});

test("each hit tells how many copies are on the shelf, where one stands, and else when the first comes back", async () => {
  const branchId = await aBranch({ name: "Harbour" });
  const elsewhere = await aBranch({ name: "Attic" });
  const itemType = await anItemType();
  const titleId = await add({ title: "Availability Studies" });
  const copies = await Promise.all([0, 1, 2].map(() => aCopy({ titleId, branchId, itemType })));
  await aCopy({ titleId, branchId: elsewhere, itemType });
  await aCopy({ titleId, branchId, itemType, withdrawn: true });
  const [hit] = (await searchTitles({ q: "availability studies", filters: { branchId } })).hits;
  expect(hit).toMatchObject({ copies: 4, available: 4, branchName: "Harbour", backAt: null });
  expect((await searchTitles({ q: "availability studies" })).hits[0]).toMatchObject({ branchName: "Attic" });

  const member = await aMember();
  const terms = await someTerms();
  const lend = (copyId: string, dueAt: string) => owner()`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    values (${copyId}, ${member.id}, ${branchId}, ${terms}, 2, '2030-01-01', ${dueAt})`;
  await lend(copies[0]?.id ?? "", "2030-02-01");
  await lend(copies[1]?.id ?? "", "2030-01-20");
  expect((await searchTitles({ q: "availability studies" })).hits[0]).toMatchObject({ copies: 4, available: 2 });
  await lend(copies[2]?.id ?? "", "2030-03-01");
  expect(await titles({ q: "availability studies", filters: { available: true, branchId } })).toEqual([]);
  expect(await titles({ q: "availability studies", filters: { available: true } })).toEqual(["Availability Studies"]);
  const [left] = (await searchTitles({ q: "availability studies", filters: { branchId } })).hits;
  expect(left).toMatchObject({ available: 1, branchName: "Attic", backAt: new Date("2030-01-20") });
});

const nasty: [what: string, q: string][] = [
  ["10,000 letters", "x".repeat(10_000)],
  ["10,000 words", "word ".repeat(2_000)],
  ["emoji", "📚🔥"],
  ["SQL", "'; drop table catalog.titles; --"],
  ["quotes", `"'\`´„“”’‘`],
  ["operators of tsquery", "foo & | ! <-> :* ( ) \\ a:b:*A"],
  ["wildcards", "%_%\\%"],
  ["right-to-left marks", "\u202eabc\u202c مرحبا"],
  ["half a surrogate pair", "ab\ud83d"],
  ["control characters", "a\u0001\u0007b\u001b[31m"],
  ["an empty bracket", "()"],
  ["combining marks alone", "\u0301\u0302\u0303"],
  ["a line of spaces", " \u00a0\u3000\u200b "],
  ["a pipe, as correction writes it", "harry|potter"],
  ["an ISBN with a wrong check digit", "978-0-06-088328-0"],
  ["numbers as PostgreSQL reads them", "1e5abc 0x1F -3.14e+10 5th"],
];
test.each(nasty)("%s is a search like any other, never an error", async (_, q) => {
  for (const sort of ["relevance", "title", "newest"] as const) {
    const page = await searchTitles({ q, sort, withFacets: true });
    expect(page.hits.length).toBeLessThanOrEqual(20);
  }
  await expect(suggestTitles(q)).resolves.toBeDefined();
});

test("a search of signs alone finds nothing, an empty one everything", async () => {
  expect((await searchTitles({ q: "?!" })).total).toBe(0);
  expect((await searchTitles({ q: " " })).total).toBeGreaterThan(9);
});
