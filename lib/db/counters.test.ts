import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { countAtBranch, countOnShelf } from "./counters";
import { listClearings } from "./hold-lists";
import { listOverdueLoans } from "./loans";

const { owner } = useDatabase();
const { aBranch, aCopy, aMember, someTerms } = factories(owner);

test("what left the queue but not the shelf is to be cleared; what is lost or said to be returned is not overdue", async () => {
  const here = await aBranch();
  const copy = await aCopy({ branchId: here });
  const member = await aMember();
  const [hold] = await owner()<{ id: string }[]>`
    insert into circulation.holds (member_id, title_id, pickup_branch_id, status, requested_at, rank, ended_at)
    values (${member.id}, ${copy.titleId}, ${here}, 'expired', now(), 1, now())
    returning id`;
  await owner()`
    insert into circulation.shelf_clearings (copy_id, branch_id, hold_id, since)
    values (${copy.id}, ${here}, ${hold?.id ?? ""}, now())`;
  for (const [lostAt, claimedAt] of [
    [null, null],
    ["2026-01-20", null],
    [null, "2026-01-20"],
  ]) {
    await owner()`
      insert into circulation.loans
        (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, lost_at, lost_how, claimed_returned_at)
      values
        (${(await aCopy()).id}, ${member.id}, ${here}, ${await someTerms()}, 2, '2026-01-01', '2026-01-15',
         ${lostAt ?? null}, ${lostAt ? "declared" : null}, ${claimedAt ?? null})`;
  }
  const counted = await countAtBranch(here, new Date("2026-02-01"));
  expect(counted).toEqual({ shelf: 0, toClear: 1, coming: 0, overdue: 1 });
  expect(await listClearings(here, { limit: 10 })).toHaveLength(counted.toClear);
  const overdue = await listOverdueLoans({ now: new Date("2026-02-01"), branchId: here }, { limit: 10 });
  expect(overdue).toHaveLength(counted.overdue);
});

test("a desk counts its own shelf, what is to be cleared by its own day, what comes to it, and its overdue loans", async () => {
  const here = await aBranch({ timeZone: "Pacific/Auckland" });
  const there = await aBranch();
  const onShelf = async (branchId: string, until: string) => {
    const copy = await aCopy({ branchId });
    await owner()`
      insert into circulation.holds (member_id, title_id, pickup_branch_id, status, requested_at, rank, captured_copy_id, captured_at, ready_at, shelf_until)
      values (${(await aMember()).id}, ${copy.titleId}, ${branchId}, 'ready', now(), 1, ${copy.id}, now(), now(), ${until})`;
  };
  const aLoan = async (branchId: string, dueAt: string) => owner()`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    values (${(await aCopy()).id}, ${(await aMember()).id}, ${branchId}, ${await someTerms()}, 2, '2026-01-01', ${dueAt})`;
  const isSent = async (from: string, to: string) => owner()`
    insert into circulation.transits (copy_id, from_branch_id, to_branch_id, reason, sent_at)
    values (${(await aCopy()).id}, ${from}, ${to}, 'return', now())`;
  await onShelf(here, "2026-06-15");
  await onShelf(here, "2026-06-16");
  await onShelf(there, "2026-06-15");
  await aLoan(here, "2026-06-14T11:59:59Z");
  await aLoan(here, "2026-06-20T11:59:59Z");
  await aLoan(there, "2026-06-14T11:59:59Z");
  await isSent(there, here);
  await isSent(here, there);
  // It is the 16th in Auckland already, where the copy of the 15th is to be cleared.
  const now = new Date("2026-06-15T13:00:00Z");
  expect(await countAtBranch(here, now)).toEqual({ shelf: 1, toClear: 1, coming: 1, overdue: 1 });
  expect(await countAtBranch(there, now)).toEqual({ shelf: 1, toClear: 0, coming: 1, overdue: 1 });
  // What is to be cleared stands there as well.
  expect(await countOnShelf(here)).toBe(2);
});
