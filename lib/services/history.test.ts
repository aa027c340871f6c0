import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { sql } from "../db/sql";
import { back, circulationStage, inDays, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { forgetLoans, historyOf, turnHistory } from "./history";
import { cancelHold, placeHold } from "./holds";
import { checkIn, checkOut } from "./loans";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, loanOf, holdOf, wrongs } = circulationStage(owner, make);
const page = { limit: 50 };

async function aReader(given?: Awaited<ReturnType<typeof aLibrary>>) {
  const library = given ?? (await aLibrary());
  const member = await aMemberOf(library);
  const actor = await make.anActor("member", { memberId: member.id });
  /** Lent and returned so many days ago. */
  const read = async (lentAgo: number, returnedAgo: number) => {
    const copy = await aCopyOf(library);
    const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-lentAgo));
    await checkIn(library.desk, back(copy.barcode), inDays(-returnedAgo));
    return { ...copy, loanId: lent.answer.loan?.id ?? "" };
  };
  return { library, member, actor, read };
}

/** A copy that lay about, set aside for a card and cancelled. The key of the check-in. */
async function setAside(library: Awaited<ReturnType<typeof aLibrary>>, cardNumber: string) {
  const copy = await aCopyOf(library);
  const { answer } = await placeHold(library.desk, wish(copy.titleId, cardNumber, library.central), inDays(-58));
  const returned = back(copy.barcode);
  await checkIn(library.desk, returned, inDays(-57));
  const cancel = { holdId: answer.hold?.id ?? "", reason: null, key: randomUUID() };
  await cancelHold(library.desk, cancel, inDays(-56));
  return returned.key;
}

test("nothing is shown until it is turned on, and then only what comes back from then on", async () => {
  const { member, actor, read } = await aReader();
  await read(60, 55);
  expect(await historyOf(actor, member.id, page)).toEqual([]);
  await turnHistory(actor, member.id, true, inDays(-50));
  const shown = await read(40, 30);
  await turnHistory(actor, member.id, true, inDays(-20));
  expect((await historyOf(actor, member.id, page)).map(({ id }) => id)).toEqual([shown.loanId]);
});

test("turned off nothing is shown, and turned on again nothing from before", async () => {
  const { member, actor, read } = await aReader();
  await turnHistory(actor, member.id, true, inDays(-50));
  await read(40, 30);
  await turnHistory(actor, member.id, false);
  expect(await historyOf(actor, member.id, page)).toEqual([]);
  await turnHistory(actor, member.id, true);
  expect(await historyOf(actor, member.id, page)).toEqual([]);
});

test("what is turned off is forgotten: loan, hold, letters and desk actions name the member no more", async () => {
  const { library, member, actor, read } = await aReader();
  const { loanId, copy } = await read(60, 50).then((loan) => ({ loanId: loan.loanId, copy: loan }));
  const hold = await placeHold(library.desk, wish(copy.titleId, member.cardNumber, library.central), inDays(-45));
  const holdId = hold.answer.hold?.id ?? "";
  await cancelHold(library.desk, { holdId, reason: null, key: `cancel-${holdId}-now` }, inDays(-44));
  await owner()`
    insert into circulation.notices (kind, once_key, member_id, loan_id, facts, created_at, status, settled_at)
    values ('due_soon', ${`due_soon:${loanId}:x`}, ${member.id}, ${loanId}, '{"title": "Kindred"}', now(), 'sent', now())`;
  await turnHistory(actor, member.id, false);
  const forgotten = await forgetLoans(operator(), new Date());
  expect(forgotten.loans).toBeGreaterThanOrEqual(1);
  expect(forgotten.holds).toBe(1);
  expect(forgotten.letters).toBeGreaterThanOrEqual(1);
  expect(await loanOf(loanId)).toMatchObject({ memberId: null });
  expect(await holdOf(holdId)).toMatchObject({ memberId: null });
  const traces = await owner()`
    select a.verb from desk.actions a
    where a.member_id = ${member.id} or a.answer::text like ${`%${member.cardNumber}%`}
    union all
    select n.kind from circulation.notices n where n.member_id = ${member.id}`;
  expect(traces).toEqual([]);
  expect(await wrongs()).toEqual([]);
  expect(await forgetLoans(operator(), new Date())).toEqual({ loans: 0, holds: 0, letters: 0, actions: 0 });
});

test("a check-in is the one's who brought the copy, and names whom it was set aside for: each is forgotten by themselves", async () => {
  const library = await aLibrary();
  const [bringer, waiting] = [await aReader(library), await aReader(library)];
  const copy = await aCopyOf(library);
  await checkOut(library.desk, out(copy.barcode, bringer.member.cardNumber), inDays(-60));
  const asked = wish(copy.titleId, waiting.member.cardNumber, library.central);
  const { answer } = await placeHold(library.desk, asked, inDays(-59));
  const returned = back(copy.barcode);
  await checkIn(library.desk, returned, inDays(-50));
  // Nobody brought this one.
  const found = await setAside(library, waiting.member.cardNumber);
  const cancel = { holdId: answer.hold?.id ?? "", reason: null, key: randomUUID() };
  await cancelHold(library.desk, cancel, inDays(-45));
  await turnHistory(waiting.actor, waiting.member.id, false);
  await forgetLoans(operator(), new Date());
  const rows = await owner()`
    select a.member_id, a.answer #>> '{member,id}' as named, a.answer -> 'hold' as hold, a.answer -> 'findings' as findings
    from desk.actions a
    where a.key = any(${[returned.key, found]})
    order by a.id`;
  const { id } = bringer.member;
  expect(rows).toEqual([
    { memberId: id, named: id, hold: null, findings: [] },
    { memberId: null, named: null, hold: null, findings: [] },
  ]);
  // The one who brought it is forgotten in turn, when they want to be.
  await turnHistory(bringer.actor, id, false);
  await forgetLoans(operator(), new Date());
  const [row] = await owner()`select a.member_id from desk.actions a where a.key = ${returned.key}`;
  expect(row).toEqual({ memberId: null });
});

test("nothing of the last thirty days is forgotten, whatever moment is asked for", async () => {
  const { member, actor, read } = await aReader();
  const { loanId } = await read(30, 20);
  await turnHistory(actor, member.id, false);
  await sql`select circulation.forget_loans('infinity')`;
  expect(await loanOf(loanId)).toMatchObject({ memberId: member.id });
});

test("kept is what came back lately, what cost something, and what the member wants to be told of", async () => {
  const { member, actor, read } = await aReader();
  const [lately, late] = [await read(30, 20), await read(80, 50)];
  await turnHistory(actor, member.id, false);
  await forgetLoans(operator(), new Date());
  expect(await loanOf(lately.loanId)).toMatchObject({ memberId: member.id });
  expect(await loanOf(late.loanId)).toMatchObject({ memberId: member.id });

  const told = await aReader();
  const loan = await told.read(60, 50);
  await owner()`update circulation.members set tell_if_borrowed_before = true where id = ${told.member.id}`;
  await turnHistory(told.actor, told.member.id, false);
  await forgetLoans(operator(), new Date());
  expect(await loanOf(loan.loanId)).toMatchObject({ memberId: told.member.id });
});

test("of who never chose nothing is forgotten, and of who turned it on again only what is from before", async () => {
  const { member, read } = await aReader();
  const { loanId } = await read(60, 50);
  const other = await aReader();
  const before = await other.read(90, 80);
  await turnHistory(other.actor, other.member.id, false, inDays(-75));
  await turnHistory(other.actor, other.member.id, true, inDays(-70));
  const after = await other.read(60, 50);
  await forgetLoans(operator(), new Date());
  expect(await loanOf(loanId)).toMatchObject({ memberId: member.id });
  expect(await loanOf(before.loanId)).toMatchObject({ memberId: null });
  expect(await loanOf(after.loanId)).toMatchObject({ memberId: other.member.id });
});

test("history belongs to its member and to staff who may change members", async () => {
  const { member } = await aReader();
  const stranger = await make.anActor("member");
  await expect(historyOf(stranger, member.id, page)).rejects.toMatchObject({ code: "forbidden" });
  await expect(turnHistory(stranger, member.id, true)).rejects.toMatchObject({ code: "forbidden" });
  expect(await historyOf(await make.anActor("staff"), member.id, page)).toEqual([]);
  await expect(turnHistory(operator(), "999999", true)).rejects.toMatchObject({ code: "not_found" });
  await expect(forgetLoans(stranger, new Date())).rejects.toMatchObject({ code: "forbidden" });
});

test("the past can lose its member, and nothing else about it changes", async () => {
  const { read } = await aReader();
  const { loanId } = await read(60, 50);
  const change = (what: string) => owner().unsafe(`update circulation.loans set ${what} where id = ${loanId}`);
  await expect(change("member_id = null, renewals = 9")).rejects.toMatchObject({
    constraint_name: "history_is_never_changed",
  });
  await expect(change("member_id = 1")).rejects.toMatchObject({ constraint_name: "history_is_never_changed" });
  const act = (what: string) => owner().unsafe(`update desk.actions set ${what} where loan_id = ${loanId}`);
  for (const what of ["member_id = 1", "answer = '{}', member_id = null", "verb = 'renew'"])
    await expect(act(what)).rejects.toMatchObject({ constraint_name: "history_is_never_changed" });
});
