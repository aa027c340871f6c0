import { expect, test } from "vitest";
import * as posts from "@/app/api/v1/posts/route";
import * as post from "@/app/api/v1/posts/[id]/route";
import * as restoration from "@/app/api/v1/posts/[id]/restoration/route";
import { useDatabase } from "../../testing/database";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);

test("a post lives its life: written, read, replaced under its version, deleted, restored", async () => {
  const { call } = await aKey(["news:write"]);
  const added = await call(posts.POST, { body: { title: "Open on Sundays", body: "From **ten** on." } });
  expect(added).toMatchObject({ status: 201, body: { state: "draft", slug: "open-on-sundays", authorId: null } });
  const params = { id: added.body.id };
  expect(added.headers.get("location")).toBe(`/api/v1/posts/${params.id}`);

  const body = { title: "Open on Sundays", body: "From **nine** on.", state: "published" };
  const put = { method: "PUT", params, body };
  expect(await call(post.PUT, put)).toMatchObject({ status: 428 });
  const replaced = await call(post.PUT, { ...put, headers: { "if-match": '"1"' } });
  expect(replaced).toMatchObject({ status: 200, body: { state: "published", publishAt: expect.any(String) } });
  expect(await call(post.PUT, { ...put, headers: { "if-match": '"1"' } })).toMatchObject({ status: 412 });
  const again = await call(post.PUT, { ...put, body: replaced.body, headers: { "if-match": '"2"' } });
  expect(again.body).toEqual({ ...replaced.body, version: 3, updatedAt: again.body.updatedAt });

  const removed = await call(post.DELETE, { method: "DELETE", params, headers: { "if-match": '"3"' } });
  expect(removed).toMatchObject({ status: 200, body: { deletedAt: expect.any(String) } });
  expect((await call(posts.GET, { query: "?q=sundays" })).body).toEqual({ items: [], next: null });
  const back = { method: "POST", params, headers: { "if-match": '"4"' } };
  expect(await call(restoration.POST, back)).toMatchObject({ status: 200, body: { deletedAt: null, version: 5 } });
  expect((await call(posts.GET, { query: "?q=SUNDAYS%20nine" })).body.items).toMatchObject([{ id: params.id }]);
  expect(await call(post.GET, { params: { id: "999999999" } })).toMatchObject({ status: 404 });
});

test("a moment to come makes a post scheduled, and nobody is told that it is unchanged", async () => {
  const { call } = await aKey(["news:write"]);
  const body = { title: "Later", body: "Soon.", state: "scheduled", publishAt: "2199-12-01T09:00:30+01:00" };
  const added = await call(posts.POST, { body });
  expect(added.body).toMatchObject({ state: "scheduled", publishAt: "2199-12-01T08:00:00.000Z" });
  const params = { id: added.body.id };
  expect((await call(post.GET, { params, headers: { "if-none-match": '"1"' } })).status).toBe(200);
  expect((await call(posts.GET, { query: "?state=scheduled" })).body.items).toMatchObject([{ id: params.id }]);
  expect(await call(posts.POST, { body: { ...body, publishAt: null } })).toMatchObject({
    status: 400,
    body: { errors: [{ field: "publishAt" }] },
  });
  expect(await call(posts.POST, { body: { ...body, publishAt: "soon" } })).toMatchObject({ status: 400 });
});

test("a key that may not write news does nothing here", async () => {
  const { call } = await aKey(["office:write"]);
  expect(await call(posts.GET)).toMatchObject({ status: 403 });
  expect(await call(posts.POST, { body: { title: "A", body: "B" } })).toMatchObject({ status: 403 });
});
