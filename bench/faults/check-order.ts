import type { Clients } from "./clients";
import type { Violation } from "./checker";
import type { Facts } from "./facts";
import { groupBy } from "./group";

/**
 * Real time: what was acknowledged before something else was sent stands before it in every account that both touch.
 * Answers how many entries were compared.
 */
export function checkOrder(clients: Clients, facts: Facts): { violations: Violation[]; compared: number } {
  const keyOfAttempt = new Map(facts.attempts.map(({ id, key }) => [id, key ?? ""]));
  const keyOfTransfer = new Map(
    facts.transfers.map((transfer) => [transfer.id, keyOfAttempt.get(transfer.attemptId) ?? ""]),
  );
  const violations: Violation[] = [];
  let compared = 0;
  for (const [accountId, entries] of groupBy(facts.entries, (entry) => entry.accountId)) {
    let latest = { sentAt: -Infinity, seq: "" };
    for (const { seq, transferId } of entries) {
      const story = clients.stories.get(keyOfTransfer.get(transferId) ?? "");
      if (!story) continue;
      compared++;
      if (story.judgedAt !== undefined && story.judgedAt < latest.sentAt)
        violations.push({
          check: "real-time order",
          text: `account ${accountId}: entry ${seq} was acknowledged before entry ${latest.seq} was sent, and stands behind it`,
          key: story.key,
        });
      if (story.sentAt > latest.sentAt) latest = { sentAt: story.sentAt, seq };
    }
  }
  return { violations, compared };
}
