import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { searchTitles } from "./search";
import { connect, sql } from "./sql";

const { owner, ownerUrl } = useDatabase();

const wordCounts = async (...words: string[]) => {
  const rows = await owner()<{ word: string; titles: number }[]>`
    select k.word, k.titles from catalog.words k where k.word = any (${words}) order by k.word`;
  return rows.map((row) => [row.word, row.titles]);
};
const refreshTiers = async (limit = 1000) => {
  const [row] = await sql<{ moved: number }[]>`select catalog.refresh_popularity_tiers(${limit}) as moved`;
  return row?.moved;
};

test("a new title's words are in the dictionary at once, a changed title's too", async () => {
  await owner()`insert into catalog.titles (title) values ('Aardvark Ballads')`;
  expect(await wordCounts("aardvark", "ballads")).toEqual([
    ["aardvark", 1],
    ["ballads", 1],
  ]);
  await owner()`update catalog.titles set title = 'Aardvark Cantatas' where title = 'Aardvark Ballads'`;
  expect(await wordCounts("cantatas")).toEqual([["cantatas", 1]]);
});

test("counting anew gives each word its number of titles, makes one of twins, and drops words that no title has", async () => {
  await owner()`insert into catalog.titles (title) values ('Dodo Tales'), ('Dodo Songs'), ('Emu')`;
  await owner()`insert into catalog.words (word, added_by, titles) values ('dodo', '12'::xid8, 7)`;
  await owner()`update catalog.titles set title = 'Ostrich' where title = 'Emu'`;
  await sql`select catalog.refresh_words()`;
  expect(await wordCounts("dodo", "emu", "ostrich", "tales")).toEqual([
    ["dodo", 2],
    ["ostrich", 1],
    ["tales", 1],
  ]);
  const [prefix] = await owner()<{ titles: string }[]>`select titles from catalog.word_prefixes where prefix = 'do'`;
  expect(prefix?.titles).toBe("2");
});

test("two that bring the same new words in the opposite order neither wait for each other nor deadlock", async () => {
  const one = connect(ownerUrl(), { max: 1 });
  const other = connect(ownerUrl(), { max: 1 });
  try {
    await one`begin`;
    await other`begin`;
    await one`insert into catalog.titles (title) values ('Gazelle')`;
    await other`insert into catalog.titles (title) values ('Heron')`;
    await one`insert into catalog.titles (title) values ('Heron')`;
    await other`insert into catalog.titles (title) values ('Gazelle')`;
    await Promise.all([one`commit`, other`commit`]);
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
  expect((await searchTitles({ q: "gazele" })).total).toBe(2);
  await sql`select catalog.refresh_words()`;
  expect(await wordCounts("gazelle", "heron")).toEqual([
    ["gazelle", 2],
    ["heron", 2],
  ]);
});

test("forty writers at once with new words all come through", async () => {
  const pool = connect(ownerUrl(), { max: 10 });
  const shuffled = (seed: number) =>
    Array.from({ length: 12 }, (_, n) => `novelty${(n * 7 + seed * 5) % 12}`).join(" ");
  try {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => pool`insert into catalog.titles (title) values (${shuffled(n)})`),
    );
  } finally {
    await pool.end();
  }
  expect((await searchTitles({ q: "novelty3 novelty11" })).total).toBe(40);
});

test("the most popular hundredth and tenth get their tiers in batches, and lose them when others overtake", async () => {
  await owner()`insert into catalog.titles (title, popularity) select 'Rank ' || n, n from generate_series(1, 2000) n`;
  const [all] = await owner()<{ titles: number }[]>`select count(*)::int as titles from catalog.titles`;
  expect(await refreshTiers(50)).toBe(50);
  while (await refreshTiers(50));
  const tiers = async () =>
    owner()<{ tier: number; titles: number; least: number }[]>`
      select popularity_tier as tier, count(*)::int as titles, min(popularity) as least
      from catalog.titles where popularity_tier > 0 group by 1 order by 1 desc`;
  const top = Math.floor((all?.titles ?? 0) / 100);
  expect(await tiers()).toEqual([
    { tier: 2, titles: top, least: 2001 - top },
    { tier: 1, titles: Math.floor((all?.titles ?? 0) / 10) - top, least: 2001 - Math.floor((all?.titles ?? 0) / 10) },
  ]);
  await owner()`update catalog.titles set popularity = 9999 where title = 'Rank 5'`;
  while (await refreshTiers());
  expect((await tiers())[0]).toEqual({ tier: 2, titles: top, least: 2002 - top });
  expect((await searchTitles({ q: "rank" })).hits[0]?.title).toBe("Rank 5");
});

test("a title that nobody wanted yet is in no tier, however few titles there are", async () => {
  const [row] = await owner()<{ wrong: number }[]>`
    select count(*)::int as wrong from catalog.titles where popularity = 0 and popularity_tier > 0`;
  expect(row?.wrong).toBe(0);
});

test("moving between tiers is no edit: versions stay", async () => {
  const [row] = await owner()<{ version: number }[]>`select max(version) as version from catalog.titles`;
  expect(row?.version).toBe(1);
});

test("a search asks the index of its words: no reading of the whole catalog", async () => {
  await owner()`insert into catalog.titles (title) select 'Filler ' || md5(n::text) from generate_series(1, 30000) n`;
  await owner()`insert into catalog.titles (title) values ('Needle in Haystacks')`;
  await owner()`analyze catalog.titles`;
  const plan = await owner()<{ "QUERY PLAN": string }[]>`
    explain select t.id from catalog.titles t where t.search @@ catalog.search_tsquery('{needle,hay}', true)`;
  const text = plan.map((line) => Object.values(line)[0]).join("\n");
  expect(text).toContain("titles_search");
  expect(text).not.toContain("Seq Scan on titles");
});
