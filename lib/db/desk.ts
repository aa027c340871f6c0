import type { CheckInSteps } from "../policy/check-in";
import type { CheckOutSteps } from "../policy/check-out";
import type { DeskFacts } from "../policy/desk-facts";
import type { RenewalVerdict } from "../policy/renewal";
import { asRequest, only, requestRow } from "./desk-request";
import { json, sql } from "./sql";

/** Who asks, under which key, and when. `fingerprint`: SHA-256 (hex) of what is asked for. */
export type DeskRequest = {
  key: string;
  fingerprint: string;
  userId?: string;
  apiKeyId?: string;
  branchId: string;
  actedAt: Date;
};

/** `stale`: the facts went stale, read and decide again. `replayed`: `answer` is the first answer of this key. */
export type DeskWrite<Answer> = {
  status: "done" | "stopped" | "stale" | "replayed" | "key_reused";
  answer: Answer | null;
};

type Override = { code: string; reason: string };

/** What a decision was made on, which the write looks at again under its locks: see circulation.still_stands. */
export type Seen = ReturnType<typeof seenIn>;

export function seenIn(facts: DeskFacts) {
  return {
    copyVersion: facts.copyVersion,
    memberVersion: facts.memberVersion,
    restrictionId: facts.newestRestrictionId,
    ruleBookVersion: facts.ruleBookVersion,
    loanId: facts.openLoanId,
    renewals: facts.renewals,
    isLost: facts.lostAt !== null,
    isClaimed: facts.claimedReturnedAt !== null,
    transitId: facts.transitId,
    holdId: facts.capturedHold?.id ?? null,
    holdVersion: facts.capturedHold?.version ?? null,
    mark: facts.mark,
  };
}

export type CheckOutWrite<Answer> = {
  request: DeskRequest;
  copyId: string;
  memberId: string;
  seen: Seen;
  /** A limit that is null does not bind. */
  loan: { termsId: string; renewalLimit: number; dueAt: Date; maxOpen: number | null; maxOpenOfType: number | null };
  steps: CheckOutSteps;
  answer: Answer;
  overrides: Override[];
};

/** Lends several copies in one statement, each for itself; in their order. One that takes steps has to come alone. */
export async function insertLoans<Answer>(writes: readonly CheckOutWrite<Answer>[]): Promise<DeskWrite<Answer>[]> {
  const lendings = writes.map(({ request, copyId, memberId, overrides, ...rest }) => ({
    ...rest,
    request: requestRow(request),
    copy_id: copyId,
    member_id: memberId,
    overrides: overrides.length > 0 ? overrides : null,
  }));
  return sql<DeskWrite<Answer>[]>`select status, answer from circulation.check_out(${json(lendings)})`;
}

export type CheckInWrite<Answer> = { copyId: string; seen: Seen; steps: CheckInSteps; answer: Answer };

export async function markReturned<Answer>(
  request: DeskRequest,
  { copyId, seen, steps, answer }: CheckInWrite<Answer>,
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from circulation.check_in(${asRequest(request)}, ${copyId}, ${json(seen)}, ${json(steps)}, ${json(answer)})`,
  );
}

export type RenewalWrite<Answer> = {
  copyId: string;
  /** `waitingHolds` on `today` at the branch: with more of them than that the decision is made again. */
  seen: Seen & { waitingHolds: number; today: string };
  dueAt: Date;
  steps: RenewalVerdict["steps"];
  answer: Answer;
  overrides: Override[];
};

export async function insertRenewal<Answer>(
  request: DeskRequest,
  { copyId, seen, dueAt, steps, answer, overrides }: RenewalWrite<Answer>,
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from circulation.renew(
      ${asRequest(request)}, ${copyId}, ${json(seen)}, ${dueAt}, ${json(steps)}, ${json(answer)}, ${asOverrides(overrides)}
    )`,
  );
}

/** `reason`, of a `stopped` one: why it can't be undone. */
export type UndoWrite<Answer> = DeskWrite<Answer> & { reason: string | null };

/** Undoes the action that the same actor did under a key. */
export async function insertUndo<Answer>(
  request: DeskRequest,
  undoes: string,
  answer: Answer,
): Promise<UndoWrite<Answer>> {
  return only(
    await sql<UndoWrite<Answer>[]>`
    select status, answer, reason
    from circulation.undo(${asRequest(request)}, ${undoes}, ${json(answer)})`,
  );
}

export type StopWrite<Answer> = { verb: string; memberId: string | null; copyId: string | null; answer: Answer };

export async function insertStop<Answer>(request: DeskRequest, write: StopWrite<Answer>): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from desk.record_stop(${asRequest(request)}, ${write.verb}, ${write.memberId}, ${write.copyId}, ${json(write.answer)})`,
  );
}

function asOverrides(overrides: Override[]) {
  return overrides.length > 0 ? json(overrides) : null;
}
