import { setTimeout as sleep } from "node:timers/promises";
import {
  type Answer,
  failAttempts,
  findAnswer,
  listDifferences,
  type NewAttempt,
  type OpenedAttempt,
  openAttempts,
  postAttempts,
} from "../db/attempts";
import { isTransient, provesRollback } from "../db/errors";
import { DomainError, isErrorCode } from "../errors";
import { log } from "../log";
import { makeBatcher, SpoiledBatch } from "./batcher";

/** How long and how often one request is tried. Milliseconds. */
const limits = { tries: 6, inAllMs: 8_000, perCallMs: 3_000, backoffMs: 10, backoffCapMs: 500 };

const sizes = { maxBatch: 64, maxInFlight: 2, maxQueue: 2_000, isUndone: provesRollback };
const open = makeBatcher<NewAttempt, OpenedAttempt>({ run: inCompany(openAttempts), ...sizes });
const post = makeBatcher<OpenedAttempt, Answer>({ run: inCompany(postAttempts), ...sizes });

/** What is left of a request's time. */
type Clock = { left: () => number };

/**
 * Carries out one request for money: puts an attempt on record, posts it, and tries again with the same key while that
 * may help. Each try is an attempt of its own, so the audit shows them all; the key makes sure that of all of them one
 * counts. What is declined is an answer, and comes back as such.
 *
 * Throws `audit_unavailable` when nothing could be put on record and nothing was moved, `retry_exhausted` when the
 * database undid every try, `outcome_unknown` when the last word was lost on the way.
 */
export async function carryOut(request: NewAttempt): Promise<Answer> {
  const until = performance.now() + limits.inAllMs;
  const clock: Clock = { left: () => until - performance.now() };
  let unknown = false;
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce({ ...request, try: attempt }, clock);
    if ("answer" in outcome) return outcome.answer;
    unknown ||= outcome.unknown;
    const wait = waitAfter(attempt);
    if (attempt === limits.tries || clock.left() < wait + limits.backoffMs)
      return giveUp(request, unknown, outcome.error);
    await sleep(wait);
  }
}

/** Exponential backoff with full jitter: those who were undone together do not come back together. Milliseconds. */
export function waitAfter(attempt: number): number {
  return Math.random() * Math.min(limits.backoffCapMs, limits.backoffMs * 2 ** attempt);
}

type Tried = { answer: Answer } | { unknown: boolean; error: unknown };

async function tryOnce(attempt: NewAttempt, clock: Clock): Promise<Tried> {
  let opened: OpenedAttempt;
  try {
    opened = await within(clock, isRetry(attempt) ? alone(openAttempts, attempt) : open(attempt));
  } catch (error) {
    if (error instanceof SpoiledBatch) return { unknown: false, error: error.cause };
    if (!isTransient(error)) throw error;
    return {
      unknown: false,
      error: new DomainError("audit_unavailable", undefined, { details: { retryAfter: 1 }, cause: error }),
    };
  }
  try {
    // What must come alone does, and so does what spoiled a batch or was spoiled by one.
    const answer = await within(clock, isAlone(attempt) ? alone(postAttempts, opened) : post(opened));
    // Declared abandoned while it was under way: it did not happen, and another attempt may.
    if (answer.result === "abandoned") return { unknown: false, error: undefined };
    return { answer };
  } catch (error) {
    if (error instanceof DomainError) {
      await keepFailure(opened, error.code, "00000");
      throw error;
    }
    if (error instanceof SpoiledBatch) {
      if (provesRollback(error.cause)) await keepFailure(opened, "interrupted", error.cause.code);
      return { unknown: false, error: error.cause };
    }
    if (isKeyInFlight(error)) {
      await keepFailure(opened, "idempotency_in_flight", error.code);
      throw new DomainError("idempotency_in_flight", undefined, { details: { retryAfter: 1 }, cause: error });
    }
    if (provesRollback(error)) await keepFailure(opened, "interrupted", error.code);
    if (!isTransient(error) && !(provesRollback(error) && error.constraint_name === "outcomes_pk")) throw error;
    return { unknown: !provesRollback(error), error };
  }
}

/** A batch that gets no answer gives its place to the next when the last of its callers has given up on it. */
const oneCall: Clock = { left: () => limits.perCallMs };

function inCompany<Job, Result>(run: (jobs: readonly Job[]) => Promise<Result[]>) {
  return (jobs: readonly Job[]) => within(oneCall, run(jobs));
}

async function alone<Job, Result>(run: (jobs: readonly Job[]) => Promise<Result[]>, job: Job): Promise<Result> {
  const [result] = await run([job]);
  if (result === undefined) throw new Error("a row was due, none came: the outcome is unknown");
  return result;
}

function isRetry(attempt: NewAttempt): boolean {
  return (attempt.try ?? 1) > 1;
}

function isAlone(attempt: NewAttempt): boolean {
  const hasDetails = attempt.lines !== undefined || attempt.givenMinor !== undefined;
  return isRetry(attempt) || hasDetails || !["transfer", "authorise"].includes(attempt.verb);
}

/** Waiting for another request with the same key took longer than lock_timeout. */
function isKeyInFlight(error: unknown): error is Error & { code: string } {
  return provesRollback(error) && error.code === "55P03" && /take_keys|ledger\.keys/.test(error.where ?? "");
}

/** The record of a failure is worth having and not worth failing for: the sweeper makes up for it. */
async function keepFailure(opened: OpenedAttempt, code: string, sqlstate: string): Promise<void> {
  await failAttempts([opened.id], code, sqlstate).catch((error: unknown) =>
    log.warn({ err: error, attempt: opened.id }, "a failed attempt was left to the sweeper"),
  );
}

const lastLook: Clock = { left: () => 1_000 };

async function giveUp(request: NewAttempt, unknown: boolean, error: unknown): Promise<Answer> {
  const details = { retryAfter: 1 };
  if (!unknown) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("retry_exhausted", undefined, { details, cause: error });
  }
  // One last look: the answer may be there although every reply was lost.
  const answer = request.key
    ? await within(lastLook, findAnswer(request, request.key, request.fingerprint)).catch(() => undefined)
    : undefined;
  if (answer) return { ...answer, replayed: true };
  throw new DomainError("outcome_unknown", undefined, { details, cause: error });
}

/** The answer, or a transient error when it does not come in time. What is still under way then stays under way. */
async function within<T>(clock: Clock, work: Promise<T>): Promise<T> {
  const late = new AbortController();
  const ms = Math.max(1, Math.min(limits.perCallMs, clock.left()));
  try {
    return await Promise.race([
      work,
      sleep(ms, undefined, { signal: late.signal }).then(() => {
        throw Object.assign(new Error("the database did not answer in time"), { code: "DEADLINE" });
      }),
    ]);
  } finally {
    late.abort();
    work.catch(() => {});
  }
}

/** The posted answer, or the refusal that the judgement was, with what the caller may know of it. */
export async function orRefuse(answer: Answer): Promise<Answer> {
  if (answer.result === "posted") return answer;
  const code = answer.code ?? "";
  if (!isErrorCode(code)) throw new Error(`attempt ${answer.attemptId} ended as ${answer.result} ${code}`);
  const fields = code === "idempotency_key_reused" ? await listDifferences(answer.attemptId) : undefined;
  throw new DomainError(code, undefined, {
    details: {
      attemptId: answer.attemptId,
      ...(answer.replayed ? { replayed: true } : {}),
      ...(fields && fields.length > 0 ? { differs: fields } : {}),
    },
  });
}
