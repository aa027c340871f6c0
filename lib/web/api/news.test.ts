import { expect, test } from "vitest";
import * as news from "@/app/api/v1/news/route";
import * as one from "@/app/api/v1/news/[id]/route";
import { operator } from "../../auth/actor";
import { postInput } from "../../schemas/posts";
import { createPost } from "../../services/posts";
import { useDatabase } from "../../testing/database";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);

test("everybody reads what is published, with its text as safe HTML, and nothing else", async () => {
  const { call } = await aKey(["loans:read"]);
  const write = (values: object) => createPost(operator(), postInput.parse({ body: "From **ten**. <b>", ...values }));
  const first = await write({ title: "First", state: "published" });
  const second = await write({ title: "Second", state: "published" });
  const draft = await write({ title: "Draft" });
  const toCome = await write({ title: "To come", state: "scheduled", publishAt: "2199-01-01T00:00:00Z" });
  const listed = await call(news.GET, { query: "?limit=1" });
  const html = "<p>From <strong>ten</strong>. &lt;b&gt;</p>\n";
  expect(listed.body).toMatchObject({ items: [{ id: second.id, html }] });
  const rest = await call(news.GET, { query: `?limit=1&after=${listed.body.next}` });
  expect(rest.body).toMatchObject({ items: [{ id: first.id, authorName: null }], next: null });
  expect(await call(one.GET, { params: { id: first.id } })).toMatchObject({ status: 200, body: { title: "First" } });
  for (const { id } of [draft, toCome]) expect(await call(one.GET, { params: { id } })).toMatchObject({ status: 404 });
});
