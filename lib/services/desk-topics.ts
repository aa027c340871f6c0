import type { Undone } from "../db/desk-request";
import type { DeskFacts } from "../policy/desk-facts";
import type { DeskAnswer } from "../schemas/loans";

/** What the steps of a desk action may do to others than its own member and branch. */
type Steps = {
  close?: object;
  release?: true;
  capture?: { holdId: string };
  arrive?: true;
  endTransit?: true;
  sendTo?: object;
};

/** Whose pages change with what the answer names: this branch, the one that the copy goes to, the member and the title. */
export function topicsOfAnswer({ member, title, goesTo }: DeskAnswer, branchId: string): string[] {
  return [
    ...branchTopics([branchId, goesTo?.branchId]),
    ...memberTopics([member?.id]),
    ...(title ? [`title:${title.id}`] : []),
  ];
}

/**
 * Whose pages change besides: who had the copy on loan until now, whose hold it was kept for or is kept for now, and the
 * branches at both ends of a journey that it was on.
 */
export function topicsOfOthers(facts: DeskFacts, steps: Steps): string[] {
  const { capturedHold, nextHold, openLoanMemberId, transitFromBranchId, transitToBranchId } = facts;
  const captured = [capturedHold, nextHold].find((hold) => hold && hold.id === steps.capture?.holdId);
  const holds = [steps.release ? capturedHold : null, captured];
  const journeyEnds = steps.arrive || steps.endTransit || steps.sendTo || steps.capture;
  return [
    ...memberTopics([steps.close ? openLoanMemberId : null, ...holds.map((hold) => hold?.memberId)]),
    ...branchTopics(holds.map((hold) => hold?.pickupBranchId)),
    ...branchTopics(journeyEnds ? [transitFromBranchId, transitToBranchId] : []),
  ];
}

/** Whose pages change when an action is undone, beside what the answer names. */
export function topicsOfUndone(undone: Undone | undefined): string[] {
  if (!undone) return [];
  return [...branchTopics([undone.goesToBranchId, undone.holdPickupBranchId]), ...memberTopics([undone.holdMemberId])];
}

type Ids = readonly (string | null | undefined)[];

const branchTopics = (ids: Ids) => ids.flatMap((id) => (id ? [`branch:${id}`] : []));
const memberTopics = (ids: Ids) => ids.flatMap((id) => (id ? [`member:${id}`] : []));
