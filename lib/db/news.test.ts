import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { findNews, listNews } from "./news";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const now = new Date("2026-11-22T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let author = "";

async function aPost(given: { title: string; state?: string; minutes?: number; deleted?: boolean; by?: string }) {
  const { title, state = "published", minutes = -60, deleted = false, by = null } = given;
  const [row] = await owner()<{ id: string }[]>`
    insert into office.posts (title, body, state, publish_at, author_id, created_at, updated_at, deleted_at)
    values (${title}, 'Of today', ${state}, ${later(minutes)}, ${by}, ${now}, ${now}, ${deleted ? now : null})
    returning id`;
  return row?.id ?? "";
}

const titles = async (at = now, authorId?: string) =>
  (await listNews({ authorId }, at, { limit: 50 })).map(({ title }) => title);

beforeAll(async () => {
  author = (await anActor("staff")).userId ?? "";
});

test("everybody reads what is published, newest first: no draft, nothing archived, deleted or to come", async () => {
  const draft = await aPost({ title: "Draft", state: "draft" });
  const archived = await aPost({ title: "Archived", state: "archived" });
  const deleted = await aPost({ title: "Deleted", deleted: true });
  const toCome = await aPost({ title: "To come", minutes: 1 });
  const old = await aPost({ title: "Old", minutes: -90 });
  await aPost({ title: "New", minutes: 0, by: author });
  expect(await titles()).toEqual(["New", "Old"]);
  expect(await findNews(old, now)).toMatchObject({ title: "Old", slug: "old", authorName: null });
  for (const id of [draft, archived, deleted, toCome, "999999999"]) expect(await findNews(id, now)).toBeUndefined();

  // A minute later the clock has published it, and nobody else has done anything.
  expect(await titles(later(1))).toEqual(["To come", "New", "Old"]);
  expect(await findNews(toCome, later(1))).toMatchObject({ title: "To come" });
  expect(await titles(now, author)).toEqual(["New"]);
});

test("pages follow each other without a gap or a repeat, also of posts of one moment", async () => {
  for (let n = 0; n < 5; n += 1) await aPost({ title: `Same ${n}`, minutes: -5 });
  const all = await titles();
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listNews({}, now, { after, limit: 2 });
    seen.push(...page.map(({ title }) => title));
    after = page.at(-1)?.id;
  } while (after !== undefined);
  expect(seen).toEqual(all);
});

test("of 100,000 posts the newest are found by an index, of one author too", async () => {
  await owner()`
    insert into office.posts (title, body, state, publish_at, author_id, created_at, updated_at)
    select
      'Post ' || i,
      'Of the day',
      'published',
      ${now}::timestamptz - i * interval '1 minute',
      case when i % 500 = 1 then ${author}::bigint end,
      now(),
      now()
    from generate_series(1, 100000) i`;
  await owner()`vacuum analyze office.posts`;
  for (const [filter, index] of [
    [{}, "posts_newest"],
    [{ authorId: author }, "posts_newest_of_author"],
  ] as const) {
    const { string } = await listNews(filter, now, { after: "500", limit: 21 }).describe();
    const plan = await owner().unsafe<Record<string, string>[]>(`explain (generic_plan) ${string}`);
    const text = plan.map((line) => Object.values(line)[0]).join("\n");
    expect(text).toMatch(new RegExp(`Scan using ${index} `));
    expect(text).not.toMatch(/Sort|Seq Scan on posts/);
  }
});
