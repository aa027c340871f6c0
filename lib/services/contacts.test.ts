import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { findContact } from "../db/contacts";
import { asDomainError } from "../db/errors";
import type { DomainError } from "../errors";
import { type ContactInput, contactInput } from "../schemas/contacts";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createContact, deleteContact, restoreContact, updateContact } from "./contacts";
import { searchContacts } from "./contact-search";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const cli = operator();
const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);
const given = (values: object = {}): ContactInput =>
  contactInput.parse({ name: "Somebody", kind: "supplier", ...values });

test("a contact is kept with all that was written of them, the phone as E.164, each tag once", async () => {
  const contact = await createContact(
    cli,
    given({
      name: "  Harbour  Book Supply ",
      phone: "01 555 0142",
      email: "Orders@Harbour.example",
      address: "2 Custom House Quay\r\nDublin",
      tags: ["DVD, large print", "dvd;"],
    }),
  );
  expect(contact).toMatchObject({
    name: "Harbour Book Supply",
    kind: "supplier",
    phone: "+35315550142",
    email: "Orders@Harbour.example",
    address: "2 Custom House Quay\nDublin",
    tags: ["dvd", "large print"],
    version: 1,
    deletedAt: null,
  });
  expect(await findContact(contact.id)).toEqual(contact);
});

test("what no phone or e-mail can be is refused at its field", async () => {
  expect(await refusal(createContact(cli, given({ phone: "12" })))).toMatchObject({ code: "invalid", field: "phone" });
  expect(contactInput.safeParse({ name: "A", kind: "supplier", email: "nobody" }).success).toBe(false);
  expect(contactInput.safeParse({ name: "A", kind: "friend" }).success).toBe(false);
  expect(contactInput.safeParse({ name: " ", kind: "donor" }).success).toBe(false);
  expect(contactInput.safeParse({ name: "A", kind: "donor", tags: ["x".repeat(41)] }).success).toBe(false);
  expect(
    contactInput.safeParse({ name: "A", kind: "donor", tags: [[..."abcdefghijklmnopqrstu"].join()] }).success,
  ).toBe(false);
});

test("of twenty who add one phone number at the same time, one does", async () => {
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      refusal(createContact(cli, given({ name: `Racer ${n}`, phone: n % 2 ? "01 555 0777" : "+353 1 5550777" }))),
    ),
  );
  expect(tries.filter((each) => each === undefined)).toHaveLength(1);
  expect(tries.filter((each) => each?.code === "phone_taken" && each.field === "phone")).toHaveLength(19);
  expect(tries.find((each) => each !== undefined)?.message).toBe("Another contact has this phone number.");
});

test("of twenty who add one e-mail at the same time, in capital letters or small, one does", async () => {
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      refusal(createContact(cli, given({ email: n % 2 ? "race@example.org" : "RACE@Example.org" }))),
    ),
  );
  expect(tries.filter((each) => each === undefined)).toHaveLength(1);
  expect(tries.filter((each) => each?.code === "email_taken" && each.field === "email")).toHaveLength(19);
});

test("of two who edit one contact, the second hears of it with the contact as it is now", async () => {
  const { id, version } = await createContact(cli, given({ name: "Before" }));
  const tries = await Promise.all([
    refusal(updateContact(cli, { id, version }, given({ name: "First" }))),
    refusal(updateContact(cli, { id, version }, given({ name: "Second" }))),
  ]);
  expect(tries.filter((each) => each === undefined)).toHaveLength(1);
  const stale = tries.find((each) => each !== undefined);
  expect(stale).toMatchObject({ code: "version_conflict", details: { current: { id, version: 2 } } });
  expect(await refusal(updateContact(cli, { id: "999999999", version: 1 }, given()))).toMatchObject({
    code: "not_found",
  });
});

test("a deleted contact leaves the lists and frees its phone, and comes back unless another has it by now", async () => {
  const first = await createContact(cli, given({ name: "Undone", phone: "01 555 0888", email: "undone@example.org" }));
  const deleted = await deleteContact(cli, first);
  expect(deleted).toMatchObject({ version: 2, deletedAt: expect.any(Date) });
  expect((await searchContacts(cli, { q: "undone", limit: 5 })).contacts).toEqual([]);
  expect(await refusal(updateContact(cli, deleted, given()))).toMatchObject({ code: "version_conflict" });
  expect(await refusal(deleteContact(cli, deleted))).toMatchObject({ code: "version_conflict" });
  expect(await restoreContact(cli, deleted)).toMatchObject({ version: 3, deletedAt: null, name: "Undone" });

  const again = await deleteContact(cli, { id: first.id, version: 3 });
  const other = await createContact(cli, given({ name: "Newer", phone: "01 555 0888" }));
  expect(await refusal(restoreContact(cli, again))).toMatchObject({ code: "phone_taken", field: "phone" });
  await updateContact(cli, other, given({ name: "Newer", email: "UNDONE@example.org" }));
  expect(await refusal(restoreContact(cli, again))).toMatchObject({ code: "email_taken", field: "email" });
});

test("a contact that is sent twice with one key is added once", async () => {
  const actor = await anActor("staff");
  const input = given({ name: "Once" });
  const [one, two] = await Promise.all([1, 2].map(() => createContact(actor, input, "contact-key-1")));
  expect(one?.id).toBe(two?.id);
});

test("who has no part in the office finds and changes nothing", async () => {
  const member = await anActor("member");
  for (const work of [
    createContact(member, given()),
    updateContact(member, { id: "1", version: 1 }, given()),
    deleteContact(member, { id: "1", version: 1 }),
    restoreContact(member, { id: "1", version: 1 }),
    searchContacts(member, { q: "", limit: 5 }),
  ])
    expect(await refusal(work)).toMatchObject({ code: "forbidden" });
});

test("the runtime role deletes no contact for good", async () => {
  const { sql } = await import("../db/sql");
  await expect(sql.unsafe("delete from office.contacts where id = 1")).rejects.toMatchObject({ code: "42501" });
});

const names = async (q: string, more: { kind?: ContactInput["kind"]; tag?: string } = {}) =>
  (await searchContacts(cli, { q, limit: 20, ...more })).contacts.map(({ name }) => name);

test("a contact is found by part of name, e-mail and phone, whatever the accents and the case", async () => {
  await createContact(cli, given({ name: "Éditions du Fleuve", kind: "donor", tags: ["french"] }));
  await createContact(
    cli,
    given({ name: "Fleuve noir", phone: "+33 1 42 68 53 00", email: "noir@fleuve.example", tags: ["french", "crime"] }),
  );
  expect(await names("EDITIONS")).toEqual(["Éditions du Fleuve"]);
  expect(await names("fleuve")).toEqual(["Éditions du Fleuve", "Fleuve noir"]);
  expect(await names("leuv noi")).toEqual(["Fleuve noir"]);
  expect(await names("noir@fl")).toEqual(["Fleuve noir"]);
  for (const q of ["+33 1 42 68", "142685300", "00331426853"]) expect(await names(q), q).toEqual(["Fleuve noir"]);
  expect(await names("É")).toEqual(["Éditions du Fleuve"]);
  expect(await names("fleuve", { kind: "donor" })).toEqual(["Éditions du Fleuve"]);
  expect(await names("", { kind: "donor" })).toEqual(["Éditions du Fleuve"]);
  expect(await names("", { tag: "french" })).toEqual(["Éditions du Fleuve", "Fleuve noir"]);
  expect(await names("f", { tag: "french" })).toEqual(["Fleuve noir"]);
  expect(await names("fleuve", { tag: "crime", kind: "supplier" })).toEqual(["Fleuve noir"]);
  expect(await names("%_'; --")).toEqual([]);
});

test("pages follow each other without a gap or a repeat, also of contacts with one name", async () => {
  for (let n = 0; n < 5; n += 1) await createContact(cli, given({ name: "Twin", tags: ["twin"] }));
  for (const narrowed of [{ q: "twin" }, { q: "", tag: "twin" }, { q: "tw" }]) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await searchContacts(cli, { limit: 2, after, ...narrowed });
      seen.push(...page.contacts.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(seen).size, JSON.stringify(narrowed)).toBe(5);
    expect(seen).toHaveLength(5);
  }
});
