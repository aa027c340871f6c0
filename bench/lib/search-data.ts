import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "@/lib/db/sql";
import { randomFrom, zipf } from "./random";
import { capital, makePeople, makeTongues, type Tongue } from "./search-words";

const branches = 6;
const subjects = 3000;
const members = 20_000;

/**
 * Fills an empty database with a catalog of `titles`: words by Zipf's law in four languages, contributors, subjects,
 * popularity of which a few titles have most, 1.5 copies a title, each fourteenth on loan. Does nothing when it is
 * there already; says how long each step took.
 */
export async function fillCatalog(owner: Sql, titles: number): Promise<void> {
  const [existing] = await owner<{ titles: number }[]>`select count(*)::int as titles from catalog.titles`;
  if (existing?.titles === titles) return;
  if (existing?.titles !== 0) throw new Error("this benchmark's database has another catalog: run it with --fresh");
  const step = stopwatch();
  await makePlaces(owner);
  const people = makePeople();
  await copyIn(owner, "copy catalog.contributors (name) from stdin", people.names.length, (n) => people.names[n] ?? "");
  step(`${people.names.length} contributors`);
  const links = { contributors: new Int32Array(titles), subjects: new Int32Array(titles) };
  const title = makeTitles(makeTongues(), people, links);
  await copyIn(
    owner,
    "copy catalog.titles (title, subtitle, contributor_line, series, series_number, isbn13, year, language, description, popularity) from stdin",
    titles,
    title,
  );
  step(`${titles} titles, with all indexes and the words`);
  const [first] = await owner<{ id: string; person: string }[]>`
    select (select min(id) from catalog.titles) as id, (select min(id) from catalog.contributors) as person`;
  const from = Number(first?.id);
  const person = Number(first?.person);
  await copyIn(
    owner,
    "copy catalog.title_contributors (title_id, position, contributor_id) from stdin",
    titles,
    (n) => `${from + n}\t1\t${person + (links.contributors[n] ?? 0)}`,
  );
  const random = randomFrom(11);
  const subject = zipf(random, subjects, 0.9);
  await copyIn(owner, "copy catalog.title_subjects (title_id, subject_id) from stdin", titles, (n) => {
    const chosen = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => subject() + 1));
    return [...chosen].map((id) => `${from + n}\t${id}`).join("\n");
  });
  step("their contributors and subjects");
  await makeCopies(owner);
  step("copies and loans");
  await refresh(owner, step);
  await owner.unsafe("vacuum (analyze)");
  step("vacuum analyze");
}

async function refresh(owner: Sql, step: (what: string) => void) {
  let moved = 0;
  for (let changed = -1; changed !== 0; moved += changed) {
    const [row] = await owner<{ changed: number }[]>`select catalog.refresh_popularity_tiers(20000) as changed`;
    changed = row?.changed ?? 0;
  }
  step(`tiers of ${moved} titles`);
  const [row] = await owner<{ words: string }[]>`select catalog.refresh_words() as words`;
  step(`${row?.words} words counted`);
}

async function makePlaces(owner: Sql) {
  await owner`
    insert into catalog.branches (code, name)
    select 'B' || n, 'Branch ' || n from generate_series(1, ${branches}::int) n`;
  await owner`
    insert into catalog.item_types (code, name)
    values ('standard', 'Standard'), ('short', 'Short loan'), ('audio', 'Audiobook'), ('reference', 'Reference')`;
  await owner`insert into circulation.member_categories (code, name) values ('adult', 'Adult')`;
  await owner`insert into circulation.rules (loan_days, renewal_limit) values (14, 2)`;
  await owner`select circulation.keep_terms('{"loanDays": 14, "renewalLimit": 2}')`;
  await owner`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'M' || lpad(n::text, 9, '0'), 'Member ' || n, 'adult', (select min(id) from catalog.branches), '2999-12-31'
    from generate_series(1, ${members}::int) n`;
  await owner`insert into catalog.subjects (name) select 'Subject ' || n from generate_series(1, ${subjects}::int) n`;
}

async function makeCopies(owner: Sql) {
  await owner`
    insert into catalog.copies (title_id, barcode, branch_id, item_type_code, shelf_location, call_number)
    select
      t.id,
      'C' || lpad((t.id * 20 + n)::text, 10, '0'),
      (select min(id) from catalog.branches) + (t.id * 31 + n * 7) % ${branches}::int,
      (array['standard', 'standard', 'standard', 'standard', 'short', 'audio', 'reference'])[1 + (t.id * 17 + n) % 7],
      'Shelf ' || t.id % 40,
      lpad((t.id % 1000)::text, 3, '0') || '.' || t.id % 100 || ' ' || upper(left(t.sort_title, 3))
    from catalog.titles t
    cross join lateral generate_series(1, case t.popularity_tier when 0 then 1 + (t.id % 2)::int else 4 end) n`;
  await owner`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select c.id, 1 + c.id * 7919 % ${members}::int, c.branch_id, 1, 2, t.out, t.out + interval '14 days'
    from catalog.copies c
    cross join lateral (select now() - interval '1 hour' - (c.id % 20) * interval '1 day' as out) t
    where c.id % 14 = 0`;
}

function makeTitles(
  tongues: Tongue[],
  people: { names: string[]; draw: () => number },
  links: { contributors: Int32Array },
) {
  const random = randomFrom(3);
  const words = (tongue: Tongue, least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, tongue.word).join(" ");
  return (n: number) => {
    let share = random();
    const tongue = tongues.find((each) => (share -= each.share) < 0) ?? tongues[0];
    if (!tongue) throw new Error("no language");
    const person = people.draw();
    links.contributors[n] = person;
    const year = 2025 - Math.floor(random() ** 2.5 * 130);
    return [
      capital(words(tongue, 1, 7)),
      random() < 0.3 ? words(tongue, 2, 7) : "\\N",
      people.names[person],
      random() < 0.1 ? words(tongue, 1, 3) : "\\N",
      "\\N",
      random() < 0.7 ? isbn13(n) : "\\N",
      year,
      tongue.language,
      random() < 0.6 ? words(tongue, 20, 40) : "\\N",
      // Pareto: half of the titles were lent a few times, one in a million very often.
      Math.min(2_000_000, Math.max(0, Math.floor(1 / (random() + 1e-6)) - 1)),
    ].join("\t");
  };
}

/** A valid ISBN-13 of its own for each number below ten million. */
export function isbn13(n: number): string {
  const digits = `97801${String(n).padStart(7, "0")}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

async function copyIn(owner: Sql, statement: string, count: number, line: (n: number) => string) {
  function* chunks() {
    let chunk = "";
    for (let n = 0; n < count; n++) {
      chunk += `${line(n)}\n`;
      if (chunk.length < 65_536 && n < count - 1) continue;
      yield chunk;
      chunk = "";
    }
  }
  await pipeline(Readable.from(chunks()), await owner.unsafe(statement).writable());
}

function stopwatch() {
  let last = performance.now();
  return (what: string) => {
    const now = performance.now();
    console.log(`  ${what}: ${((now - last) / 1000).toFixed(1)} s`);
    last = now;
  };
}
