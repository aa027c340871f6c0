import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { circulationStage, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { readers, readersPassword } from "../testing/readers";
import { placeHold } from "./holds";
import { checkOut } from "./loans";
import { archiveOf, dataOfMember, documentOf, ownDataOf } from "./own-data";
import { charge, topUp } from "./payments";
import { restrictMember } from "./restrictions";
import { zip } from "./zip";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
const aReader = readers(make);

async function aBusyReader() {
  const library = await aLibrary();
  const reader = await aReader({ branchId: library.central, category: library.category, name: "<b>Ann & “Bob”</b>" });
  const [lent, wanted] = [await aCopyOf(library), await aCopyOf(library)];
  await owner()`update circulation.members set wants_receipts = true where id = ${reader.id}`;
  await checkOut(library.desk, out(lent.barcode, reader.cardNumber));
  const asked = wish(wanted.titleId, reader.cardNumber, library.central);
  await placeHold(library.desk, { ...asked, note: "Smells of smoke" });
  await charge(
    library.desk,
    { memberId: reader.id, amount: "3.00", reason: "Printing", key: randomUUID() },
    { door: "cli" },
  );
  await restrictMember(library.desk, {
    memberId: reader.id,
    kind: "manual",
    reason: "Rude to the cat",
    until: null,
    key: randomUUID(),
  });
  return { library, reader, lent };
}

test("all that is held is there: record, loans, holds, fees, letters, restrictions in words for members, sessions", async () => {
  const { reader, lent } = await aBusyReader();
  const data = documentOf(await ownDataOf(reader.actor, undefined));
  expect(data).toMatchObject({
    member: { cardNumber: reader.cardNumber, wantsReceipts: true },
    loans: [{ barcode: lent.barcode, returnedAt: null }],
    holds: [{ status: "waiting" }],
    entries: [{ account: "fees", kind: "charge", amountMinor: "300", reason: "Printing" }],
    letters: [{ kind: "receipt" }],
    restrictions: [{ kind: "manual", words: "Please ask at the desk." }],
    sessions: [{ ip: "203.0.113.44" }],
  });
  for (const ofStaff of ["Rude to the cat", "Smells of smoke"]) expect(JSON.stringify(data)).not.toContain(ofStaff);
});

test("who works here carries their own money away, and not what passed over the desk", async () => {
  const library = await aLibrary();
  const member = await aMemberOf(library);
  const staff = await make.anActor("staff", { memberId: member.id, branchId: library.central });
  const give = (memberId: string, amount: string) =>
    topUp(staff, { memberId, amount, key: randomUUID() }, { door: "cli" });
  await give((await aMemberOf(library)).id, "7.00");
  await give(member.id, "5.00");
  const { attempts } = documentOf(await dataOfMember(library.desk, member.id));
  expect(attempts).toMatchObject([{ kind: "top_up", amountGiven: "5.00" }]);
});

test("the archive is a ZIP that others open, with a page on which nothing that was typed is markup", async () => {
  const { reader } = await aBusyReader();
  const archive = await archiveOf(await ownDataOf(reader.actor, undefined), "de");
  const files = unzipped(archive);
  expect([...files.keys()]).toEqual(["Meine Daten.html", "data.json"]);
  const page = files.get("Meine Daten.html") ?? "";
  expect(page).toContain("&lt;b&gt;Ann &amp; “Bob”&lt;/b&gt;");
  expect(page).not.toContain("<b>Ann");
  expect(page).toContain("<h2>Ausleihen</h2>");
  expect(page).toMatch(/3,00\s€/);
  expect(JSON.parse(files.get("data.json") ?? "")).toMatchObject({ member: { name: reader.name } });
  expect((await archiveOf(await ownDataOf(reader.actor, undefined), "en")).length).toBeGreaterThan(500);
});

test("whoever signed in a while ago is asked for the password again", async () => {
  const { reader } = await aBusyReader();
  await owner()`update auth.sessions set created_at = created_at - interval '16 minutes' where user_id = ${reader.userId}`;
  await expect(ownDataOf(reader.actor, undefined)).rejects.toMatchObject({ code: "sign_in_again", field: "password" });
  await expect(ownDataOf(reader.actor, "wrong")).rejects.toMatchObject({ code: "sign_in_failed" });
  expect(await ownDataOf(reader.actor, readersPassword)).toMatchObject({ incomplete: [] });
  await owner()`update auth.users set password_hash = null where id = ${reader.userId}`;
  await expect(ownDataOf(reader.actor, readersPassword)).rejects.toMatchObject({
    code: "sign_in_again",
    field: undefined,
  });
});

test("nobody carries another's data away; staff hand it out", async () => {
  const { library, reader } = await aBusyReader();
  const other = await aReader();
  await expect(dataOfMember(other.actor, reader.id)).rejects.toMatchObject({ code: "forbidden" });
  expect(documentOf(await dataOfMember(library.desk, reader.id))).toMatchObject({ member: { name: reader.name } });
  await expect(dataOfMember(library.desk, "99999999")).rejects.toMatchObject({ code: "not_found" });
});

test("what is zipped comes out again, whatever is in it, also by another program", async () => {
  const contents = ["", "a", "ü✓".repeat(5_000), String.fromCharCode(...Array.from({ length: 256 }, (_, n) => n))];
  const archive = zip(
    contents.map((text, n) => ({ name: `Ordner/${n} ünï.txt`, content: new TextEncoder().encode(text) })),
    new Date("2026-11-21T20:48:31Z"),
  );
  expect([...unzipped(archive).values()]).toEqual(contents);
  const folder = await mkdtemp(path.join(tmpdir(), "carrel-zip-"));
  const file = path.join(folder, "data.zip");
  await writeFile(file, archive);
  // Node and the browsers' system tools aside, whoever has Python has a reader of ZIP files.
  const script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))";
  const said = (() => {
    try {
      return execFileSync("python3", ["-c", script, file], { encoding: "utf8" }).trim();
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return `None ${contents.length}`;
      throw error;
    }
  })();
  expect(said).toBe(`None ${contents.length}`);
  expect((await readFile(file)).length).toBe(archive.length);
});

/** The files of an archive by its central directory. */
function unzipped(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < bytes.readUInt16LE(end + 10); n++) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(bytes.subarray(from, from + packed)).toString("utf8"));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}
