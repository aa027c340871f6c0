import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { scanInput, type ScanWish } from "../schemas/desk";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { scan } from "./desk";

const { owner } = useDatabase();
const { aRule, aCopy, aMember, aCategory, anItemType, anActor, aBranch } = factories(owner);

const wish = (text: string, more: Partial<ScanWish> = {}) => scanInput.parse({ text, key: randomUUID(), ...more });

async function aDesk(given: { loanLimit?: number; renewalLimit?: number } = {}) {
  const category = await aCategory({ loanLimit: given.loanLimit ?? 10 });
  const itemType = await anItemType();
  await aRule({ category, itemType, renewalLimit: given.renewalLimit ?? 2 });
  const branchId = await aBranch();
  const actor = await anActor("staff", { branchId });
  const copyHere = (titleId?: string) => aCopy({ itemType, branchId, titleId });
  return { category, itemType, actor, branchId, copyHere, member: await aMember({ category }) };
}

const weekEarlier = (copyId: string) =>
  owner()`update circulation.loans set due_at = due_at - interval '7 days' where copy_id = ${copyId}`;
const openLoans = (copyId: string) =>
  owner()`select member_id from circulation.loans where copy_id = ${copyId} and returned_at is null`;

test("a resent scan is answered with its first answer: out, in, renewed, stopped", async () => {
  const { actor, member, copyHere } = await aDesk({ loanLimit: 1 });
  const [one, two] = [await copyHere(), await copyHere()];
  const inputs = [
    wish(one.barcode, { cardNumber: member.cardNumber }),
    wish(two.barcode, { cardNumber: member.cardNumber }),
    wish(one.barcode, { mode: "renew", cardNumber: member.cardNumber }),
    wish(one.barcode),
  ];
  const firsts = [];
  for (const [place, input] of inputs.entries()) {
    if (place === 2) await weekEarlier(one.id);
    firsts.push(await scan(actor, input));
  }
  expect(firsts.map((answer) => answer.action?.status)).toEqual(["done", "stopped", "done", "done"]);
  for (const [place, input] of inputs.entries()) {
    const again = await scan(actor, input);
    expect(again.replayed).toBe(true);
    expect(again.action).toEqual(firsts[place]?.action);
  }
  expect(await openLoans(one.id)).toHaveLength(0);
});

test("30 requests of one scan at once do it once and are all told the same", async () => {
  const { actor, member, copyHere } = await aDesk();
  const copy = await copyHere();
  const input = wish(copy.barcode, { cardNumber: member.cardNumber });
  const answers = await Promise.all(Array.from({ length: 30 }, () => scan(actor, input)));
  expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
  for (const answer of answers) expect(answer.action).toEqual(answers[0]?.action);
  expect(await openLoans(copy.id)).toHaveLength(1);
});

test("a resent action keeps its first answer even when its barcode has become another copy's, or a card", async () => {
  const { actor, copyHere } = await aDesk();
  const copy = await copyHere();
  const input = wish(copy.barcode);
  const first = await scan(actor, input);
  await owner()`update catalog.copies set barcode = 'NEW-0001' where id = ${copy.id}`;
  await aMember({ cardNumber: copy.barcode });
  expect(await scan(actor, input)).toMatchObject({ replayed: true, action: first.action });
});

test("a key used for another scan is refused", async () => {
  const { actor, copyHere } = await aDesk();
  const [one, two] = [await copyHere(), await copyHere()];
  const key = randomUUID();
  await scan(actor, wish(one.barcode, { key }));
  await expect(scan(actor, wish(two.barcode, { key }))).rejects.toMatchObject({ code: "idempotency_key_reused" });
});
