import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { refreshShelves } from "./jobs";
import { findTitleRelations } from "./title-relations";
import { listPopularTitles } from "./title-shelves";

const { owner } = useDatabase();
const { aTitle, aCopy, aMember, someTerms } = factories(owner);
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** A loan that is over; of nobody where the member is forgotten. */
async function aLoan(titleId: string, memberId: string | null, days: number) {
  const copy = await aCopy({ titleId });
  await owner()`
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at, returned_branch_id)
    values (${copy.id}, ${memberId}, ${copy.branchId}, ${await someTerms()}, 2, ${daysAgo(days)}, ${daysAgo(days - 14)},
      ${daysAgo(days - 1)}, ${copy.branchId})`;
}

const members = async (count: number) => Promise.all(Array.from({ length: count }, async () => (await aMember()).id));
const togetherWith = async (titleId: string) =>
  (await findTitleRelations(titleId, 12)).borrowedTogether.map((title) => title.id);

test("a pair is told of when three members borrowed both, and not when two did, however often", async () => {
  const [one, other, third] = [await aTitle(), await aTitle(), await aTitle()];
  for (const member of await members(3)) {
    await aLoan(one, member, 100);
    await aLoan(other, member, 300);
  }
  for (const member of await members(2)) {
    for (let again = 0; again < 3; again += 1) {
      await aLoan(one, member, 90 + again);
      await aLoan(third, member, 80 + again);
    }
  }
  await refreshShelves(now);
  expect(await togetherWith(one)).toEqual([other]);
  expect(await togetherWith(other)).toEqual([one]);
  expect(await togetherWith(third)).toEqual([]);
});

test("a pair goes with the loans that made it: when a member wants theirs forgotten, or the title is withdrawn", async () => {
  const [one, other] = [await aTitle(), await aTitle()];
  const three = await members(3);
  for (const member of three) {
    await aLoan(one, member, 20);
    await aLoan(other, member, 10);
  }
  await refreshShelves(now);
  expect(await togetherWith(one)).toEqual([other]);
  await owner()`update circulation.members set forgets_loans = true where id = ${three[0] ?? ""}`;
  await refreshShelves(now);
  expect(await togetherWith(one)).toEqual([]);
});

test("loans of nobody, and loans of more than two years ago, make no pair", async () => {
  const [one, other, old] = [await aTitle(), await aTitle(), await aTitle()];
  for (const member of await members(4)) {
    await aLoan(one, null, 30);
    await aLoan(other, null, 30);
    await aLoan(one, member, 30);
    await aLoan(old, member, 800);
  }
  await refreshShelves(now);
  expect(await togetherWith(one)).toEqual([]);
});

test("popular is what most members borrowed in four weeks: one who borrows it often counts once", async () => {
  const [often, wide, old, withdrawn] = [await aTitle(), await aTitle(), await aTitle(), await aTitle()];
  const [one, ...others] = await members(6);
  for (let again = 0; again < 7; again += 1) await aLoan(often, one ?? null, 2 + again);
  for (const member of others) {
    await aLoan(wide, member, 5);
    await aLoan(old, member, 40);
    await aLoan(withdrawn, member, 5);
  }
  await owner()`update catalog.titles set withdrawn_at = now() where id = ${withdrawn}`;
  await refreshShelves(now);
  const popular = (await listPopularTitles(50)).map((title) => title.id);
  expect(popular[0]).toBe(wide);
  expect(popular).toContain(often);
  expect(popular).not.toContain(old);
  expect(popular).not.toContain(withdrawn);
  await refreshShelves(new Date(now.getTime() + 60 * 86_400_000));
  expect(await listPopularTitles(50)).toEqual([]);
});

test("the database itself keeps no pair of fewer than three", async () => {
  const [one, other] = [await aTitle(), await aTitle()];
  await expect(owner()`insert into catalog.borrowed_together values (${one}, ${other}, 2)`).rejects.toMatchObject({
    constraint_name: "borrowed_together_tells_of_nobody",
  });
});
