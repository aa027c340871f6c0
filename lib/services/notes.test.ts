import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { listNoteVersions } from "../db/note-versions";
import { findNote, listNotes, type Note } from "../db/notes";
import { sql } from "../db/sql";
import type { DomainError } from "../errors";
import { noteInput } from "../schemas/notes";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createNote, deleteNote, restoreNote, takeBackNote, updateNote } from "./notes";

const { owner } = useDatabase();
const { aCopy, aMember, aTitle, anActor } = factories(owner);
const cli = operator();
const given = (values: object = {}) => noteInput.parse({ title: "A note", ...values });
const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);

async function aContact() {
  const [row] = await owner()<{ id: string }[]>`
    insert into office.contacts (name, kind, created_at, updated_at)
    values ('Harbour Books', 'supplier', now(), now())
    returning id`;
  return row?.id ?? "";
}

async function aTask() {
  const [row] = await owner()<{ id: string }[]>`
    insert into office.tasks (text) values ('Call the binder') returning id`;
  return row?.id ?? "";
}

test("a note is kept with all that was written of it, and by whom", async () => {
  const staff = await anActor();
  const fields = { supplier: "Harbour Books", quote: { amount: "120.00", lines: [1, 2.5, null, true] } };
  const note = await createNote(staff, given({ title: "Shelving", content: "Two **oak** shelves.", fields }));
  expect(note).toMatchObject({
    title: "Shelving",
    content: "Two **oak** shelves.",
    fields,
    about: null,
    pinned: false,
    writtenBy: staff.name,
    version: 1,
    deletedAt: null,
  });
  expect(await findNote(note.id)).toEqual(note);
});

test("a note is about a member, a title, a copy, a contact or a task, and says which", async () => {
  const [member, copy, titleId, contactId, taskId] = await Promise.all([
    aMember({ name: "Maya Okafor" }),
    aCopy(),
    aTitle({ title: "Kindred" }),
    aContact(),
    aTask(),
  ]);
  const subjects = [
    { about: { kind: "member", id: member.id }, shown: { name: "Maya Okafor", reference: member.cardNumber } },
    { about: { kind: "title", id: titleId }, shown: { name: "Kindred", reference: titleId } },
    { about: { kind: "copy", id: copy.id }, shown: { reference: copy.barcode, titleId: copy.titleId } },
    { about: { kind: "contact", id: contactId }, shown: { name: "Harbour Books" } },
    { about: { kind: "task", id: taskId }, shown: { name: "Call the binder" } },
  ];
  for (const { about, shown } of subjects) {
    const input = given({ about });
    const note = await createNote(cli, input);
    expect(note.about).toMatchObject({ ...about, ...shown });
    const found = await listNotes({ about: input.about ?? undefined }, { limit: 10 });
    expect(found.map(({ id }) => id)).toEqual([note.id]);
  }
});

test("a note about something that is not there is refused by name", async () => {
  for (const kind of ["member", "title", "copy", "contact", "task"]) {
    const refused = await refusal(createNote(cli, given({ about: { kind, id: "999999999" } })));
    expect(refused, kind).toMatchObject({ code: "not_found", field: "about", message: `There is no such ${kind}.` });
  }
});

test("a note goes with a task or a contact that is gone for good, and stays beside one that is only marked as deleted", async () => {
  const [contactId, taskId] = [await aContact(), await aTask()];
  const ofContact = await createNote(cli, given({ about: { kind: "contact", id: contactId } }));
  const ofTask = await createNote(cli, given({ about: { kind: "task", id: taskId } }));
  await owner()`update office.contacts set deleted_at = now() where id = ${contactId}`;
  expect(await findNote(ofContact.id)).toMatchObject({ about: { kind: "contact", name: "Harbour Books" } });
  await owner()`delete from office.contacts where id = ${contactId}`;
  await owner()`delete from office.tasks where id = ${taskId}`;
  expect(await Promise.all([findNote(ofContact.id), findNote(ofTask.id)])).toEqual([undefined, undefined]);
  expect(await listNoteVersions(ofTask.id, { limit: 5 })).toHaveLength(0);
});

test("a key adds one note, however often it is sent", async () => {
  const key = "note-key-0001";
  const notes = await Promise.all(Array.from({ length: 5 }, () => createNote(cli, given({ title: "Once" }), key)));
  expect(new Set(notes.map(({ id }) => id)).size).toBe(1);
  expect(await refusal(createNote(cli, given({ title: "Twice" }), key))).toMatchObject({
    code: "idempotency_key_reused",
  });
});

test("of two who save over one version one is refused, and told what stands there now", async () => {
  const note = await createNote(cli, given());
  const saves = await Promise.allSettled(
    ["Ours", "Theirs"].map((title) => updateNote(cli, note, given({ title, content: title }))),
  );
  const lost = saves.find((save) => save.status === "rejected");
  const won = saves.find((save) => save.status === "fulfilled");
  expect(won?.value.version).toBe(2);
  expect(asDomainError(lost?.reason)).toMatchObject({
    code: "version_conflict",
    details: { current: { title: won?.value.title, version: 2 } },
  });
});

test("each state of a note is kept, and an older one is taken back as a new one", async () => {
  const staff = await anActor();
  const first = await createNote(staff, given({ title: "First", content: "one", fields: { a: 1 } }));
  const second = await updateNote(cli, first, given({ title: "Second", content: "two" }));
  const third = await takeBackNote(staff, second, 1);
  expect(third).toMatchObject({ title: "First", content: "one", fields: { a: 1 }, version: 3 });
  const gone = await deleteNote(cli, third);
  const back = await restoreNote(cli, gone);
  expect(back).toMatchObject({ version: 5, deletedAt: null });
  const versions = await listNoteVersions(first.id, { limit: 10 });
  expect(versions.map(({ version, title, deleted, writtenBy }) => [version, title, deleted, writtenBy])).toEqual([
    [5, "First", false, "Command line"],
    [4, "First", true, "Command line"],
    [3, "First", false, staff.name],
    [2, "Second", false, "Command line"],
    [1, "First", false, staff.name],
  ]);
  expect(versions[3]).toMatchObject({ version: 2, content: "two", fields: {} });
  expect(await listNoteVersions(first.id, { before: 3, limit: 10 })).toHaveLength(2);
});

test("a version that never was is not taken back, nor one of a deleted note, nor over another version", async () => {
  const note = await createNote(cli, given());
  expect(await refusal(takeBackNote(cli, note, 7))).toMatchObject({ code: "not_found" });
  await updateNote(cli, note, given({ content: "more" }));
  expect(await refusal(takeBackNote(cli, note, 1))).toMatchObject({ code: "version_conflict" });
  const gone = await deleteNote(cli, { id: note.id, version: 2 });
  expect(await refusal(takeBackNote(cli, gone, 1))).toMatchObject({ code: "not_found" });
  expect(await refusal(updateNote(cli, gone, given()))).toMatchObject({ code: "not_found" });
  expect(await refusal(restoreNote(cli, note))).toMatchObject({ code: "version_conflict" });
});

test("a deleted note is on no list but that of the deleted, and is back where it was", async () => {
  const titleId = await aTitle();
  const note = await createNote(cli, given({ title: "Vanishing", about: { kind: "title", id: titleId } }));
  const gone = await deleteNote(cli, note);
  const about = { kind: "title", id: titleId } as const;
  expect(await listNotes({ about }, { limit: 5 })).toEqual([]);
  expect(await listNotes({ q: "vanishing", deleted: true }, { limit: 5 })).toMatchObject([{ id: note.id }]);
  await restoreNote(cli, gone);
  expect(await listNotes({ about, q: "vani" }, { limit: 5 })).toMatchObject([{ id: note.id }]);
});

test("a deleted note goes for good after thirty days, with its versions, and no other does", async () => {
  const [kept, gone] = [await createNote(cli, given()), await createNote(cli, given())];
  await deleteNote(cli, gone);
  await owner()`select carrel.clean_up(now() + interval '29 days')`;
  expect(await findNote(gone.id)).toBeDefined();
  await owner()`select carrel.clean_up(now() + interval '31 days')`;
  expect([await findNote(gone.id), await listNoteVersions(gone.id, { limit: 5 })]).toEqual([undefined, []]);
  expect(await findNote(kept.id)).toBeDefined();
});

test("nobody rewrites versions: the runtime role can't, and not even the owner", async () => {
  const note = await createNote(cli, given());
  for (const statement of [
    "insert into office.note_versions (note_id, version) values (1, 99)",
    "update office.note_versions set title = 'x'",
    "delete from office.note_versions",
    "truncate office.note_versions",
    "delete from office.notes",
    "update office.notes set created_at = now()",
  ])
    await expect(sql.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
  for (const statement of [
    `update office.note_versions set title = 'x' where note_id = ${note.id}`,
    `delete from office.note_versions where note_id = ${note.id}`,
    "truncate office.note_versions",
  ])
    await expect(owner().unsafe(statement), statement).rejects.toMatchObject({
      constraint_name: "history_is_never_changed",
    });
});

test("a note about a member stays with them; others may be moved, pinned where the desk can show them", async () => {
  const [member, copy] = [await aMember(), await aCopy()];
  const alone = await createNote(cli, given());
  const ofCopy = await updateNote(cli, alone, given({ about: { kind: "copy", id: copy.id }, pinned: true }));
  expect(ofCopy).toMatchObject({ pinned: true, about: { kind: "copy" } });
  const ofMember = await updateNote(cli, ofCopy, given({ about: { kind: "member", id: member.id } }));
  for (const about of [null, { kind: "copy", id: copy.id }, { kind: "title", id: member.id }])
    expect(await refusal(updateNote(cli, ofMember, given({ about })))).toMatchObject({
      code: "invalid",
      field: "about",
    });
  await expect(sql`update office.notes set member_id = null where id = ${alone.id}`).rejects.toMatchObject({
    constraint_name: "history_is_never_changed",
  });
  expect(noteInput.safeParse({ title: "x", pinned: true }).error?.issues[0]?.path).toEqual(["pinned"]);
  const pinned = sql`update office.notes set pinned = true, member_id = null, title_id = ${copy.titleId} where id = 0`;
  await expect(pinned).resolves.toBeDefined();
});

test("without the permission nothing is written", async () => {
  const reader = await anActor("member");
  const note = await createNote(cli, given());
  for (const attempt of [
    createNote(reader, given()),
    updateNote(reader, note, given()),
    deleteNote(reader, note),
    restoreNote(reader, note),
    takeBackNote(reader, note, 1),
  ])
    expect(await refusal(attempt)).toMatchObject({ code: "forbidden" });
});

let long: Note;
beforeAll(async () => {
  long = await createNote(
    cli,
    given({
      title: "Réparations",
      content: "The **Brontë** shelf leans.",
      fields: { supplier: "Łódź Papier", nested: { parts: ["hinge 4711"] } },
    }),
  );
});

test.each(["reparations", "RÉPAR", "bronte shelf", "lodz", "hinge 4711", "4711", "papier lean"])(
  "a note is found by what stands in its title, content or fields, whatever the accents: %s",
  async (q) => {
    expect((await listNotes({ q }, { limit: 5 })).map(({ id }) => id)).toEqual([long.id]);
  },
);

test.each(["bront shelf", "supplier", "!!!", "%", "' | ''", "\\"])("and by nothing else: %s", async (q) => {
  expect(await listNotes({ q }, { limit: 5 })).toEqual([]);
});
