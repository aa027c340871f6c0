/** The checks of ledger.reconcile, in its order, in words: what holds, and what it means when it does not. */
export const checks = [
  ["debits_equal_credits", "Debits equal credits", "In a currency more was debited than credited, or less."],
  ["balances", "Every balance is the sum of its entries", "Accounts hold another balance than their entries give."],
  [
    "two_entries",
    "Every posted transfer has its two entries",
    "Transfers lack an entry, or have others than their own.",
  ],
  ["gapless", "The entries of an account are numbered without a gap", "Accounts lack an entry in their sequence."],
  ["balance_chain", "Every entry says the balance after it", "From an entry on, the running balance is wrong."],
  ["pending_totals", "What is set aside is what is pending", "Accounts set aside another amount than is pending."],
  ["pending_resolved_once", "A pending transfer ends once", "Pending transfers ended otherwise than is written down."],
  ["refunds_within_original", "Refunds stay within what they refund", "More was refunded than was paid."],
  [
    "reversed_or_refunded",
    "Nothing is both reversed and refunded, and no refund is refunded",
    "Transfers were taken back twice.",
  ],
  [
    "outcomes_of_transfers",
    "Every transfer belongs to one attempt that was posted",
    "Transfers and outcomes disagree.",
  ],
  ["as_asked", "What was posted is what was asked for", "Transfers differ from the attempts that asked for them."],
  ["attempts_have_outcomes", "Every attempt came to an end within a minute", "Attempts are open for over a minute."],
  ["outcomes_have_attempts", "Every outcome belongs to one attempt", "Outcomes stand without their attempt."],
  ["keys", "Every key answers for one attempt", "Idempotency keys and decided attempts disagree."],
  ["fees", "What members owe is what is owed of their charges", "Fee accounts disagree with their charges."],
  [
    "charges",
    "No charge is settled beyond its amount",
    "Charges are settled for more than they were, or less than nothing.",
  ],
  ["allocations", "Every payment of fees says what it pays", "Payments are not laid to charges to the cent."],
  ["fines", "Every fine belongs to a loan of its member", "Fines name a loan of somebody else."],
  [
    "loans",
    "What a loan cost was charged as it is written there",
    "Loans name transfers that did not charge it for them.",
  ],
  ["copies", "A copy is in one place", "Copies are on loan and on a hold shelf at once, or where they can't be."],
  ["holds", "A hold has a copy of its title, and ends with its member's loan", "Holds and their copies disagree."],
  ["transits", "A copy on its way for a hold goes to where it is picked up", "Journeys and holds disagree."],
  ["losses", "A lost loan has a lost copy", "Loans are lost whose copies are not."],
  ["renewals", "A loan was renewed as often as it says", "Loans and their renewals disagree."],
] as const satisfies readonly (readonly [string, string, string])[];

export type CheckName = (typeof checks)[number][0];

export type CheckResult = {
  check: string;
  /** What should hold. */
  title: string;
  found: number;
  /** What was found, in a sentence; nothing where it holds. */
  problem?: string;
  /** The first of what was found, in words: "transfer 12, attempt 40". */
  examples: string[];
};

type Finding = { check: string; found: number; sample: readonly Record<string, string | null>[] };

/** The findings of a reconciliation in words, in the order in which the checks are known. */
export function describeFindings(findings: readonly Finding[]): CheckResult[] {
  return findings.map(({ check, found, sample }) => {
    const [, title, problem] = checks.find(([name]) => name === check) ?? [check, check, "Something was found."];
    return { check, title, found, ...(found > 0 && { problem }), examples: sample.map(inWords) };
  });
}

const nouns: Record<string, string> = {
  accountId: "account",
  transferId: "transfer",
  attemptId: "attempt",
  memberId: "member",
  loanId: "loan",
  currency: "currency",
  seq: "entry",
  copyId: "copy",
  holdId: "hold",
};

function inWords(named: Record<string, string | null>): string {
  return Object.entries(nouns)
    .flatMap(([name, noun]) => (typeof named[name] === "string" ? [`${noun} ${named[name]}`] : []))
    .join(", ");
}
