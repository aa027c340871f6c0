import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { exportContacts } from "../db/contact-export";
import { asDomainError } from "../db/errors";
import { contactCsvHead, contactCsvLine } from "../policy/contact-csv";
import { readContactRow } from "../schemas/contacts";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { importContacts } from "./contact-import";
import { searchContacts } from "./contact-search";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const cli = operator();
const take = (text: string) => importContacts(cli, text, readContactRow);

const file = [
  "name,kind,phone,email,address,tags",
  'Harbour Book Supply,supplier,01 555 0142,orders@harbour.example,"2 Custom House Quay\nDublin","DVD, large print"',
  "Hillside Library,Partner library,,,,",
  "No Kind At All,,,,,",
  "Wrong Phone,supplier,12,,,",
  "Wrong Kind,friend,,,,",
  ",supplier,,,,",
  "Same Phone,donor,+353 1 555 0142,,,",
  "Same E-mail,donor,,ORDERS@harbour.example,,",
  "Hillside Library,partner_library,,,,",
  "Too,many,cells,are,in,this,row",
].join("\n");

test("each row of a file stands for itself: added, there already, or refused with its reason", async () => {
  const report = await take(file);
  expect(report).toEqual({
    added: 3,
    unchanged: 1,
    refused: [
      { line: 6, reason: "This is not a phone number." },
      { line: 7, reason: expect.stringContaining("“friend” is no kind") },
      { line: 8, reason: "Give a name." },
      { line: 9, reason: "Another contact has this phone number." },
      { line: 10, reason: "Another contact has this e-mail address." },
      { line: 12, reason: "There are 7 cells and only 6 columns." },
    ],
  });
  const { contacts } = await searchContacts(cli, { q: "", limit: 10 });
  expect(contacts).toMatchObject([
    { name: "Harbour Book Supply", phone: "+35315550142", tags: ["dvd", "large print"] },
    { name: "Hillside Library", kind: "partner_library" },
    { name: "No Kind At All", kind: "other" },
  ]);
});

test("the same file once more changes nothing", async () => {
  const before = (await searchContacts(cli, { q: "", limit: 50 })).contacts;
  expect(await take(file)).toMatchObject({ added: 0, unchanged: 4 });
  expect((await searchContacts(cli, { q: "", limit: 50 })).contacts).toEqual(before);
});

test("what is exported is imported without a change", async () => {
  let text = contactCsvHead;
  await exportContacts({}, async (rows) => void (text += rows.map(contactCsvLine).join("")));
  expect(text.match(/\r\n/g)).toHaveLength(4);
  expect(await take(text)).toEqual({ added: 0, unchanged: 3, refused: [] });
  let donors = "";
  await exportContacts({ kind: "donor" }, async (rows) => void (donors += rows.map(contactCsvLine).join("")));
  expect(donors).toBe("");
});

test("an export of thousands comes in portions, whole and in order", async () => {
  await owner()`
    insert into office.contacts (name, kind, tags, created_at, updated_at)
    select 'Many ' || lpad(i::text, 5, '0'), 'other', array['many'], now(), now()
    from generate_series(1, 4500) i`;
  const portions: string[][] = [];
  await exportContacts({ tag: "many" }, async (rows) => void portions.push(rows.map(({ name }) => name)));
  expect(portions.map(({ length }) => length)).toEqual([2000, 2000, 500]);
  const names = portions.flat();
  expect(names).toEqual(names.toSorted());
  expect(new Set(names).size).toBe(4500);
});

test("two imports of one file at the same time add each contact once", async () => {
  const text = `name\n${Array.from({ length: 300 }, (_, n) => `Twice ${n}`).join("\n")}`;
  const reports = await Promise.all([take(text), take(text), take(text)]);
  expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(300);
  expect(reports.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(600);
});

test("what is no file of contacts is refused whole, and so is who has no part in the office", async () => {
  await expect(take("title,isbn\nKindred,1")).rejects.toMatchObject({ code: "import_failed" });
  const refused = importContacts(await anActor("member"), file, readContactRow).catch(asDomainError);
  expect(await refused).toMatchObject({ code: "forbidden" });
});
