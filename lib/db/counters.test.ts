import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { countAtBranch } from "./counters";

const { owner } = useDatabase();
const { aBranch, aCopy, aMember, someTerms } = factories(owner);

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
});
