import { expect, test } from "vitest";
import * as note from "@/app/api/v1/notes/[id]/route";
import * as restoration from "@/app/api/v1/notes/[id]/restoration/route";
import * as takeBack from "@/app/api/v1/notes/[id]/versions/[version]/restoration/route";
import * as versions from "@/app/api/v1/notes/[id]/versions/route";
import * as notes from "@/app/api/v1/notes/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aCopy, aMember } = factories(owner);
const { aKey } = programs(owner);
const at = (version: number) => ({ "if-match": `"${version}"` });

test("a program writes, reads, changes, deletes and brings back a note", async () => {
  const { call } = await aKey(["office:write", "members:read"]);
  const member = await aMember({ name: "Maya Okafor" });
  const fields = { caller: { name: "Ann", numbers: [1, 2] } };
  const written = await call(notes.POST, {
    body: { title: "Call", content: "**Now**", fields, about: { kind: "member", id: member.id }, pinned: true },
    headers: { "idempotency-key": "rest-note-1" },
  });
  expect(written).toMatchObject({ status: 201, body: { title: "Call", fields, pinned: true, writtenBy: "Kiosk" } });
  const params = { id: String(written.body.id) };
  expect(written.headers.get("location")).toBe(`/api/v1/notes/${params.id}`);
  const read = await call(note.GET, { params });
  expect(read.body).toMatchObject({ about: { kind: "member", name: "Maya Okafor", reference: member.cardNumber } });
  expect(read.headers.get("etag")).toBe('"1"');
  const changed = await call(note.PUT, {
    method: "PUT",
    params,
    headers: at(1),
    body: { title: "Called", about: { kind: "member", id: member.id } },
  });
  expect(changed.body).toMatchObject({ title: "Called", content: "", fields: {}, pinned: false, version: 2 });
  const back = await call(takeBack.POST, { method: "POST", params: { ...params, version: "1" }, headers: at(2) });
  expect(back.body).toMatchObject({ title: "Call", content: "**Now**", fields, version: 3 });
  expect((await call(note.DELETE, { method: "DELETE", params, headers: at(3) })).body).toMatchObject({ version: 4 });
  expect((await call(notes.GET, { query: `?memberId=${member.id}` })).body.items).toEqual([]);
  expect((await call(notes.GET, { query: `?deleted=true&memberId=${member.id}` })).body.items).toHaveLength(1);
  expect((await call(restoration.POST, { method: "POST", params, headers: at(4) })).body.deletedAt).toBeNull();
  const kept = await call(versions.GET, { params, query: "?limit=2" });
  expect(kept.body).toMatchObject({ items: [{ version: 5 }, { version: 4, deleted: true }], next: "4" });
  expect((await call(versions.GET, { params, query: "?after=4" })).body.items).toHaveLength(3);
  expect((await call(notes.GET, { query: "?q=CALL" })).body.items).toHaveLength(1);
});

test("notes are listed by pages, by words and by what they are about", async () => {
  const { call } = await aKey();
  const copy = await aCopy();
  for (let n = 0; n < 5; n += 1)
    await call(notes.POST, { body: { title: `Page ${n}`, about: { kind: "copy", id: copy.id } } });
  const first = await call(notes.GET, { query: `?copyId=${copy.id}&limit=3` });
  const titles = first.body.items.map(({ title }: { title: string }) => title);
  expect(titles).toEqual(["Page 4", "Page 3", "Page 2"]);
  expect(first.headers.get("link")).toContain('rel="next"');
  const second = await call(notes.GET, { query: `?copyId=${copy.id}&limit=3&after=${first.body.next}` });
  expect(second.body).toMatchObject({ items: [{ title: "Page 1" }, { title: "Page 0" }], next: null });
});

test.each([
  [{}, "title"],
  [{ title: " " }, "title"],
  [{ title: "x".repeat(301) }, "title"],
  [{ title: "x", content: "x".repeat(20_001) }, "content"],
  [{ title: "x", content: 5 }, "content"],
  [{ title: "x", content: "a\u0000" }, "content"],
  [{ title: "x", fields: [] }, "fields"],
  [{ title: "x", fields: ["a"] }, "fields"],
  [{ title: "x", fields: "text" }, "fields"],
  [{ title: "x", fields: null }, "fields"],
  [{ title: "x", fields: { a: { b: { c: { d: { e: { f: 1 } } } } } } }, "fields"],
  [{ title: "x", fields: { a: "x".repeat(30_000) } }, "fields"],
  [{ title: "x", fields: { a: Array.from({ length: 6_600 }, () => 1e300) } }, "fields"],
  [{ title: "x", about: { kind: "loan", id: "1" } }, "about"],
  [{ title: "x", about: { kind: "member", id: "abc" } }, "about"],
  [{ title: "x", about: "member" }, "about"],
  [{ title: "x", pinned: "yes" }, "pinned"],
  [{ title: "x", pinned: true }, "pinned"],
])("what can't be a note is refused with its field: %#", async (body, field) => {
  const { call } = await aKey(["office:write"]);
  const refused = await call(notes.POST, { body });
  expect(refused).toMatchObject({ status: 400, body: { code: "invalid" } });
  expect(JSON.stringify(refused.body)).toContain(field);
});

test("a megabyte is too much, and lists in lists without end are refused and harm nobody", async () => {
  const { call, authorization } = await aKey(["office:write"]);
  expect(await call(notes.POST, { body: { title: "x", content: "x".repeat(1_100_000) } })).toMatchObject({
    status: 413,
  });
  const depth = 400_000;
  const response = await notes.POST(
    new Request("http://carrel.example/api/v1/notes", {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: `{"title":"x","fields":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`,
    }),
    { params: Promise.resolve({}) },
  );
  expect(response.status).toBe(400);
});

test("a program that may see no members sees no note about one, and writes none", async () => {
  const [one, other] = [await aKey(["office:write", "members:read"]), await aKey(["office:write"])];
  const about = { kind: "member", id: (await aMember()).id };
  const { body } = await one.call(notes.POST, { body: { title: "Private", about } });
  const params = { id: String(body.id) };
  for (const query of ["?q=private", `?memberId=${about.id}`])
    expect((await other.call(notes.GET, { query })).body.items).toEqual([]);
  for (const handler of [note.GET, versions.GET]) expect((await other.call(handler, { params })).status).toBe(404);
  const change = { params, headers: at(1), body: { title: "x" } };
  expect(await other.call(note.PUT, { method: "PUT", ...change })).toMatchObject({ status: 404 });
  expect(await other.call(note.DELETE, { method: "DELETE", params, headers: at(1) })).toMatchObject({ status: 404 });
  expect(await other.call(notes.POST, { body: { title: "x", about } })).toMatchObject({ status: 403 });
  expect((await one.call(note.GET, { params })).body).toMatchObject({ title: "Private", version: 1 });
});

test("what is not there, stale or forbidden is said so", async () => {
  const { call } = await aKey(["office:write"]);
  const other = await aKey(["members:read"]);
  const { body } = await call(notes.POST, { body: { title: "Mine" } });
  const params = { id: String(body.id) };
  expect(await call(note.GET, { params: { id: "999999999" } })).toMatchObject({ status: 404 });
  expect(await call(versions.GET, { params: { id: "999999999" } })).toMatchObject({ status: 404 });
  expect(await call(note.PUT, { method: "PUT", params, body: { title: "x" } })).toMatchObject({ status: 428 });
  expect(await call(note.PUT, { method: "PUT", params, headers: at(9), body: { title: "x" } })).toMatchObject({
    status: 412,
  });
  expect(await call(notes.POST, { body: { title: "x", about: { kind: "task", id: "99999" } } })).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
  for (const handler of [notes.GET, note.GET, versions.GET])
    expect(await other.call(handler, { params })).toMatchObject({ status: 403 });
});
