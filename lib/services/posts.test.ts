import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { findPost } from "../db/posts";
import { asDomainError } from "../db/errors";
import type { DomainError } from "../errors";
import { type PostInput, postInput } from "../schemas/posts";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createPost, deletePost, restorePost, searchPosts, updatePost } from "./posts";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const cli = operator();
const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);
const given = (values: object = {}): PostInput => postInput.parse({ title: "News", body: "Of today.", ...values });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test("a post is kept in the name of who wrote it, with an address of words", async () => {
  const staff = await anActor("staff");
  const post = await createPost(
    staff,
    given({ title: " Öffnungszeiten: im  Dezember! ", body: "# Neu\r\nAb *zehn*." }),
  );
  expect(post).toMatchObject({
    title: "Öffnungszeiten: im Dezember!",
    slug: "offnungszeiten-im-dezember",
    body: "# Neu\nAb *zehn*.",
    state: "draft",
    publishAt: null,
    authorId: staff.userId,
    authorName: expect.any(String),
    version: 1,
  });
  expect((await createPost(cli, given({ title: "!!!" }))).slug).toBe("news");
  expect(await createPost(cli, given())).toMatchObject({ authorId: null, authorName: null });
});

test("what is no post is refused at its field", async () => {
  for (const [field, value] of [
    ["title", " "],
    ["title", "x".repeat(201)],
    ["body", ""],
    ["body", "x".repeat(20_001)],
    ["state", "lost"],
    ["publishAt", "tomorrow"],
  ])
    expect(postInput.safeParse({ title: "A", body: "B", [String(field)]: value }).error?.issues[0]?.path).toEqual([
      field,
    ]);
  expect(await refusal(createPost(cli, given({ state: "scheduled" })))).toMatchObject({
    code: "invalid",
    field: "publishAt",
  });
});

test("a scheduled post is published by the clock alone, to the minute", async () => {
  const at = inMinutes(90);
  const post = await createPost(cli, given({ state: "scheduled", publishAt: at }));
  expect(post.state).toBe("scheduled");
  expect(post.publishAt?.getSeconds()).toBe(0);
  const moment = post.publishAt ?? new Date(0);
  expect((await findPost(post.id, new Date(moment.getTime() - 1)))?.state).toBe("scheduled");
  expect((await findPost(post.id, moment))?.state).toBe("published");
});

test("a published post keeps the moment from which it was seen, whatever is edited", async () => {
  const post = await createPost(cli, given({ state: "published" }));
  expect(Number(post.publishAt)).toBeLessThanOrEqual(Date.now());
  await owner()`update office.posts set publish_at = '2026-01-05 09:00Z' where id = ${post.id}`;
  const edited = await updatePost(cli, post, given({ state: "published", title: "Mended" }));
  expect(edited).toMatchObject({ title: "Mended", publishAt: new Date("2026-01-05T09:00:00Z") });
  const archived = await updatePost(cli, edited, given({ state: "archived" }));
  expect(archived).toMatchObject({ state: "archived", publishAt: new Date("2026-01-05T09:00:00Z") });
  const draft = await updatePost(cli, archived, given());
  expect(draft).toMatchObject({ state: "draft", publishAt: null });
});

test("a scheduled post that is published at once does not wait for its moment", async () => {
  const post = await createPost(cli, given({ state: "scheduled", publishAt: inMinutes(90) }));
  expect(await updatePost(cli, post, given({ state: "published" }))).toMatchObject({ state: "published" });
});

test("of two who edit one post, the second hears of it with the post as it is now", async () => {
  const { id, version } = await createPost(cli, given());
  const tries = await Promise.all(
    ["First", "Second"].map((title) => refusal(updatePost(cli, { id, version }, given({ title })))),
  );
  expect(tries.filter((each) => each === undefined)).toHaveLength(1);
  expect(tries.find((each) => each !== undefined)).toMatchObject({
    code: "version_conflict",
    details: { current: { id, version: 2 } },
  });
  expect(await refusal(updatePost(cli, { id: "999999999", version: 1 }, given()))).toMatchObject({ code: "not_found" });
});

test("a deleted post leaves the lists and comes back as it was", async () => {
  const post = await createPost(cli, given({ title: "Undone", state: "published" }));
  const deleted = await deletePost(cli, post);
  expect((await searchPosts(cli, { q: "undone", limit: 5 })).posts).toEqual([]);
  expect(await refusal(updatePost(cli, deleted, given()))).toMatchObject({ code: "version_conflict" });
  expect(await restorePost(cli, deleted)).toMatchObject({ state: "published", publishAt: post.publishAt, version: 3 });
  expect(await refusal(restorePost(cli, { id: post.id, version: 3 }))).toMatchObject({ code: "version_conflict" });
});

test("a post that is sent twice with one key is added once", async () => {
  const staff = await anActor("staff");
  const [one, two] = await Promise.all([1, 2].map(() => createPost(staff, given({ title: "Once" }), "post-key-1")));
  expect(one?.id).toBe(two?.id);
});

test("posts are found by parts of title and text, by state and by author, page by page", async () => {
  const staff = await anActor("staff");
  const titles = ["Éclair one", "Éclair two", "Éclair three"];
  for (const title of titles) await createPost(staff, given({ title, body: "Pastry **week**", state: "published" }));
  const find = async (asked: object) =>
    (await searchPosts(cli, { q: "", limit: 10, ...asked })).posts.map(({ title }) => title);
  expect(await find({ q: "ECLAIR" })).toEqual(titles.toReversed());
  expect(await find({ q: "pastry two" })).toEqual(["Éclair two"]);
  expect(await find({ q: "eclair", state: "draft" })).toEqual([]);
  expect(await find({ authorId: staff.userId, state: "published" })).toEqual(titles.toReversed());
  const first = await searchPosts(cli, { q: "eclair", limit: 2 });
  const second = await searchPosts(cli, { q: "eclair", limit: 2, after: first.next });
  expect([...first.posts, ...second.posts].map(({ title }) => title)).toEqual(titles.toReversed());
  expect(second.next).toBeUndefined();
});

test("who may not write news finds and changes nothing here", async () => {
  const member = await anActor("member");
  for (const work of [
    createPost(member, given()),
    updatePost(member, { id: "1", version: 1 }, given()),
    deletePost(member, { id: "1", version: 1 }),
    restorePost(member, { id: "1", version: 1 }),
    searchPosts(member, { q: "", limit: 5 }),
  ])
    expect(await refusal(work)).toMatchObject({ code: "forbidden" });
});
