import type { Sql } from "@/lib/db/sql";
import { randomFrom } from "./random";
import { plain } from "./search-words";

export type Searches = {
  /** What people type, complete: words of the title, a name and words, the beginning of a title. */
  whole: string[];
  /** The same, one more letter each time. */
  keystrokes: string[];
  shortest: string[];
  /** "solitude g": complete words and one letter of the next. */
  oneMoreLetter: string[];
  /** The complete ones with a letter lost, doubled, changed or two in the wrong order. */
  typos: string[];
  isbns: string[];
  barcodes: string[];
  /** The commonest words of the catalog, and some that a hundredth or a thousandth of the titles have. */
  common: string[];
};

type Sample = { title: string; contributorLine: string; isbn13: string | null; barcode: string };

/** Makes searches of titles that exist, half of them popular ones: people look for what is read. */
export async function makeSearches(owner: Sql, count: number): Promise<Searches> {
  const samples = await owner<Sample[]>`
    select t.title, t.contributor_line, t.isbn13, c.barcode
    from (
      (select s.* from catalog.titles s where s.popularity_tier > 0 and s.isbn13 is not null order by md5(s.id::text) limit ${Math.ceil(count / 2)})
      union all
      (select s.* from catalog.titles s where s.popularity_tier = 0 and s.isbn13 is not null order by md5(s.id::text) limit ${Math.floor(count / 2)})
    ) t
    cross join lateral (select c.barcode from catalog.copies c where c.title_id = t.id order by c.id limit 1) c`;
  const common = await owner<{ word: string }[]>`
    select k.word
    from (
      (select word, titles from catalog.words order by titles desc, word limit 30)
      union all
      (select word, titles from catalog.words where titles < (select count(*) / 100 from catalog.titles) order by titles desc, word limit 30)
      union all
      (select word, titles from catalog.words where titles < (select count(*) / 1000 from catalog.titles) order by titles desc, word limit 30)
    ) k
    order by k.titles desc, k.word`;
  const random = randomFrom(23);
  const whole = samples.map((sample, n) => searchFor(sample, n, random));
  const keystrokes = whole.flatMap((q) =>
    Array.from(q, (_, n) => q.slice(0, n + 1)).filter((part) => !part.endsWith(" ")),
  );
  return {
    whole,
    keystrokes,
    shortest: [...new Set(keystrokes.filter((q) => q.length <= 2))],
    oneMoreLetter: keystrokes.filter((q) => / .$/.test(q)),
    typos: whole.map((q) => misspell(q, random)),
    isbns: samples.flatMap((sample) => sample.isbn13 ?? []),
    barcodes: samples.map((sample) => sample.barcode),
    common: common.map((row) => row.word),
  };
}

function searchFor({ title, contributorLine }: Sample, n: number, random: () => number): string {
  const words = plain(title).split(" ");
  const surname = plain(contributorLine).split(" ").at(-1) ?? "";
  const longest = words.toSorted((a, b) => b.length - a.length);
  if (n % 4 === 0) return words.slice(0, 4).join(" ");
  if (n % 4 === 1) return `${surname} ${longest[0]}`;
  if (n % 4 === 2) return longest.slice(0, 2).join(" ");
  return random() < 0.5 ? plain(contributorLine) : `${longest[0]} ${surname}`;
}

function misspell(q: string, random: () => number): string {
  const words = q.split(" ");
  const place = words.reduce((best, word, n) => (word.length > (words[best]?.length ?? 0) ? n : best), 0);
  const word = words[place] ?? "";
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    `${word.slice(0, at)}x${word.slice(at + 1)}`,
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ];
  words[place] = kinds[Math.floor(random() * kinds.length)] ?? word;
  return words.join(" ");
}
