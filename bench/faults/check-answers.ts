import { groupBy } from "./group";
import { settles } from "./requests";
import type { Clients, KeyStory } from "./clients";
import type { AttemptFact, Facts, OutcomeFact, TransferFact } from "./facts";
import type { Violation } from "./checker";

type Books = {
  transfers: Map<string, TransferFact>;
  /** By the key of the attempt that made them. */
  transfersOfKey: Map<string, TransferFact[]>;
  attemptsOfKey: Map<string, AttemptFact[]>;
  outcomes: Map<string, OutcomeFact>;
};

/** What clients heard against what the books say. */
export function checkAnswers(clients: Clients, facts: Facts, isRough: boolean): Violation[] {
  const books = arrange(facts);
  const found: Violation[] = [];
  for (const story of clients.stories.values()) {
    const say = (check: string, text: string) => found.push({ check, text, key: story.key });
    checkAgreement(story, say);
    checkDeeds(story, books, say);
    checkRecord(story, books, isRough, say);
  }
  for (const attempt of facts.attempts)
    if (attempt.key === null || !clients.stories.has(attempt.key))
      found.push({
        check: "nobody sent it",
        text: `attempt ${attempt.id} has the key ${attempt.key}, which nobody sent`,
      });
  return found;
}

type Say = (check: string, text: string) => void;

/** One body counts under a key, and everybody who asked with it heard the same. */
function checkAgreement(story: KeyStory, say: Say): void {
  const heard = new Set(story.judged.map(({ heard }) => wording(heard)));
  if (heard.size > 1) say("answers agree", `${heard.size} different answers: ${[...heard].join(" | ")}`);
  const bodies = new Set(story.judged.map(({ body }) => body));
  if (bodies.size > 1) say("one body a key", `${bodies.size} bodies were judged under one key`);
}

/** An answer without what may differ between the first and a replay of it. */
function wording(heard: KeyStory["judged"][number]["heard"]): string {
  if (heard.kind === "receipt") return JSON.stringify(heard.receipt);
  return heard.kind === "refusal" ? heard.code : heard.code;
}

function checkDeeds(story: KeyStory, books: Books, say: Say): void {
  const made = books.transfersOfKey.get(story.key) ?? [];
  if (made.length > 1) say("at most once", `${made.length} transfers: ${made.map(({ id }) => id).join(", ")}`);
  for (const { heard, request } of story.judged.slice(0, 1)) {
    if (heard.kind === "receipt") {
      const { transferId, attemptId } = heard.receipt;
      const transfer = books.transfers.get(transferId ?? "");
      if (transferId !== null && (!transfer || transfer.attemptId !== attemptId))
        say("acknowledged exists", `transfer ${transferId} of attempt ${attemptId} is not there`);
      if (books.outcomes.get(attemptId)?.result !== "posted")
        say(
          "acknowledged exists",
          `attempt ${attemptId} was acknowledged and is ${books.outcomes.get(attemptId)?.result}`,
        );
      if (transfer && made[0]?.id !== transferId)
        say("acknowledged exists", `transfer ${transferId} is not of this key`);
      if (transfer && !isAsSent(request, transfer))
        say("as it was sent", `transfer ${transferId} is not what was asked for`);
    } else if (made[0])
      say("declined, nothing moved", `${heard.code} was answered, and transfer ${made[0].id} is there`);
  }
  if (story.saysNothing && made[0])
    say("said nothing moved", `every answer said that nothing was moved, and transfer ${made[0].id} is there`);
  if (!story.saysNothing && story.judged.length === 0 && !onlyRefused(story))
    say("unknown resolves", "sent again and again, it was never judged");
}

function onlyRefused({ sendings }: KeyStory): boolean {
  const bodies = new Map<string, boolean>();
  for (const { body, heard } of sendings)
    if (heard?.kind === "refusal" && settles(heard) !== "open") bodies.set(body, true);
  return sendings.every(({ body }) => bodies.has(body));
}

function isAsSent(request: KeyStory["sendings"][number]["request"], transfer: TransferFact): boolean {
  if ("debitAccountId" in request)
    return (
      request.debitAccountId === transfer.debitAccountId &&
      request.creditAccountId === transfer.creditAccountId &&
      minor(request.amount) === transfer.amountMinor
    );
  if (request.verb === "count_cash") return transfer.kind === "cash_difference";
  if ("transferId" in request) {
    const refersTo = transfer.refundsId ?? transfer.reversesId ?? transfer.capturesId;
    const asked = "amount" in request ? request.amount : undefined;
    return refersTo === request.transferId && (asked === undefined || minor(asked) === transfer.amountMinor);
  }
  return "amount" in request && minor(request.amount ?? "") === transfer.amountMinor;
}

export function minor(amount: string): string {
  return BigInt(amount.replace(".", "")).toString();
}

/** Every answer that comes from the books has its attempt on record. */
function checkRecord(story: KeyStory, books: Books, isRough: boolean, say: Say): void {
  const answered = story.sendings.filter(({ heard }) => {
    if (!heard || heard.kind === "lost") return false;
    const needsNone = ["overloaded", "audit_unavailable", "retry_exhausted", "unavailable", "busy", "outcome_unknown"];
    if (isRough) needsNone.push("idempotency_in_flight");
    return heard.kind === "receipt" || !needsNone.includes(heard.code);
  });
  const attempts = books.attemptsOfKey.get(story.key) ?? [];
  if (attempts.length < answered.length)
    say("every attempt on record", `${answered.length} answers and ${attempts.length} attempts`);
}

function arrange(facts: Facts): Books {
  const attempts = new Map(facts.attempts.map((attempt) => [attempt.id, attempt]));
  return {
    transfers: new Map(facts.transfers.map((transfer) => [transfer.id, transfer])),
    transfersOfKey: groupBy(facts.transfers, ({ attemptId }) => attempts.get(attemptId)?.key ?? ""),
    attemptsOfKey: groupBy(facts.attempts, ({ key }) => key ?? ""),
    outcomes: new Map(facts.outcomes.map((outcome) => [outcome.attemptId, outcome])),
  };
}
