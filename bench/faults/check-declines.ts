import type { Clients } from "./clients";
import type { Violation } from "./checker";
import type { AccountFact, AttemptFact, EntryFact, Facts, TransferFact } from "./facts";
import { groupBy } from "./group";
import { type Heard, type Request } from "./requests";

type Interval = { from: number; until: number };

/**
 * Every decline must have been right at some moment between its sending and its answer. The books are looked at as they
 * may have been then: an entry counts as certainly there once it was acknowledged, and as certainly not there before its
 * transaction began. Only what was wrong during the whole of the interval is a violation.
 */
export function checkDeclines(clients: Clients, facts: Facts): { violations: Violation[]; judged: number } {
  const past = new Past(clients, facts);
  const violations: Violation[] = [];
  let judged = 0;
  for (const story of clients.stories.values()) {
    const [first] = story.judged;
    if (!first || first.heard.kind !== "refusal" || story.judgedAt === undefined) continue;
    judged++;
    const interval = { from: story.sentAt, until: story.judgedAt };
    const problem = past.whyUnjust(story.key, first.request, first.heard, interval);
    if (problem) violations.push({ check: "declines justified", text: problem, key: story.key });
  }
  return { violations, judged };
}

/** A millisecond is lost between the clocks' readings. */
const slack = 2;

class Past {
  private readonly accounts: Map<string, AccountFact>;
  private readonly transfers: Map<string, TransferFact>;
  private readonly entries: Map<string, EntryFact[]>;
  /** The attempt that judged each key. */
  private readonly attempts: Map<string, AttemptFact>;
  private readonly acknowledged: Map<string, number>;
  private readonly pendingOf: Map<string, TransferFact[]>;
  private readonly resolvedAt: Map<string, { outcome: string; at: number }>;
  private readonly refundsOf: Map<string, TransferFact[]>;
  private readonly credited: Map<string, TransferFact[]>;

  constructor(
    clients: Clients,
    private readonly facts: Facts,
  ) {
    const keyOf = new Map(facts.attempts.map(({ id, key }) => [id, key ?? ""]));
    this.accounts = new Map(facts.accounts.map((account) => [account.id, account]));
    this.transfers = new Map(facts.transfers.map((transfer) => [transfer.id, transfer]));
    this.entries = groupBy(facts.entries, ({ accountId }) => accountId);
    const attempts = new Map(facts.attempts.map((attempt) => [attempt.id, attempt]));
    this.attempts = new Map(
      facts.keys.flatMap(({ key, attemptId }) => {
        const attempt = attempts.get(attemptId);
        return attempt ? [[key, attempt]] : [];
      }),
    );
    this.acknowledged = new Map(
      facts.transfers.map(({ id, attemptId }) => [
        id,
        clients.stories.get(keyOf.get(attemptId) ?? "")?.judgedAt ?? Infinity,
      ]),
    );
    this.pendingOf = groupBy(
      facts.transfers.filter(({ phase }) => phase === "pending"),
      ({ debitAccountId }) => debitAccountId,
    );
    this.resolvedAt = new Map(facts.resolutions.map(({ pendingId, outcome, at }) => [pendingId, { outcome, at }]));
    this.refundsOf = groupBy(
      facts.transfers.filter(({ refundsId, reversesId }) => refundsId !== null || reversesId !== null),
      ({ refundsId, reversesId }) => refundsId ?? reversesId ?? "",
    );
    this.credited = groupBy(
      facts.transfers.filter(({ phase }) => phase === "posted"),
      ({ creditAccountId }) => creditAccountId,
    );
  }

  /** Why a decline was wrong all the while; undefined when it was right, or may have been. */
  whyUnjust(key: string, request: Request, heard: Heard & { kind: "refusal" }, interval: Interval): string | undefined {
    const original = "transferId" in request ? this.transfers.get(request.transferId) : undefined;
    const code: string = heard.code;
    switch (code) {
      case "insufficient_funds":
        return this.whyNotShort(key, request, interval);
      case "account_frozen":
        return this.wasFrozen(key, original, interval) ? undefined : "no account of it was frozen";
      case "pending_captured":
      case "pending_voided": {
        const resolution = this.resolvedAt.get(original?.id ?? "");
        const isSo =
          resolution && `pending_${resolution.outcome}` === heard.code && resolution.at <= interval.until + slack;
        return isSo ? undefined : "the pending transfer had not ended so";
      }
      case "pending_not_pending":
        return original?.phase === "posted" ? undefined : "the transfer was pending";
      case "pending_not_captured":
        return original?.phase === "pending" ? undefined : "the transfer was not pending";
      case "already_reversed":
        return this.tookBack(original, interval).some(({ reversesId }) => reversesId !== null)
          ? undefined
          : "nobody had reversed it";
      case "refund_of_refund":
        return original && ["refund", "reversal"].includes(original.kind) ? undefined : "it was no refund";
      case "pending_amount_exceeded":
        return undefined; // the amounts are the request's and the pending transfer's own: both are fixed
      case "refund_exceeds_original":
        return this.whyRefundFits(request, original, interval);
      case "version_conflict":
        return this.linesChanged(request, interval) ? undefined : "nothing had changed";
      default:
        return `nobody expected ${code}`;
    }
  }

  private movesOf(key: string, request: Request): { debit: string; credit: string; amount: bigint }[] {
    const attempt = this.attempts.get(key);
    if (!attempt) return [];
    const original = this.transfers.get(attempt.refersTo ?? "");
    const left = original ? BigInt(original.amountMinor) : 0n;
    const amount = attempt.amountMinor === null ? left : BigInt(attempt.amountMinor);
    const backwards = request.verb === "refund" || request.verb === "reverse";
    const debit = attempt.debitAccountId ?? (backwards ? original?.creditAccountId : original?.debitAccountId) ?? "";
    const credit = attempt.creditAccountId ?? (backwards ? original?.debitAccountId : original?.creditAccountId) ?? "";
    return [{ debit, credit, amount }];
  }

  private whyNotShort(key: string, request: Request, interval: Interval): string | undefined {
    // A refund of all that is left: how much that was hangs on the others.
    if (request.verb === "refund" && request.amount === undefined) return undefined;
    if (request.verb === "count_cash") return undefined;
    for (const { debit, credit, amount } of this.movesOf(key, request)) {
      const payer = this.accounts.get(debit);
      const payee = this.accounts.get(credit);
      const short = (account: AccountFact | undefined, side: "debit" | "credit") =>
        account !== undefined &&
        !account.mayGoNegative &&
        account.normalSide === side &&
        this.leastAvailable(account, interval) < amount;
      if (short(payer, "credit") || short(payee, "debit")) return undefined;
    }
    return "there was enough money all the while";
  }

  /** The least that may have been available at any moment of the interval. */
  private leastAvailable(account: AccountFact, { from, until }: Interval): bigint {
    const entries = this.entries.get(account.id) ?? [];
    let first = 0;
    let last = 0;
    entries.forEach(({ transferId, at }, index) => {
      if ((this.acknowledged.get(transferId) ?? Infinity) < from - slack) first = index + 1;
      if (at <= until + slack) last = index + 1;
    });
    let least: bigint | undefined;
    for (let state = first; state <= Math.max(first, last); state++) {
      const balance = state === 0 ? 0n : BigInt(entries[state - 1]?.balanceAfter ?? "0");
      if (least === undefined || balance < least) least = balance;
    }
    const held = (this.pendingOf.get(account.id) ?? []).reduce((sum, pending) => {
      const end = this.resolvedAt.get(pending.id)?.at ?? Infinity;
      // Its resolution was under way for some seconds at most before it was there.
      return pending.at <= until + slack && end + 10_000 >= from ? sum + BigInt(pending.amountMinor) : sum;
    }, 0n);
    return (least ?? 0n) - held;
  }

  private wasFrozen(key: string, original: TransferFact | undefined, { from, until }: Interval): boolean {
    const attempt = this.attempts.get(key);
    const touched = [
      attempt?.debitAccountId,
      attempt?.creditAccountId,
      original?.debitAccountId,
      original?.creditAccountId,
    ];
    // Where a paid charge is taken back, its money goes to the member's wallet: any freeze will do for a refund.
    const isAny = original !== undefined;
    return this.facts.events.some((event, index) => {
      if (event.event !== "frozen" || event.at > until + slack) return false;
      if (!isAny && !touched.includes(event.accountId)) return false;
      const thaw = this.facts.events.slice(index + 1).find(({ accountId }) => accountId === event.accountId);
      return !thaw || thaw.at + 10_000 >= from;
    });
  }

  private tookBack(original: TransferFact | undefined, { until }: Interval): TransferFact[] {
    return (this.refundsOf.get(original?.id ?? "") ?? []).filter(({ at }) => at <= until + slack);
  }

  private whyRefundFits(request: Request, original: TransferFact | undefined, interval: Interval): string | undefined {
    if (!original) return "there was no such transfer";
    const back = this.tookBack(original, interval).reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
    const asked =
      request.verb === "refund" && request.amount !== undefined ? BigInt(request.amount.replace(".", "")) : undefined;
    const amount = asked ?? (request.verb === "reverse" ? BigInt(original.amountMinor) : 1n);
    if (amount + back > BigInt(original.amountMinor)) return undefined;
    // A charge is taken back from what is owed of it.
    const settled = (this.credited.get(original.debitAccountId) ?? []).some(({ at }) => at <= interval.until + slack);
    return settled ? undefined : "there was enough left of the transfer";
  }

  /** Whether the lines of a payment may have been settled by somebody else, or never came to its amount. */
  private linesChanged(request: Request, { until }: Interval): boolean {
    if (request.verb !== "payment" || !request.lines) return false;
    const comesTo = request.lines.reduce((sum, { amount }) => sum + BigInt(amount.replace(".", "")), 0n);
    if (comesTo !== BigInt(request.amount.replace(".", ""))) return true;
    return request.lines.some(({ chargeId }) => {
      const fees = this.transfers.get(chargeId)?.debitAccountId ?? "";
      return (this.credited.get(fees) ?? []).some(({ at }) => at <= until + slack);
    });
  }
}
