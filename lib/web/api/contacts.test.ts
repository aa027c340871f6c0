import { expect, test } from "vitest";
import * as contacts from "@/app/api/v1/contacts/route";
import * as contact from "@/app/api/v1/contacts/[id]/route";
import * as restoration from "@/app/api/v1/contacts/[id]/restoration/route";
import * as csv from "@/app/api/v1/contacts/csv/route";
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

const importFile = (authorization: string, body: string | Uint8Array<ArrayBuffer>, type = "text/csv; charset=utf-8") =>
  imports.POST(
    new Request("http://carrel.example/api/v1/contacts/imports", {
      method: "POST",
      headers: { ...(authorization === "" ? {} : { authorization }), "content-type": type },
      body,
    }),
    { params: Promise.resolve({}) },
  );

const exportFile = (authorization: string, query = "") =>
  csv.GET(
    new Request(`http://carrel.example/api/v1/contacts/csv${query}`, {
      headers: authorization === "" ? {} : { authorization },
    }),
    { params: Promise.resolve({}) },
  );

test("a file of contacts is sent as it is", async () => {
  const { authorization } = await aKey(["office:write"]);
  const send = (body: string | Uint8Array<ArrayBuffer>, type?: string) => importFile(authorization, body, type);
  const sent = await send("name,kind\nSent by a program,donor\n,donor\n");
  expect(await sent.json()).toEqual({ added: 1, unchanged: 0, refused: [{ line: 3, reason: "Give a name." }] });
  const western = await send(Uint8Array.from(Buffer.from("name\nB\xfccher\n", "latin1")));
  expect(await western.json()).toMatchObject({ added: 1 });
  expect((await send("name\nA\n", "application/json")).status).toBe(415);
  expect((await send(`name\n${"x".repeat(900_001)}`)).status).toBe(413);
  const refused = await send("");
  expect({ status: refused.status, body: await refused.json() }).toMatchObject({
    status: 422,
    body: { code: "import_failed" },
  });
  expect(await (await send("surname\nA\n")).json()).toMatchObject({ code: "import_failed" });
});

test("of a file with bad rows each is refused for itself, by its line", async () => {
  const { authorization } = await aKey(["office:write"]);
  const sent = await importFile(
    authorization,
    "name,kind,phone,email\nGood,donor,01 555 0171,\nNo phone,donor,12,\nTwin,donor,01 555 0171,\nNo kind,friend,,\nNo mail,donor,,at home\n",
  );
  expect(await sent.json()).toMatchObject({
    added: 1,
    refused: [{ line: 3 }, { line: 4 }, { line: 5, reason: expect.stringContaining("friend") }, { line: 6 }],
  });
});

test("the file that is got is one that can be sent back: it changes nothing, and cells that count are guarded", async () => {
  const { authorization, call } = await aKey(["office:write"]);
  for (const body of [
    { name: "=1+1", kind: "donor", phone: "01 555 0161", tags: ["round trip"] },
    { name: 'Quay, “Books” "and" more', kind: "supplier", address: "2 Quay\nDublin", tags: ["round trip", "dvd"] },
    { name: "Elsewhere", kind: "donor" },
  ])
    expect((await call(contacts.POST, { body })).status).toBe(201);
  const got = await exportFile(authorization, "?tag=round%20trip");
  expect(got.status).toBe(200);
  expect(got.headers.get("content-type")).toContain("text/csv");
  expect(got.headers.get("content-disposition")).toMatch(/attachment; filename="contacts-\d{4}-\d{2}-\d{2}\.csv"/);
  const text = await got.text();
  expect(text).toContain("name,kind,phone,email,address,tags");
  expect(text).toContain("'=1+1,donor,'+35315550161");
  expect(text).not.toContain("Elsewhere");
  const back = await importFile(authorization, text);
  expect(await back.json()).toEqual({ added: 0, unchanged: 2, refused: [] });

  const donors = await (await exportFile(authorization, "?kind=donor&tag=ROUND%20trip")).text();
  expect(donors.trim().split("\r\n")).toHaveLength(2);
  const wrong = await exportFile(authorization, "?kind=friend");
  expect({ status: wrong.status, body: await wrong.json() }).toMatchObject({
    status: 400,
    body: { code: "invalid", errors: [{ field: "kind" }] },
  });
});

test("files of contacts are for keys of the office alone, and a third at once is told to wait", async () => {
  const loans = await aKey(["loans:read"]);
  const unknown = `Bearer carrel_${"a".repeat(8)}_${"b".repeat(43)}`;
  expect((await exportFile(loans.authorization)).status).toBe(403);
  expect((await importFile(loans.authorization, "name\nA\n")).status).toBe(403);
  expect((await exportFile(unknown)).status).toBe(401);
  expect((await importFile(unknown, "name\nA\n")).status).toBe(401);

  const { authorization } = await aKey(["office:write"]);
  const [first, second] = [await exportFile(authorization), await exportFile(authorization)];
  const third = await exportFile(authorization);
  expect(await third.json()).toMatchObject({ code: "busy" });
  await Promise.all([first.text(), second.text()]);
  await expect.poll(async () => (await exportFile(authorization)).status).toBe(200);
});

test("a key without the office's permission does nothing here", async () => {
  const { call } = await aKey(["loans:read"]);
  expect(await call(contacts.GET)).toMatchObject({ status: 403 });
  expect(await call(contacts.POST, { body: { name: "A", kind: "donor" } })).toMatchObject({ status: 403 });
  const sent = { params: { id: "1" }, headers: { "if-match": '"1"' } };
  expect(await call(contact.DELETE, { ...sent, method: "DELETE" })).toMatchObject({ status: 403 });
});
