import { expect, test } from "vitest";
import * as contacts from "@/app/api/v1/contacts/route";
import * as contact from "@/app/api/v1/contacts/[id]/route";
import * as restoration from "@/app/api/v1/contacts/[id]/restoration/route";
import * as imports from "@/app/api/v1/contacts/imports/route";
import { useDatabase } from "../../testing/database";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);

test("a contact lives its life: added, read, replaced under its version, deleted, restored", async () => {
  const { call } = await aKey(["office:write"]);
  const body = { name: "Harbour Book Supply", kind: "supplier", phone: "01 555 0142", tags: ["DVD"] };
  const added = await call(contacts.POST, { body });
  expect(added).toMatchObject({ status: 201, body: { phone: "+35315550142", tags: ["dvd"], version: 1 } });
  const params = { id: added.body.id };
  expect(added.headers.get("location")).toBe(`/api/v1/contacts/${params.id}`);
  expect((await call(contact.GET, { params, headers: { "if-none-match": '"1"' } })).status).toBe(304);

  const put = { method: "PUT", params, body: { name: "Harbour Books", kind: "supplier" } };
  expect(await call(contact.PUT, put)).toMatchObject({ status: 428 });
  const replaced = await call(contact.PUT, { ...put, headers: { "if-match": '"1"' } });
  expect(replaced).toMatchObject({ status: 200, body: { name: "Harbour Books", phone: null, version: 2 } });
  expect(await call(contact.PUT, { ...put, headers: { "if-match": '"1"' } })).toMatchObject({ status: 412 });

  const remove = { method: "DELETE", params };
  expect(await call(contact.DELETE, remove)).toMatchObject({ status: 428 });
  const removed = await call(contact.DELETE, { ...remove, headers: { "if-match": '"2"' } });
  expect(removed).toMatchObject({ status: 200, body: { version: 3, deletedAt: expect.any(String) } });
  expect((await call(contacts.GET, { query: "?q=harbour" })).body).toEqual({ items: [], next: null });
  const back = { method: "POST", params, headers: { "if-match": '"3"' } };
  expect(await call(restoration.POST, back)).toMatchObject({ status: 200, body: { version: 4, deletedAt: null } });
  expect((await call(contacts.GET, { query: "?q=HARBÓUR" })).body.items).toMatchObject([{ id: params.id }]);
  expect(await call(contact.GET, { params: { id: "999999999" } })).toMatchObject({ status: 404 });
});

test("a phone and an e-mail belong to one contact, and a wrong one is refused at its field", async () => {
  const { call } = await aKey(["office:write"]);
  const first = { name: "First", kind: "donor", phone: "01 555 0150", email: "first@example.org" };
  await call(contacts.POST, { body: first });
  expect(await call(contacts.POST, { body: { ...first, email: "x@example.org" } })).toMatchObject({
    status: 409,
    body: { code: "phone_taken" },
  });
  expect(await call(contacts.POST, { body: { ...first, phone: null, email: "FIRST@example.org" } })).toMatchObject({
    status: 409,
    body: { code: "email_taken" },
  });
  expect(await call(contacts.POST, { body: { name: "", kind: "friend", email: "nobody" } })).toMatchObject({
    status: 400,
    body: { code: "invalid", errors: expect.arrayContaining([expect.objectContaining({ field: "kind" })]) },
  });
});

test("a list is narrowed by kind and tag, and goes on page by page", async () => {
  const { call } = await aKey(["office:write"]);
  for (const name of ["Ann", "Ben", "Cis"])
    await call(contacts.POST, { body: { name, kind: "partner_library", tags: ["loans between libraries"] } });
  const first = await call(contacts.GET, { query: "?kind=partner_library&limit=2" });
  expect(first.body).toMatchObject({ items: [{ name: "Ann" }, { name: "Ben" }], next: expect.any(String) });
  expect(first.headers.get("link")).toContain('rel="next"');
  const second = await call(contacts.GET, { query: `?kind=partner_library&limit=2&after=${first.body.next}` });
  expect(second.body).toMatchObject({ items: [{ name: "Cis" }], next: null });
  const tagged = await call(contacts.GET, { query: "?tag=Loans%20between%20libraries&q=ben" });
  expect(tagged.body.items).toMatchObject([{ name: "Ben" }]);
  expect(await call(contacts.GET, { query: "?kind=friend" })).toMatchObject({ status: 400 });
});

test("a file of contacts is sent as it is", async () => {
  const { authorization } = await aKey(["office:write"]);
  const send = (body: string | Uint8Array<ArrayBuffer>, type = "text/csv; charset=utf-8") =>
    imports.POST(
      new Request("http://carrel.example/api/v1/contacts/imports", {
        method: "POST",
        headers: { authorization, "content-type": type },
        body,
      }),
      { params: Promise.resolve({}) },
    );
  const sent = await send("name,kind\nSent by a program,donor\n,donor\n");
  expect(await sent.json()).toEqual({ added: 1, unchanged: 0, refused: [{ line: 3, reason: "Give a name." }] });
  const western = await send(Uint8Array.from(Buffer.from("name\nB\xfccher\n", "latin1")));
  expect(await western.json()).toMatchObject({ added: 1 });
  expect((await send("name\nA\n", "application/json")).status).toBe(415);
  expect((await send(`name\n${"x".repeat(900_001)}`)).status).toBe(413);
  expect(await (await send("")).json()).toMatchObject({ code: "import_failed" });
});

test("a key without the office's permission does nothing here", async () => {
  const { call } = await aKey(["loans:read"]);
  expect(await call(contacts.GET)).toMatchObject({ status: 403 });
  expect(await call(contacts.POST, { body: { name: "A", kind: "donor" } })).toMatchObject({ status: 403 });
  const sent = { params: { id: "1" }, headers: { "if-match": '"1"' } };
  expect(await call(contact.DELETE, { ...sent, method: "DELETE" })).toMatchObject({ status: 403 });
});
