import type { Actor } from "../auth/actor";
import { findMember } from "../db/members";
import { findTitleQueue } from "../db/title-queue";
import { daysBetween } from "../dates";
import { type Estimate, estimate } from "../policy/hold-estimate";
import { type Clock, wallClock } from "./decide";
import { ruleBookOf } from "./rule-book";

export type TitleTurn = {
  /** Members who wait for the title. */
  waiting: number;
  /** A copy is for loan: one may wait for it. */
  forLoan: boolean;
  /** When a copy may be ready for who joins the queue now. */
  expected: Estimate;
  /** Whole weeks until then, at least one: nobody believes an estimate to the day. Null where no day can be named. */
  weeks: number | null;
};

/**
 * What somebody finds who would wait for a title: a member by the rules of their category at their branch, anybody else by
 * those for everybody. Open to all, like the catalog.
 */
export async function titleTurn(
  actor: Actor | undefined,
  titleId: string,
  clock: Clock = wallClock,
): Promise<TitleTurn> {
  const [queue, member] = await Promise.all([
    findTitleQueue(titleId, clock()),
    actor?.memberId === undefined ? undefined : findMember(actor.memberId),
  ]);
  const { waiting, forLoan, ruleBookVersion, ...facts } = queue;
  const { cells } = await ruleBookOf(ruleBookVersion);
  // No branch and no category has an empty name: what is left are the rules for all of them.
  const who = { categoryCode: member?.categoryCode ?? "", pickupBranchId: member?.branchId ?? "" };
  const expected = estimate({ ...facts, ...who, copyId: null }, cells);
  const weeks = "day" in expected ? Math.max(1, Math.ceil(daysBetween(facts.today, expected.day) / 7)) : null;
  return { waiting, forLoan, expected, weeks };
}
