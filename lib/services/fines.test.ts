import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { listOpenCharges } from "../db/charges";
import { findAccountOf } from "../db/accounts";
import { listSettledLines } from "../db/receipts";
import { findLateLoan, listLoanCosts } from "../db/late-loans";
import { findMark } from "../db/marks";
import { listRestrictions } from "../db/restrictions";
import { defaultTerms, type Terms } from "../policy/terms";
import { doorOfTests } from "../testing/money-stage";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { chargeFines } from "./fines";
import { takePayment } from "./payments";
import { reconcile } from "./reconciliations";

const { owner } = useDatabase();
const { aBranch, aCategory, aCopy, aMember } = factories(owner);
const night = operator();

const dueAt = new Date("2026-06-13T22:59:59Z"); // Saturday 23:59:59 in Dublin
const at = (day: string) => () => new Date(`${day}T11:00:00Z`);

type Given = {
  terms?: Partial<Terms>;
  price?: number | null;
  member?: { id: string };
  dueAt?: Date;
  branchId?: string;
};

async function aLoan({ terms = {}, price = null, member, dueAt: due = dueAt, branchId }: Given = {}) {
  const copy = await aCopy({ branchId: branchId ?? (await aBranch()) });
  const { id: memberId } = member ?? (await aMember());
  const [row] = await owner()<{ id: string }[]>`
    with priced as (
      update catalog.copies c set price_minor = ${price} where c.id = ${copy.id} returning c.id
    )
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select p.id, ${memberId}, ${copy.branchId},
      circulation.keep_terms(${owner().json({ ...defaultTerms, loanDays: 14, fineMinor: "20", ...terms })}), 2,
      ${new Date(due.getTime() - 14 * 86_400_000)}, ${due}
    from priced p
    returning id`;
  return { id: row?.id ?? "", memberId, copyId: copy.id, barcode: copy.barcode, branchId: copy.branchId };
}

const finesOf = (loanId: string) => owner()<{ period: number; day: string; amountMinor: string }[]>`
  select f.period, f.day, f.amount_minor::text as "amountMinor" from circulation.fines f
  where f.loan_id = ${loanId} order by f.renewal, f.period`;
const owes = async (memberId: string) => (await findAccountOf("fees", { memberId }))?.balance;

beforeEach(async () => {
  // What other tests left open is not this one's.
  await owner()`
    update circulation.loans l set returned_at = greatest(now(), l.checked_out_at), returned_branch_id = l.branch_id,
      ending = 'returned'
    where l.returned_at is null`;
});

test("the night charges each period that is over, and once, however often it runs", async () => {
  const { id, memberId } = await aLoan();
  expect(await chargeFines(night, at("2026-06-15"))).toMatchObject({ loans: 1, charged: 1, chargedMinor: 40n });
  expect(await chargeFines(night, at("2026-06-15"))).toMatchObject({ loans: 1, charged: 0, chargedMinor: 0n });
  expect(await chargeFines(night, at("2026-06-17"))).toMatchObject({ charged: 1, chargedMinor: 40n });
  expect(await finesOf(id)).toEqual([
    { period: 1, day: "2026-06-14", amountMinor: "20" },
    { period: 2, day: "2026-06-15", amountMinor: "20" },
    { period: 3, day: "2026-06-16", amountMinor: "20" },
    { period: 4, day: "2026-06-17", amountMinor: "20" },
  ]);
  expect(await owes(memberId)).toBe("80");
  expect(await listOpenCharges(memberId)).toHaveLength(4);
});

test("the fines of a loan stand on a receipt as one line, and each of them is settled", async () => {
  const { memberId, branchId } = await aLoan();
  await chargeFines(night, at("2026-06-18"));
  const input = { memberId, from: "cash", amount: "0.90", key: randomUUID() } as const;
  const { answer } = await takePayment(operator(branchId), input, doorOfTests);
  expect(await listSettledLines(answer.transferId ?? "")).toMatchObject([{ kind: "fine", amountMinor: "90" }]);
  expect((await listOpenCharges(memberId)).map(({ owedMinor }) => owedMinor)).toEqual(["10"]);
});

test("two nights at once charge what one would", async () => {
  const loans = await Promise.all(Array.from({ length: 8 }, () => aLoan()));
  const runs = await Promise.all([1, 2, 3].map(() => chargeFines(night, at("2026-06-20"))));
  expect(runs.reduce((sum, { chargedMinor }) => sum + chargedMinor, 0n)).toBe(8n * 7n * 20n);
  for (const { memberId } of loans) expect(await owes(memberId)).toBe("140");
});

test("closed days of the branch cost nothing", async () => {
  const branchId = await aBranch();
  await owner()`
    insert into circulation.opening_hours (branch_id, weekday, opens_at, closes_at)
    select ${branchId}, d, '09:00', '18:00' from generate_series(1, 6) d`;
  await owner()`
    insert into circulation.closures (branch_id, first_day, last_day, name)
    values (${branchId}, '2026-06-15', '2026-06-15', 'Holiday')`;
  const { id } = await aLoan({ branchId });
  await chargeFines(night, at("2026-06-17"));
  expect((await finesOf(id)).map(({ day }) => day)).toEqual(["2026-06-16", "2026-06-17"]);
});

test("fines stop at what the member's category lets them owe", async () => {
  const category = await aCategory();
  await owner()`update circulation.member_categories set fine_cap_minor = 50 where code = ${category}`;
  const { id, memberId } = await aLoan({ member: await aMember({ category }) });
  await chargeFines(night, at("2026-06-18"));
  expect((await finesOf(id)).map(({ amountMinor }) => amountMinor)).toEqual(["20", "20", "10", "0", "0"]);
  expect(await owes(memberId)).toBe("50");
});

test("a loan that is late for too long counts as lost: copy and processing are charged, fines stop, a letter goes out", async () => {
  const { id, memberId, copyId } = await aLoan({
    price: 1250,
    terms: { lostAfterDays: 30, processingFeeMinor: "300", fineCapMinor: "200" },
  });
  expect(await chargeFines(night, at("2026-07-12"))).toMatchObject({ lost: 0 });
  expect(await chargeFines(night, at("2026-07-13"))).toMatchObject({ lost: 1, chargedMinor: 1550n });
  expect(await chargeFines(night, at("2026-08-13"))).toMatchObject({ lost: 0, loans: 0, chargedMinor: 0n });
  expect(await findLateLoan(id)).toMatchObject({ lostHow: "aged", returnedAt: null });
  expect(await findMark(copyId)).toMatchObject({ mark: "lost", loanId: id, memberId });
  expect(await listLoanCosts(id)).toEqual([
    { kind: "fines", periods: 10, chargedMinor: "200", owedMinor: "200" },
    { kind: "replacement", periods: 1, chargedMinor: "1250", owedMinor: "1250" },
    { kind: "processing", periods: 1, chargedMinor: "300", owedMinor: "300" },
  ]);
  const letters = await owner()`select from circulation.notices n where n.loan_id = ${id} and n.kind = 'lost'`;
  expect(letters).toHaveLength(1);
});

test("a copy without a price costs its processing alone, and what is claimed to be returned is never lost by itself", async () => {
  const terms = { lostAfterDays: 5, processingFeeMinor: "300", fineMinor: "0" };
  const { memberId } = await aLoan({ terms });
  const claimed = await aLoan({ terms: { ...terms, fineMinor: "20" }, price: 1250 });
  await owner()`update circulation.loans set claimed_returned_at = '2026-06-15T10:00Z' where id = ${claimed.id}`;
  expect(await chargeFines(night, at("2026-07-01"))).toMatchObject({ lost: 1, loans: 2 });
  expect(await owes(memberId)).toBe("300");
  expect(await owes(claimed.memberId)).toBe("40");
});

test("a member with too much overdue is restricted, until nothing is overdue", async () => {
  const category = await aCategory();
  await owner()`update circulation.member_categories set overdue_limit = 2 where code = ${category}`;
  const member = await aMember({ category });
  const first = await aLoan({ member });
  expect(await chargeFines(night, at("2026-06-15"))).toMatchObject({ restricted: 0 });
  const second = await aLoan({ member });
  expect(await chargeFines(night, at("2026-06-16"))).toMatchObject({ restricted: 1, lifted: 0 });
  expect(await chargeFines(night, at("2026-06-17"))).toMatchObject({ restricted: 0, lifted: 0 });
  expect(await listRestrictions(member.id, { limit: 9 })).toMatchObject([
    { kind: "overdue", reason: "2 loans are overdue", liftedAt: null },
  ]);
  for (const { id } of [first, second])
    await owner()`
      update circulation.loans set returned_at = now(), returned_branch_id = branch_id, ending = 'returned' where id = ${id}`;
  expect(await chargeFines(night, at("2026-06-18"))).toMatchObject({ lifted: 1 });
  expect(await listRestrictions(member.id, { limit: 9 })).toMatchObject([
    { liftedReason: "Nothing is overdue any more", liftedByName: null },
  ]);
});

test("an account that is frozen keeps no other from being charged, and is tried again", async () => {
  const frozen = await aLoan();
  const other = await aLoan();
  const fees = await findAccountOf("fees", { memberId: frozen.memberId });
  await owner()`update ledger.accounts set status = 'frozen' where id = ${fees?.id ?? "0"}`;
  expect(await chargeFines(night, at("2026-06-15"))).toMatchObject({ chargedMinor: 40n });
  expect(await owes(other.memberId)).toBe("40");
  await owner()`update ledger.accounts set status = 'open' where id = ${fees?.id ?? "0"}`;
  expect(await chargeFines(night, at("2026-06-15"))).toMatchObject({ chargedMinor: 40n });
  expect(await owes(frozen.memberId)).toBe("40");
});

test("afterwards the books are right", async () => {
  expect(await reconcile(operator())).toMatchObject({ passed: true });
});
