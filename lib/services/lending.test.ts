import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type CheckOutWrite, insertLoans } from "../db/desk";
import type { DeskAnswer } from "../schemas/loans";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { lend } from "./lending";

const { owner } = useDatabase();
const { aBranch, aCategory, aCopy, aMember, anItemType, someTerms } = factories(owner);

let branchId: string, itemType: string, otherType: string, category: string, termsId: string, ruleBookVersion: string;
beforeAll(async () => {
  [branchId, itemType, otherType] = [await aBranch(), await anItemType(), await anItemType()];
  [category, termsId] = [await aCategory(), await someTerms()];
  const [book] = await owner()`select version::text from circulation.rule_book`;
  ruleBookVersion = String(book?.version);
});
const copies = (count: number) => Promise.all(Array.from({ length: count }, () => aCopy({ branchId, itemType })));
const members = (count: number) => Promise.all(Array.from({ length: count }, () => aMember({ branchId, category })));

const answer: DeskAnswer = {
  verb: "check-out",
  status: "done",
  at: "2026-01-15T10:00:00.000Z",
  findings: [],
  title: null,
  copy: null,
  member: null,
  loan: { id: "", dueAt: "2026-01-29T23:00:00.000Z", renewals: 0, renewalLimit: 2 },
  hold: null,
  goesTo: null,
  charged: null,
};
const unseen = {
  copyVersion: 1,
  memberVersion: 1,
  restrictionId: null,
  loanId: null,
  renewals: null,
  isLost: false,
  isClaimed: false,
  transitId: null,
  holdId: null,
  holdVersion: null,
  mark: null,
};

type Given = { key?: string; dueAt?: Date; maxOpen?: number; maxOpenOfType?: number; memberVersion?: number };
/** A check-out that was decided on a copy on its shelf and a member who has nothing. */
function aLending(copy: { id: string }, member: { id: string }, given: Given = {}): CheckOutWrite<DeskAnswer> {
  const { key = randomUUID(), dueAt = new Date(Date.now() + 14 * 86_400_000), memberVersion = 1 } = given;
  const { maxOpen = null, maxOpenOfType = null } = given;
  return {
    request: { key, fingerprint: "0".repeat(64), branchId, actedAt: new Date() },
    copyId: copy.id,
    memberId: member.id,
    seen: { ...unseen, memberVersion, ruleBookVersion },
    loan: { termsId, renewalLimit: 2, dueAt, maxOpen, maxOpenOfType },
    steps: {},
    answer,
    overrides: [],
  };
}
const statuses = async (lendings: CheckOutWrite<DeskAnswer>[]) =>
  (await insertLoans(lendings)).map(({ status }) => status);
const openLoansOf = (ids: string[]) =>
  owner()`select id, copy_id, member_id from circulation.loans where copy_id = any(${ids}) and returned_at is null`;

test("of those that come together each is told the loan that it made, in their order, and its action is kept", async () => {
  const [things, people] = [await copies(5), await members(5)];
  const lendings = things.map((copy, at) => aLending(copy, people[at] ?? copy)).toReversed();
  const written = await insertLoans(lendings);
  const kept = await owner()`
    select a.key, a.answer -> 'loan' ->> 'id' as loan_id, l.copy_id::text, l.member_id::text
    from desk.actions a
    join circulation.loans l on l.id = a.loan_id and l.copy_id = a.copy_id and l.member_id = a.member_id
    where a.key = any(${lendings.map(({ request }) => request.key)})
    order by array_position(${lendings.map(({ request }) => request.key)}, a.key)`;
  expect(written.map((one) => ({ status: one.status, loanId: one.answer?.loan?.id }))).toEqual(
    kept.map(({ loanId }) => ({ status: "done", loanId })),
  );
  expect(kept.map(({ key, copyId, memberId }) => ({ key, copyId, memberId }))).toEqual(
    lendings.map(({ request, copyId, memberId }) => ({ key: request.key, copyId, memberId })),
  );
});

test("what is refused to one leaves the others alone: a copy twice, a changed member, a copy that is not there", async () => {
  const [things, [one, two]] = [await copies(3), await members(2)];
  const [a, b, c] = things;
  if (!a || !b || !c || !one || !two) throw new Error("there are three copies and two members");
  expect(
    await statuses([
      aLending(a, one),
      aLending(a, two),
      aLending(b, two, { memberVersion: 7 }),
      aLending({ id: "999999999" }, one),
      aLending(c, two),
    ]),
  ).toEqual(["done", "stale", "stale", "stale", "done"]);
  const open = await openLoansOf(things.map(({ id }) => id));
  expect(new Set(open.map(({ copyId, memberId }) => `${copyId} ${memberId}`))).toEqual(
    new Set([`${a.id} ${one.id}`, `${c.id} ${two.id}`]),
  );
});

test("those before it in its company count for a member's limits, of all loans and of the item type", async () => {
  const [things, [one, two]] = [await copies(8), await members(2)];
  if (!one || !two) throw new Error("there are two members");
  const upToThree = things.slice(0, 5).map((copy) => aLending(copy, one, { maxOpen: 3 }));
  expect(await statuses(upToThree)).toEqual(["done", "done", "done", "stale", "stale"]);
  const other = await aCopy({ branchId, itemType: otherType });
  const oneOfType = things.slice(5).map((copy) => aLending(copy, two, { maxOpenOfType: 1 }));
  expect(await statuses([...oneOfType, aLending(other, two, { maxOpenOfType: 1 })])).toEqual([
    "done",
    "stale",
    "stale",
    "done",
  ]);
});

test("a key that comes twice makes one loan, for one copy in its company or for two", async () => {
  const [[copy, other], [member]] = [await copies(2), await members(1)];
  if (!copy || !other || !member) throw new Error("there are two copies and a member");
  const key = randomUUID();
  const [first, second] = await insertLoans([aLending(copy, member, { key }), aLending(copy, member, { key })]);
  expect([first?.status, second?.status]).toEqual(["done", "stale"]);
  const again = aLending(other, member, { key });
  const reused = { ...again, request: { ...again.request, fingerprint: "1".repeat(64) } };
  expect(await insertLoans([again])).toEqual([{ status: "replayed", answer: first?.answer }]);
  expect(await statuses([reused])).toEqual(["key_reused"]);
  expect(await openLoansOf([copy.id, other.id])).toHaveLength(1);

  const things = await copies(6);
  const sameKey = randomUUID();
  const written = await Promise.all(things.map((thing) => lend(aLending(thing, member, { key: sameKey }))));
  expect(written.map(({ status }) => status).toSorted()).toEqual(["done", ...Array(5).fill("replayed")]);
  expect(await openLoansOf(things.map(({ id }) => id))).toHaveLength(1);
});

test("one that takes steps beside the loan comes alone", async () => {
  const [[copy, other], [member]] = [await copies(2), await members(1)];
  if (!copy || !other || !member) throw new Error("there are two copies and a member");
  const withSteps = { ...aLending(copy, member), steps: { unmark: true as const } };
  await expect(insertLoans([aLending(other, member), withSteps])).rejects.toThrow("comes alone");
  expect(await openLoansOf([copy.id, other.id])).toEqual([]);
  expect((await lend(withSteps)).status).toBe("done");
});

test("who fails fails alone, and its company is lent to all the same", async () => {
  const [things, people] = [await copies(12), await members(12)];
  const past = new Date(Date.now() - 86_400_000);
  const results = await Promise.allSettled(
    things.map((copy, at) => lend(aLending(copy, people[at] ?? copy, at === 7 ? { dueAt: past } : {}))),
  );
  expect(results.map((result) => (result.status === "fulfilled" ? result.value.status : "failed"))).toEqual(
    things.map((_, at) => (at === 7 ? "failed" : "done")),
  );
  expect(await openLoansOf(things.map(({ id }) => id))).toHaveLength(11);
});

test("many together that want the same copies and members in all orders wait for each other and never deadlock", async () => {
  const [things, people] = [await copies(12), await members(6)];
  const anyOf = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(Math.random() * list.length)];
    if (one === undefined) throw new Error("the list is empty");
    return one;
  };
  const rounds = Array.from({ length: 60 }, () =>
    insertLoans(Array.from({ length: 8 }, () => aLending(anyOf(things), anyOf(people), { maxOpen: 1 }))),
  );
  const done = (await Promise.all(rounds)).flat().filter(({ status }) => status === "done");
  const open = await openLoansOf(things.map(({ id }) => id));
  expect(open).toHaveLength(done.length);
  expect(new Set(open.map(({ memberId }) => memberId)).size).toBe(open.length);
  // Each of the six may have one of the twelve.
  expect(open).toHaveLength(6);
});
