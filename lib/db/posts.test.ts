import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { listPosts, type PostFilters } from "./posts";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const now = new Date("2026-11-22T10:00:00Z");
let author = "";

beforeAll(async () => {
  author = (await anActor("staff")).userId ?? "";
  await owner()`
    insert into office.posts (title, body, state, publish_at, author_id, created_at, updated_at)
    select
      'Post ' || md5(i::text),
      'Of the day ' || i,
      case when i % 1000 = 0 then 'draft' else 'published' end,
      ${now}::timestamptz + (i - 99000) * interval '1 minute',
      case when i % 500 = 1 then ${author}::bigint end,
      now(),
      now()
    from generate_series(1, 100000) i`;
  await owner()`vacuum analyze office.posts`;
});

test.each<[string, () => PostFilters, RegExp]>([
  ["all of them", () => ({}), /posts_pk/],
  ["drafts", () => ({ state: "draft" }), /posts_of_state/],
  ["those that are scheduled", () => ({ state: "scheduled" }), /posts_newest/],
  ["those of one author", () => ({ authorId: author }), /posts_of_author/],
  ["parts of title and text", () => ({ words: ["c4ca4238", "day"] }), /posts_find_text/],
])("of 100,000 posts, %s are found by an index", async (_name, filters, index) => {
  const { string } = await listPosts(filters(), now, { after: "900000", limit: 21 }).describe();
  const plan = await owner().unsafe<Record<string, string>[]>(`explain (generic_plan) ${string}`);
  const text = plan.map((line) => Object.values(line)[0]).join("\n");
  expect(text).toMatch(index);
  expect(text).not.toMatch(/Seq Scan on posts/);
  expect((await listPosts(filters(), now, { limit: 21 })).length).toBeGreaterThan(0);
});
