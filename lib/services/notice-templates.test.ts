import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { DomainError } from "../errors";
import { builtIn } from "../policy/notice-texts";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { listTemplates, previewTemplate, readTemplate, resetTemplate, saveTemplate } from "./notice-templates";
import { readNotice } from "./notices";

const { owner } = useDatabase();
const { aMember, anActor } = factories(owner);
const admin = operator();

async function aNotice(language: string | null): Promise<string> {
  const { id } = await aMember({ name: "Maya Okafor" });
  await owner()`update circulation.members set language = ${language} where id = ${id}`;
  const facts = owner().json({ title: "Kindred", branch: "Central", shelfUntil: "2026-12-08" });
  await owner()`select circulation.notify('hold_ready', ${`hold_ready:${id}`}, ${id}, null, null, ${facts}, now())`;
  const [row] = await owner()<{ id: string }[]>`select n.id from circulation.notices n where n.member_id = ${id}`;
  return row?.id ?? "";
}

test("the library's own wording is sent as soon as it is saved, in its language only, and can be given up", async () => {
  const [german, english] = [await aNotice("de-AT"), await aNotice(null)];
  expect(await readNotice(admin, german)).toMatchObject({ language: "de", isOwn: false });
  const wording = {
    kind: "hold_ready",
    language: "de",
    subject: "{{title}} ist da",
    body: "Hallo {{member}}",
  } as const;
  expect(await saveTemplate(admin, 0, wording)).toMatchObject({ version: 1, isOwn: true });
  expect(await readNotice(admin, german)).toMatchObject({
    letter: { subject: "Kindred ist da", text: "Hallo Maya Okafor\n" },
    isOwn: true,
  });
  expect(await readNotice(admin, english)).toMatchObject({ language: "en", isOwn: false });
  expect((await listTemplates(admin)).filter(({ isOwn }) => isOwn)).toEqual([{ ...wording, version: 1, isOwn: true }]);
  expect(await resetTemplate(admin, 1, wording)).toMatchObject({ version: 0, ...builtIn.de?.hold_ready });
});

test("of two who change a wording at once one is told of the other, and of two who begin one too", async () => {
  const wording = { kind: "lost", language: "en", subject: "S", body: "B" } as const;
  const first = await Promise.allSettled([1, 2, 3].map((n) => saveTemplate(admin, 0, { ...wording, body: `B${n}` })));
  expect(first.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const second = await Promise.allSettled([1, 2, 3].map((n) => saveTemplate(admin, 1, { ...wording, body: `C${n}` })));
  const refusals = second.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refusals).toHaveLength(2);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: "version_conflict", details: { current: { version: 2 } } });
  }
  await expect(resetTemplate(admin, 1, wording)).rejects.toMatchObject({ code: "version_conflict" });
  expect(await readTemplate(admin, "lost", "en")).toMatchObject({ version: 2 });
});

test("a placeholder that is not known is refused by its name, wherever it comes from", async () => {
  const wrong = { kind: "receipt", language: "en", subject: "{{titel}}", body: "{{shelf_until}}" } as const;
  const refusal = await saveTemplate(admin, 0, wrong).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DomainError);
  expect(refusal).toMatchObject({
    code: "invalid",
    fields: { subject: expect.stringContaining("{{titel}}"), body: expect.stringContaining("{{shelf_until}}") },
  });
  expect(await readTemplate(admin, "receipt", "en")).toMatchObject({ isOwn: false });
});

test("a preview is filled in with a letter that was written: the one that is named, or the latest of the kind", async () => {
  const id = await aNotice(null);
  const wording = {
    kind: "hold_ready",
    language: "fr",
    subject: "x",
    body: "{{member}}: {{title}}, {{shelf_until}}",
  } as const;
  expect((await previewTemplate(admin, wording, id))?.letter.text).toMatch(/^Maya Okafor: Kindred, mar\.? 8 déc/);
  expect((await previewTemplate(admin, wording))?.notice.id).toBe(id);
  expect(await previewTemplate(admin, { ...wording, kind: "overdue_3", body: "x" })).toBeUndefined();
  const other = previewTemplate(admin, { ...wording, kind: "receipt", body: "x" }, id);
  await expect(other).rejects.toMatchObject({ code: "not_found" });
});

test("only who may change settings changes wordings", async () => {
  const staff = await anActor("staff");
  await expect(listTemplates(staff)).rejects.toMatchObject({ code: "forbidden" });
  await expect(resetTemplate(staff, 1, { kind: "lost", language: "en" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a wording begins with the one that is sent: of the library's language where this one has none", async () => {
  await owner()`update carrel.settings set locale = 'de-AT' where true`;
  const id = await aNotice("it");
  const sent = await readNotice(admin, id);
  expect(sent).toMatchObject({ language: "de", isOwn: false });
  const { subject, body } = builtIn.de?.hold_ready ?? { subject: "", body: "" };
  expect(await readTemplate(admin, "hold_ready", "it")).toMatchObject({ language: "it", version: 0, subject, body });
});
