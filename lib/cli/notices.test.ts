import { expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";

const { owner } = useDatabase();
const { aMember } = factories(owner);

async function aNotice() {
  const { id: memberId, cardNumber } = await aMember({ name: "Maya Okafor" });
  const facts = owner().json({ title: "Kindred", dueAt: "2026-12-05T23:59:59Z" });
  await owner()`select circulation.notify('receipt', ${`receipt:${memberId}`}, ${memberId}, null, null, ${facts}, now())`;
  const [row] = await owner()<{ id: string }[]>`select n.id from circulation.notices n where n.member_id = ${memberId}`;
  return { id: row?.id ?? "", cardNumber };
}

test("letters are listed, shown in their words, and one that failed is sent again", async () => {
  const { id, cardNumber } = await aNotice();
  expect((await carrelJson("notices", "list", "--member", cardNumber)).items).toMatchObject([{ id, kind: "receipt" }]);
  expect((await carrel(["notices", "list", "--kind", "receipt"])).out).toMatch(
    /Receipt +Maya Okafor +Kindred .* Waiting/,
  );
  expect((await carrel(["notices", "list", "--state", "failed"])).out).toBe("No letters.\n");
  expect((await carrel(["notices", "show", id])).out).toContain("You borrowed “Kindred”");
  expect(await carrel(["notices", "resend", id])).toMatchObject({
    code: 1,
    err: expect.stringContaining("notice_not_failed"),
  });
  await owner()`update circulation.notices set status = 'failed', settled_at = now(), failure = 'away' where id = ${id}`;
  expect((await carrel(["notices", "list", "--state", "failed"])).out).toContain("Failed: away");
  expect(await carrelJson("notices", "resend", id)).toMatchObject({ status: "waiting" });
  expect(await carrelJson("notices", "write")).toEqual({ letters: 0 });
});

test("a wording is saved from standard input, previewed and given up", async () => {
  await aNotice();
  const set = ["notices", "template", "set", "receipt", "ga", "--subject", "{{title}}"];
  expect(await carrel(set, { input: "{{author}}" })).toMatchObject({
    code: 2,
    err: expect.stringContaining("{{author}}"),
  });
  expect(await carrel(set, { input: "A {{member}}\r\n\r\na chara" })).toMatchObject({ code: 0 });
  expect(await carrelJson("notices", "template", "show", "receipt", "ga")).toMatchObject({
    body: "A {{member}}\n\na chara",
    version: 1,
    isOwn: true,
  });
  expect((await carrel(["notices", "template", "preview", "receipt", "ga"])).out).toBe(
    "Kindred\n\nA Maya Okafor\n\na chara\n",
  );
  expect((await carrel(["notices", "template", "list"])).out).toMatch(/receipt +ga +own +\{\{title\}\}/);
  expect(await carrelJson("notices", "template", "reset", "receipt", "ga")).toMatchObject({ version: 0, isOwn: false });
});

test("when letters are written is shown and changed, one without the other", async () => {
  expect(await carrelJson("notices", "days")).toEqual({ dueSoonDays: 2, overdueNoticeDays: [1, 7, 14] });
  expect(await carrelJson("notices", "days", "--overdue", "2, 9,30")).toEqual({
    dueSoonDays: 2,
    overdueNoticeDays: [2, 9, 30],
  });
  expect(await carrelJson("notices", "days", "--due-soon", "0")).toMatchObject({ overdueNoticeDays: [2, 9, 30] });
  expect((await carrel(["notices", "days"])).out).toContain("no letter");
  expect(await carrel(["notices", "days", "--overdue", "7,1,14"])).toMatchObject({ code: 2 });
});
