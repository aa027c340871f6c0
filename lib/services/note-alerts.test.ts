import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { listNoteVersions } from "../db/note-versions";
import { findNote } from "../db/notes";
import { sql } from "../db/sql";
import { scanInput } from "../schemas/desk";
import { noteInput } from "../schemas/notes";
import { back, circulationStage, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { scan } from "./desk";
import { anonymiseMember, closeMember } from "./leaving";
import { checkIn, checkOut } from "./loans";
import { createNote, deleteNote, updateNote } from "./notes";
import { archiveOf, dataOfMember, documentOf } from "./own-data";

vi.setConfig({ testTimeout: 60_000 });
const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
const cli = operator();

type Stage = Awaited<ReturnType<typeof aLibrary>>;
let library: Stage;
beforeAll(async () => {
  library = await aLibrary();
});

const aNote = (kind: "member" | "copy", id: string, title: string, pinned = true) =>
  createNote(cli, noteInput.parse({ title, about: { kind, id }, pinned }));
const scanned = (text: string) => scan(library.desk, scanInput.parse({ text, key: randomUUID() }));

test("the desk shows what is pinned to a member when they are opened, and nothing that is not pinned or was deleted", async () => {
  const member = await aMemberOf(library);
  const pinned = await aNote("member", member.id, "Speaks Portuguese");
  await aNote("member", member.id, "Only for the file", false);
  const gone = await aNote("member", member.id, "Gone again");
  await deleteNote(cli, gone);
  const opened = await scanned(member.cardNumber);
  expect(opened.member?.pinnedNotes).toEqual([{ id: pinned.id, title: "Speaks Portuguese" }]);
  expect(opened).toMatchObject({ kind: "member", tone: "notice" });
  expect(opened.words).toContain("pinned note: Speaks Portuguese");
});

test("what is pinned to a copy is told when it goes and when it comes, and decides nothing", async () => {
  const [copy, plain, member] = [await aCopyOf(library), await aCopyOf(library), await aMemberOf(library)];
  await aNote("copy", copy.id, "Ask for the map");
  await aNote("copy", copy.id, "Second remark");
  const finding = {
    code: "pinned_note",
    class: "notice",
    message: "Pinned note: Second remark · Ask for the map",
  };
  const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber));
  const lentPlain = await checkOut(library.desk, out(plain.barcode, member.cardNumber));
  expect(lent.answer).toMatchObject({ status: "done", findings: [finding] });
  expect(lentPlain.answer).toMatchObject({ status: "done", findings: [] });
  expect(lent.answer.loan?.dueAt).toBe(lentPlain.answer.loan?.dueAt);
  const returned = await checkIn(library.desk, back(copy.barcode));
  expect(returned.answer).toMatchObject({ status: "done", findings: [finding] });
});

test("notes about a member go when they are made anonymous, with all their versions, and none is added later", async () => {
  const member = await aMemberOf(library);
  const note = await aNote("member", member.id, "Owes us a jigsaw");
  const other = await aNote("copy", (await aCopyOf(library)).id, "Stays");
  await closeMember(library.desk, member.id);
  expect(await findNote(note.id)).toMatchObject({ title: "Owes us a jigsaw" });
  const [, added] = await Promise.allSettled([
    anonymiseMember(library.desk, member.id),
    aNote("member", member.id, "Written at the same moment"),
  ]);
  expect(await findNote(note.id)).toBeUndefined();
  expect(await listNoteVersions(note.id, { limit: 5 })).toEqual([]);
  expect(await findNote(other.id)).toBeDefined();
  const left = await sql`select from office.notes n where n.member_id = ${member.id}`;
  expect([added.status, left.length]).toEqual([added.status, 0]);
  await expect(aNote("member", member.id, "Too late")).rejects.toMatchObject({
    constraint_name: "members_closed_stay_closed",
  });
});

test("who edits notes about a member while they are made anonymous waits for nobody in a circle", async () => {
  for (let round = 0; round < 5; round += 1) {
    const member = await aMemberOf(library);
    const notes = await Promise.all([1, 2, 3, 4].map((n) => aNote("member", member.id, `Note ${n}`)));
    await closeMember(library.desk, member.id);
    const about = { kind: "member", id: member.id };
    const edits = notes.map((note) => updateNote(cli, note, noteInput.parse({ title: "Edited", about })));
    const done = await Promise.allSettled([...edits, anonymiseMember(library.desk, member.id)]);
    const codes = done.flatMap((each) => (each.status === "rejected" ? [asDomainError(each.reason)?.code] : []));
    expect(codes.filter((code) => code !== "not_found")).toEqual([]);
    expect(await sql`select from office.notes n where n.member_id = ${member.id}`).toHaveLength(0);
  }
});

test("what a member carries away holds no note of staff, as the page says", async () => {
  const member = await aMemberOf(library);
  await aNote("member", member.id, "Between us");
  const data = await dataOfMember(library.desk, member.id);
  expect(JSON.stringify(documentOf(data))).not.toContain("Between us");
  expect((await archiveOf(data, "en")).length).toBeGreaterThan(0);
});
