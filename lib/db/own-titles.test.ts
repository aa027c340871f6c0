import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { listOwnTitles } from "./own-titles";

const { owner } = useDatabase();
const { aTitle, aCopy, aMember, aBranch, someTerms } = factories(owner);

test("of titles that were found a member is told which they wait for and which they have, and nobody else's", async () => {
  const [mine, other, branchId] = [await aMember(), await aMember(), await aBranch()];
  const [waited, lent, ended, foreign] = [await aTitle(), await aTitle(), await aTitle(), await aTitle()];
  const hold = (memberId: string, titleId: string) => owner()`
    insert into circulation.holds (member_id, title_id, pickup_branch_id, requested_at, rank)
    values (${memberId}, ${titleId}, ${branchId}, now(), 1)`;
  const loan = async (memberId: string, titleId: string, returned: Date | null) => owner()`
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at, returned_branch_id)
    values (${(await aCopy({ titleId, branchId })).id}, ${memberId}, ${branchId}, ${await someTerms()}, 2,
      now() - interval '1 day', '2999-01-01', ${returned}, ${returned && branchId})`;
  await hold(mine.id, waited);
  await hold(other.id, foreign);
  await loan(mine.id, lent, null);
  await loan(mine.id, ended, new Date());
  await loan(other.id, foreign, null);
  const rows = await listOwnTitles(mine.id, [waited, lent, ended, foreign]);
  expect(rows.toSorted((a, b) => Number(a.titleId) - Number(b.titleId))).toEqual([
    { titleId: waited, holdStatus: "waiting", dueAt: null },
    { titleId: lent, holdStatus: null, dueAt: new Date("2999-01-01") },
  ]);
  expect(await listOwnTitles(mine.id, [])).toEqual([]);
});
