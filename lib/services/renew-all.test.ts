import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { circulationStage, inDays, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { checkIn, checkOut, undo } from "./loans";
import { renewAll } from "./renew-all";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, loanOf } = circulationStage(owner, make);

/** A member with two loans: one that can be renewed, and one that was renewed as often as it may be. */
async function aReader() {
  const library = await aLibrary();
  const member = await aMemberOf(library);
  const lend = async (daysAgo: number) => {
    const copy = await aCopyOf(library);
    const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-daysAgo));
    return { barcode: copy.barcode, loanId: lent.answer.loan?.id ?? "" };
  };
  const [first, second] = [await lend(10), await lend(5)];
  await owner()`update circulation.loans set renewal_limit = 0 where id = ${second.loanId}`;
  return { library, member, first, second, lend };
}

test("all loans of a member are renewed, each with an answer of its own, refusals with their reasons", async () => {
  const { library, member, first, second } = await aReader();
  const key = randomUUID();
  const { renewals, replayed } = await renewAll(library.desk, { cardNumber: member.cardNumber, key });
  expect(replayed).toBe(false);
  expect(renewals).toMatchObject([
    { key: `${key}:${first.loanId}`, answer: { status: "done", loan: { id: first.loanId, renewals: 1 } } },
    {
      key: `${key}:${second.loanId}`,
      answer: { status: "stopped", findings: [{ code: "renewal_limit_reached", class: "override" }] },
    },
  ]);
  expect(await loanOf(second.loanId)).toMatchObject({ renewals: 0 });
});

test("a request that is sent again is answered with the same and changes nothing, whatever was lent or came back since", async () => {
  const { library, member, first, lend } = await aReader();
  const input = { cardNumber: member.cardNumber, key: randomUUID() };
  const answered = await renewAll(library.desk, input);
  const later = await lend(10);
  await checkIn(library.desk, { barcode: first.barcode, key: randomUUID() });
  const again = await renewAll(library.desk, input);
  expect(again).toEqual({ renewals: answered.renewals, replayed: true });
  expect(await loanOf(later.loanId)).toMatchObject({ renewals: 0 });
});

test("a request that was cut off goes on where it stopped", async () => {
  const { library, member, first } = await aReader();
  const input = { cardNumber: member.cardNumber, key: randomUUID() };
  let calls = 0;
  const cut = () => {
    // The plan and the first loan read the clock; the second one's does not come back.
    if ((calls += 1) > 2) throw new Error("the power is out");
    return new Date();
  };
  await expect(renewAll(library.desk, input, cut)).rejects.toThrow("the power is out");
  expect(await loanOf(first.loanId)).toMatchObject({ renewals: 1 });
  const { renewals } = await renewAll(library.desk, input);
  expect(renewals.map(({ answer }) => answer.status)).toEqual(["done", "stopped"]);
  expect(await loanOf(first.loanId)).toMatchObject({ renewals: 1 });
});

test("eight desks at once renew each loan once", async () => {
  const { library, member, first } = await aReader();
  const input = { cardNumber: member.cardNumber, key: randomUUID() };
  const all = await Promise.all(Array.from({ length: 8 }, () => renewAll(library.desk, input)));
  expect(new Set(all.map(({ renewals }) => JSON.stringify(renewals))).size).toBe(1);
  expect(await loanOf(first.loanId)).toMatchObject({ renewals: 1 });
});

test("each of them can be undone by its key; the key of all of them can't", async () => {
  const { library, member, first } = await aReader();
  const input = { cardNumber: member.cardNumber, key: randomUUID() };
  await renewAll(library.desk, input);
  const whole = await undo(library.desk, { undoes: input.key, key: randomUUID() });
  expect(whole.answer).toMatchObject({ status: "stopped", findings: [{ code: "cannot_undo" }] });
  const one = await undo(library.desk, { undoes: `${input.key}:${first.loanId}`, key: randomUUID() });
  expect(one.answer.status).toBe("done");
  expect(await loanOf(first.loanId)).toMatchObject({ renewals: 0 });
});

test("it needs the permission, a member, and a key of its own", async () => {
  const { library, member } = await aReader();
  const input = { cardNumber: member.cardNumber, key: randomUUID() };
  await expect(renewAll(await make.anActor("member"), input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(renewAll(library.desk, { ...input, cardNumber: "NOBODY" })).rejects.toMatchObject({ code: "not_found" });
  await renewAll(library.desk, input);
  const other = await aMemberOf(library);
  const reused = renewAll(library.desk, { ...input, cardNumber: other.cardNumber });
  await expect(reused).rejects.toMatchObject({ code: "idempotency_key_reused" });
  const nothing = await renewAll(library.desk, { cardNumber: other.cardNumber, key: randomUUID() });
  expect(nothing.renewals).toEqual([]);
});
