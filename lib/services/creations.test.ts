import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { copyInput } from "../schemas/copies";
import { memberInput } from "../schemas/members";
import { titleInput } from "../schemas/titles";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createCopy } from "./copies";
import { createMember } from "./members";
import { createTitle } from "./titles";

const { owner } = useDatabase();
const { aBranch, aCategory, aTitle, anItemType, anActor } = factories(owner);

const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));
const twenty = <Row>(once: () => Promise<Row>) => Promise.all(Array.from({ length: 20 }, once));

test("a title sent twenty times at once under one key is added once", async () => {
  const actor = await anActor();
  const key = randomUUID();
  const input = titleInput.parse({ title: "Sent again", contributors: [{ name: "Who Clicks Twice" }] });
  expect(ids(await twenty(() => createTitle(actor, input, key))).size).toBe(1);
  const [row] = await owner()`select count(*)::int as n from catalog.titles where title = 'Sent again'`;
  expect(row?.n).toBe(1);
});

test("a copy sent twenty times at once under one key is added once, with a barcode of its own or the next free one", async () => {
  const actor = await anActor();
  const titleId = await aTitle();
  const given = { branchId: await aBranch(), itemTypeCode: await anItemType() };
  for (const barcode of [null, "TWICE-1"]) {
    const key = randomUUID();
    const input = copyInput.parse({ ...given, barcode });
    expect(ids(await twenty(() => createCopy(actor, titleId, input, key))).size).toBe(1);
  }
  const [row] = await owner()`select count(*)::int as n from catalog.copies where title_id = ${titleId}`;
  expect(row?.n).toBe(2);
});

test("a member sent twenty times at once under one key is added once", async () => {
  const actor = await anActor();
  const key = randomUUID();
  const input = memberInput.parse({ name: "Sent Again", categoryCode: await aCategory(), branchId: await aBranch() });
  expect(ids(await twenty(() => createMember(actor, input, key))).size).toBe(1);
  const [row] = await owner()`select count(*)::int as n from circulation.members where name = 'Sent Again'`;
  expect(row?.n).toBe(1);
});

test("a key used for something else is refused, keys of two actors never meet, and without a key each one counts", async () => {
  const [actor, other] = [await anActor(), await anActor()];
  const key = randomUUID();
  const [one, two] = ["First", "Second"].map((title) => titleInput.parse({ title }));
  if (!one || !two) throw new Error("two titles were meant");
  const first = await createTitle(actor, one, key);
  await expect(createTitle(actor, two, key)).rejects.toMatchObject({ code: "idempotency_key_reused" });
  expect((await createTitle(other, two, key)).id).not.toBe(first.id);
  const unkeyed = [await createTitle(actor, one), await createTitle(actor, one)];
  expect(ids(unkeyed).size).toBe(2);
});

test("what was refused leaves its key free", async () => {
  const actor = await anActor();
  const key = randomUUID();
  const isbn = "9780807083697";
  await createTitle(actor, titleInput.parse({ title: "Has it", isbn }));
  await expect(createTitle(actor, titleInput.parse({ title: "Wants it", isbn }), key)).rejects.toMatchObject({
    code: "isbn_taken",
  });
  expect(await createTitle(actor, titleInput.parse({ title: "Wants it" }), key)).toMatchObject({ title: "Wants it" });
});
