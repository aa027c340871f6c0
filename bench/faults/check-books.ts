import type { Violation } from "./checker";
import type { EntryFact, Facts } from "./facts";
import { groupBy } from "./group";

/** Balances of each currency at one moment, read while money moved. */
export type Sums = { at: number; debits: string; credits: string; pendingDebits: string; pendingCredits: string };

/** The books against themselves: replayed by a model that knows nothing of how they were written. */
export function checkBooks(facts: Facts, sums: readonly Sums[]): Violation[] {
  return [...checkSums(sums), ...replay(facts), ...checkPending(facts), ...checkOutcomes(facts), ...checkKeys(facts)];
}

function checkSums(sums: readonly Sums[]): Violation[] {
  return sums.flatMap(({ at, debits, credits, pendingDebits, pendingCredits }) =>
    debits === credits && pendingDebits === pendingCredits
      ? []
      : [
          {
            check: "sums constant",
            text: `at ${new Date(at).toISOString()} debits were ${debits} and credits ${credits}`,
          },
        ],
  );
}

/** Entries in the order of seq, account by account, to the same balances; and none below zero that may not. */
function replay(facts: Facts): Violation[] {
  const found: Violation[] = [];
  const say = (text: string) => found.push({ check: "model replays", text });
  const entriesOf = groupBy(facts.entries, ({ accountId }) => accountId);
  const sidesOf = groupBy(facts.entries, ({ transferId }) => transferId);
  for (const account of facts.accounts) {
    const state = { debits: 0n, credits: 0n, seq: 0n };
    for (const entry of entriesOf.get(account.id) ?? []) {
      state.seq += 1n;
      if (entry.side === "debit") state.debits += BigInt(entry.amountMinor);
      else state.credits += BigInt(entry.amountMinor);
      const balance = account.normalSide === "debit" ? state.debits - state.credits : state.credits - state.debits;
      if (BigInt(entry.seq) !== state.seq)
        say(`account ${account.id} has entry ${entry.seq} where ${state.seq} was due`);
      if (BigInt(entry.balanceAfter) !== balance)
        say(`account ${account.id} says ${entry.balanceAfter} after entry ${entry.seq}, and it is ${balance}`);
      if (balance < 0n && !account.mayGoNegative) say(`account ${account.id} went below zero at entry ${entry.seq}`);
    }
    const ends = [state.debits, state.credits, state.seq].map(String);
    if (ends.join() !== [account.postedDebits, account.postedCredits, account.seq].join())
      say(
        `account ${account.id} keeps ${account.postedDebits}/${account.postedCredits}, its entries come to ${ends.join("/")}`,
      );
  }
  for (const transfer of facts.transfers) {
    const sides = sidesOf.get(transfer.id) ?? [];
    const fits = ({ side, accountId, amountMinor }: EntryFact) =>
      amountMinor === transfer.amountMinor &&
      accountId === (side === "debit" ? transfer.debitAccountId : transfer.creditAccountId);
    const due = transfer.phase === "posted" ? 2 : 0;
    if (sides.length !== due || !sides.every(fits) || new Set(sides.map(({ side }) => side)).size !== due)
      found.push({
        check: "two entries",
        text: `transfer ${transfer.id} has ${sides.length} entries, or others than it says`,
      });
  }
  return found;
}

/** What is set aside is what pending transfers that nobody resolved set aside. */
function checkPending(facts: Facts): Violation[] {
  const resolved = new Set(facts.resolutions.map(({ pendingId }) => pendingId));
  const held = new Map<string, bigint>();
  const add = (account: string, amount: string) => held.set(account, (held.get(account) ?? 0n) + BigInt(amount));
  for (const transfer of facts.transfers) {
    if (transfer.phase !== "pending" || resolved.has(transfer.id)) continue;
    add(`debit ${transfer.debitAccountId}`, transfer.amountMinor);
    add(`credit ${transfer.creditAccountId}`, transfer.amountMinor);
  }
  const found: Violation[] = [];
  for (const account of facts.accounts) {
    const kept = [account.pendingDebits, account.pendingCredits].join("/");
    const due = [held.get(`debit ${account.id}`) ?? 0n, held.get(`credit ${account.id}`) ?? 0n].join("/");
    if (kept !== due)
      found.push({
        check: "pending released once",
        text: `account ${account.id} sets ${kept} aside, and ${due} is due`,
      });
  }
  if (resolved.size !== facts.resolutions.length)
    found.push({ check: "pending released once", text: "a pending transfer was resolved twice" });
  return found;
}

function checkOutcomes(facts: Facts): Violation[] {
  const found: Violation[] = [];
  const say = (text: string) => found.push({ check: "attempts and outcomes", text });
  const outcomes = groupBy(facts.outcomes, ({ attemptId }) => attemptId);
  const attempts = new Set(facts.attempts.map(({ id }) => id));
  const transferOf = new Map(facts.transfers.map((transfer) => [transfer.attemptId, transfer.id]));
  for (const { id } of facts.attempts) {
    const own = outcomes.get(id) ?? [];
    if (own.length !== 1)
      say(`attempt ${id} has ${own.length} outcomes (${own.map(({ result }) => result).join(", ")})`);
  }
  for (const { attemptId, result, transferId } of facts.outcomes) {
    if (!attempts.has(attemptId)) say(`outcome ${result} without an attempt ${attemptId}`);
    const made = transferOf.get(attemptId) ?? null;
    if (result === "posted" ? made !== transferId : made !== null)
      say(`attempt ${attemptId} is ${result} with transfer ${transferId}, and made ${made}`);
  }
  return found;
}

function checkKeys(facts: Facts): Violation[] {
  const found: Violation[] = [];
  const say = (text: string) => found.push({ check: "keys one to one", text });
  const keyOf = new Map(facts.attempts.map(({ id, key }) => [id, key]));
  const judged = new Set(
    facts.outcomes.flatMap(({ attemptId, result }) => (["posted", "declined"].includes(result) ? [attemptId] : [])),
  );
  const kept = new Map<string, string>();
  for (const { key, attemptId } of facts.keys) {
    if (kept.has(key)) say(`the key ${key} is there twice`);
    kept.set(key, attemptId);
    if (!judged.has(attemptId)) say(`the key ${key} belongs to attempt ${attemptId}, which was not judged`);
  }
  for (const attemptId of judged)
    if (kept.get(keyOf.get(attemptId) ?? "") !== attemptId)
      say(`attempt ${attemptId} was judged, and its key is not kept`);
  return found;
}
