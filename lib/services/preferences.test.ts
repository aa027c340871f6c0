import { expect, test } from "vitest";
import { findNotice } from "../db/notices";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { letterToSend } from "./notices";
import { preferencesOf, saveLetterChoices } from "./preferences";

const { owner } = useDatabase();
const make = factories(owner);

async function aReader() {
  const member = await make.aMember({ email: `p${Math.random()}@carrel.example` });
  const actor = await make.anActor("member", { memberId: member.id });
  return { member, actor };
}

/** A letter that the worker has in its hands. */
async function aLetter(memberId: string, kind: string) {
  const [row] = await owner()<{ id: string }[]>`
    insert into circulation.notices (kind, once_key, member_id, facts, created_at, status)
    values (${kind}, ${`${kind}:${memberId}:${Math.random()}`}, ${memberId}, '{"title": "Kindred"}', now(), 'sending')
    returning id`;
  return row?.id ?? "";
}

test("a letter that its member does not want is not sent, also when it was written already", async () => {
  const { member, actor } = await aReader();
  const [soon, ready] = [await aLetter(member.id, "due_soon"), await aLetter(member.id, "hold_ready")];
  await saveLetterChoices(actor, member.id, { letters: { due_soon: false } });
  expect(await letterToSend(soon)).toEqual({ reason: "The member wants no such letters." });
  expect(await letterToSend(ready)).toMatchObject({ outgoing: { subject: expect.any(String) } });
  await saveLetterChoices(actor, member.id, { letters: { due_soon: true } });
  expect(await letterToSend(soon)).toHaveProperty("outgoing");
});

test("what the library insists on is refused, and sent to who turned it off before it insisted", async () => {
  const { member, actor } = await aReader();
  await expect(saveLetterChoices(actor, member.id, { letters: { lost: false } })).rejects.toMatchObject({
    code: "invalid",
    field: "letters.lost",
  });
  await owner()`update carrel.settings set mandatory_notices = '{}'`;
  await saveLetterChoices(actor, member.id, { letters: { lost: false } });
  const letter = await aLetter(member.id, "lost");
  expect(await letterToSend(letter)).toHaveProperty("reason");
  await owner()`update carrel.settings set mandatory_notices = '{lost}'`;
  expect(await letterToSend(letter)).toHaveProperty("outgoing");
  expect(await preferencesOf(actor, member.id)).toMatchObject({ unwanted: ["lost"], mandatory: ["lost"] });
});

test("the language of letters is the member's, and what is left out stays", async () => {
  const { member, actor } = await aReader();
  await saveLetterChoices(actor, member.id, { language: "de", receipts: true });
  await saveLetterChoices(actor, member.id, { letters: { hold_ready: false } });
  expect(await preferencesOf(actor, member.id)).toMatchObject({
    language: "de",
    wantsReceipts: true,
    unwanted: ["hold_ready"],
  });
  expect((await findNotice(await aLetter(member.id, "due_soon")))?.language).toBe("de");
  await saveLetterChoices(actor, member.id, { language: null, receipts: false });
  expect(await preferencesOf(actor, member.id)).toMatchObject({ language: null, wantsReceipts: false });
});

test("choices belong to their member and to staff who may change members, and staff's forms notice them", async () => {
  const { member } = await aReader();
  const stranger = await make.anActor("member");
  await expect(preferencesOf(stranger, member.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(saveLetterChoices(stranger, member.id, {})).rejects.toMatchObject({ code: "forbidden" });
  const version = async () =>
    (await owner()`select version from circulation.members where id = ${member.id}`)[0]?.version;
  const before = await version();
  await saveLetterChoices(await make.anActor("staff"), member.id, { receipts: true });
  expect(await version()).toBe(before + 1);
  await expect(preferencesOf(await make.anActor("staff"), "999999")).rejects.toMatchObject({ code: "not_found" });
});
