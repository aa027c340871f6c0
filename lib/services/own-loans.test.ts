import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { permissionsOf } from "../auth/actor";
import { back, circulationStage, inDays, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { placeHold } from "./holds";
import { checkIn, checkOut } from "./loans";
import { ownLoans, renewAllOwn, renewOwn } from "./own-loans";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, loanOf, moneyOf } = circulationStage(owner, make);

async function aReader(rule?: Parameters<typeof aLibrary>[0]) {
  const library = await aLibrary(rule);
  const member = await aMemberOf(library);
  const actor = await make.anActor("member", { memberId: member.id });
  const lend = async (daysAgo: number) => {
    const copy = await aCopyOf(library);
    const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-daysAgo));
    return { ...copy, loanId: lent.answer.loan?.id ?? "" };
  };
  return { library, member, actor, lend };
}

test("own loans come soonest first, each with whether it can be renewed, and with every reason why not", async () => {
  const { library, member, actor, lend } = await aReader({ fine_cap_minor: 800 });
  const [later, overdue] = [await lend(3), await lend(19)];
  const other = await aMemberOf(library);
  await placeHold(library.desk, wish(overdue.titleId, other.cardNumber, library.central));
  const loans = await ownLoans(actor);
  expect(loans.map(({ id }) => id)).toEqual([overdue.loanId, later.loanId]);
  expect(loans[0]?.standing).toMatchObject({
    state: "overdue",
    daysLeft: -5,
    renewalsLeft: 2,
    hindrances: [{ code: "waited_for", figures: { waiting: 1 } }],
    wouldBeDueAt: undefined,
    fine: { soFarMinor: "100", eachMinor: "20", unit: "day", length: 1, capMinor: "800" },
  });
  expect(loans[1]?.standing).toMatchObject({ state: "due", daysLeft: 11, renewalsLeft: 2, hindrances: [] });
  expect(loans[1]?.standing.wouldBeDueAt?.getTime()).toBeGreaterThan(loans[1]?.dueAt.getTime() ?? 0);
  expect(await ownLoans(await make.anActor("member"))).toEqual([]);
  expect(member.id).toBe(loans[0]?.openLoanMemberId);
});

test("what the page says of each loan is what renewing it comes to", async () => {
  const { library, actor, lend } = await aReader();
  const [fine, waited, limited] = [await lend(10), await lend(9), await lend(8)];
  await placeHold(library.desk, wish(waited.titleId, (await aMemberOf(library)).cardNumber, library.central));
  await owner()`update circulation.loans set renewal_limit = 0 where id = ${limited.loanId}`;
  const said = (await ownLoans(actor)).map(({ id, standing }) => [id, standing.hindrances.map(({ code }) => code)]);
  const done: unknown[] = [];
  for (const { loanId } of [fine, waited, limited]) {
    const { status, reasons } = await renewOwn(actor, { loanId, key: randomUUID() });
    done.push([loanId, reasons.map(({ code }) => code)]);
    expect(status).toBe(reasons.length === 0 ? "renewed" : "refused");
  }
  expect(done).toEqual(said);
});

test("a renewal counts once under its key, and is due by the terms of the branch that lent", async () => {
  const { actor, lend } = await aReader();
  const { loanId } = await lend(10);
  const input = { loanId, key: randomUUID() };
  const first = await renewOwn(actor, input);
  const again = await renewOwn(actor, input);
  expect(first).toMatchObject({ status: "renewed", renewalsLeft: 1, replayed: false });
  expect(again).toEqual({ ...first, replayed: true });
  expect(await loanOf(loanId)).toMatchObject({ renewals: 1 });
  await expect(renewOwn(actor, { loanId: "999999", key: input.key })).rejects.toMatchObject({ code: "not_found" });
});

test("a loan that ended is not on loan, whoever has the copy now; what was renewed before is answered as it was", async () => {
  const { library, member, actor, lend } = await aReader();
  const ended = await lend(10);
  const before = { loanId: ended.loanId, key: randomUUID() };
  const renewed = await renewOwn(actor, before);
  await checkIn(library.desk, back(ended.barcode));
  const others = [await aMemberOf(library), member];
  for (const { cardNumber } of others) {
    const lent = await checkOut(library.desk, out(ended.barcode, cardNumber));
    const asked = { loanId: ended.loanId, key: randomUUID() };
    expect(await renewOwn(actor, asked)).toMatchObject({
      status: "refused",
      dueAt: null,
      renewalsLeft: null,
      reasons: [{ code: "not_on_loan" }],
    });
    expect(await loanOf(lent.answer.loan?.id ?? "")).toMatchObject({ renewals: 0 });
    const [row] =
      await owner()`select a.member_id, a.answer -> 'member' as member from desk.actions a where a.key = ${asked.key}`;
    expect(row).toEqual({ memberId: null, member: null });
    await checkIn(library.desk, back(ended.barcode));
  }
  expect(await renewOwn(actor, before)).toEqual({ ...renewed, replayed: true });
});

test("a copy that comes back and is lent on while its member renews it stays with whoever has it", async () => {
  const { library, member, actor, lend } = await aReader();
  const other = await aMemberOf(library);
  for (let n = 0; n < 12; n++) {
    const { barcode, loanId } = await lend(10);
    // To another one, and back to the same one.
    const next = n % 2 === 0 ? other : member;
    const lendOn = async () => {
      await checkIn(library.desk, back(barcode));
      return checkOut(library.desk, out(barcode, next.cardNumber, { confirmed: ["has_overdues"] }));
    };
    const [lent] = await Promise.all([lendOn(), renewOwn(actor, { loanId, key: randomUUID() })]);
    expect(await loanOf(lent.answer.loan?.id ?? "")).toMatchObject({ renewals: 0 });
    await checkIn(library.desk, back(barcode));
  }
});

test("an overdue loan is renewed with its fine until now, and others that are overdue stop nobody", async () => {
  const { member, actor, lend } = await aReader();
  const [overdue, other] = [await lend(16), await lend(20)];
  expect(await renewOwn(actor, { loanId: overdue.loanId, key: randomUUID() })).toMatchObject({
    status: "renewed",
    charged: "0.40",
  });
  expect(await moneyOf(member.id)).toMatchObject({ fees: 40 });
  expect(await loanOf(other.loanId)).toMatchObject({ renewals: 0 });
});

test("all are renewed, each told by itself; sent again the same is answered and nothing more is renewed", async () => {
  const { actor, lend } = await aReader();
  const [first, second] = [await lend(10), await lend(5)];
  await owner()`update circulation.loans set renewal_limit = 0 where id = ${second.loanId}`;
  const key = randomUUID();
  const answered = await renewAllOwn(actor, { key });
  expect(answered.renewals).toMatchObject([
    { loanId: first.loanId, status: "renewed", reasons: [] },
    { loanId: second.loanId, status: "refused", reasons: [{ code: "renewal_limit_reached" }] },
  ]);
  const later = await lend(5);
  expect(await renewAllOwn(actor, { key })).toEqual({ ...answered, replayed: true });
  expect(await loanOf(later.loanId)).toMatchObject({ renewals: 0 });
});

test("twenty presses of one button at once renew once", async () => {
  const { actor, lend } = await aReader();
  const { loanId } = await lend(10);
  const input = { loanId, key: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => renewOwn(actor, input)));
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(answers.map(({ dueAt }) => dueAt)).size).toBe(1);
  expect(await loanOf(loanId)).toMatchObject({ renewals: 1 });
});

test("nobody renews another member's loan: not by its id, as staff neither, and no sign-in without a card", async () => {
  const { library, lend } = await aReader();
  const { loanId } = await lend(10);
  const strangers = [
    await make.anActor("member"),
    await make.anActor("staff", { memberId: (await aMemberOf(library)).id }),
  ];
  for (const stranger of strangers)
    await expect(renewOwn(stranger, { loanId, key: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  const withoutCard = await make.anActor("staff");
  await expect(renewOwn(withoutCard, { loanId, key: randomUUID() })).rejects.toMatchObject({ code: "forbidden" });
  await expect(renewAllOwn(withoutCard, { key: randomUUID() })).rejects.toMatchObject({ code: "forbidden" });
  const without = { ...(await make.anActor("member")), permissions: permissionsOf("member").slice(0, 2) };
  await expect(ownLoans(without)).rejects.toMatchObject({ code: "forbidden" });
  expect(await loanOf(loanId)).toMatchObject({ renewals: 0 });
});

test("what staff wrote about a restriction is not told to its member", async () => {
  const { member, actor, lend } = await aReader();
  const { loanId } = await lend(10);
  await owner()`
    insert into circulation.restrictions (member_id, kind, reason, starts_at)
    values (${member.id}, 'barred', 'Shouted at Aoife', now())`;
  const { reasons } = await renewOwn(actor, { loanId, key: randomUUID() });
  expect(reasons).toMatchObject([{ code: "barred" }]);
  expect(JSON.stringify(reasons)).not.toContain("Shouted");
});
