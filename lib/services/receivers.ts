import type { Account } from "../db/accounts";
import { type NewAttempt, findAnswer } from "../db/attempts";
import { DomainError } from "../errors";
import { log } from "../log";
import { refuse } from "./money-requests";
import { giveBackTries, perReceiver, subjectOf, takeTries } from "./tries";

// Whom a member may send money to is theirs to guess, card by card or account by account. So each look-up is counted, and
// a receiver who can't receive is told in the words for one that is not there.

function lookUpsOf(memberId: string | undefined) {
  return [[subjectOf("receiver", memberId ?? ""), perReceiver] as const];
}

/** Counts a look-up of a member, found or not. */
export async function countLookUp(memberId: string | undefined): Promise<void> {
  await takeTries(lookUpsOf(memberId), new Date());
}

/** Counts the look-up of a request for money; one too many is refused on record. */
export async function countLookUpOf(attempt: NewAttempt, memberId: string | undefined): Promise<void> {
  try {
    await countLookUp(memberId);
  } catch (error) {
    if (error instanceof DomainError) return refuse(attempt, error.code, error.message);
    throw error;
  }
}

/** Whoever sends money does not guess. It was sent, whatever becomes of this. */
export async function giveBackLookUp(memberId: string | undefined, attemptId: string): Promise<void> {
  await giveBackTries(lookUpsOf(memberId)).catch((error: unknown) =>
    log.warn({ err: error, attempt: attemptId }, "a try was not given back"),
  );
}

/** Whether a wallet that a member named can receive, as far as they may know. */
export function canReceive(credit: Account | undefined, currency: string): boolean {
  return credit?.kind === "wallet" && credit.status === "open" && credit.currency === currency;
}

/** Whether the request was answered before: then that answer stands, whatever became of the receiver since. */
export async function isAnswered(attempt: NewAttempt): Promise<boolean> {
  return attempt.key !== undefined && (await findAnswer(attempt, attempt.key, attempt.fingerprint)) !== undefined;
}

/** A refusal in which the sender hears of the receiver's account no more than that it can't receive. */
export function hidingReceiver(debit: Account, words: { message?: string; field?: string } = {}) {
  return (error: unknown): never => {
    if (!(error instanceof DomainError) || debit.status !== "open") throw error;
    if (error.code !== "account_frozen" && error.code !== "account_closed") throw error;
    throw new DomainError("account_not_found", words.message, { ...words, details: error.details, cause: error });
  };
}
