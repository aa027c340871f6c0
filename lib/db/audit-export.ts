import { type AttemptFilters, type AttemptLine, fetchLines, filterRow } from "./audit";
import { snapshot } from "./sql";

const linesAtOnce = 1_000;

/** How long a reader may rest between two portions before the cursor is closed over their head. */
const restMs = 60_000;

/**
 * Gives all attempts that pass the filters to `take`, newest first, a portion at a time and as they stood at one moment.
 * A cursor on a connection of its own makes the rows as they are fetched, and the next portion is fetched when `take`
 * is done with the one before: neither side holds more than one. Stops when the signal says so.
 */
export function exportAttempts(
  filters: AttemptFilters,
  take: (lines: AttemptLine[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  return snapshot("carrel export", async (tag) => {
    await tag`select set_config('idle_in_transaction_session_timeout', ${String(restMs)}, true)`;
    const [opened] = await tag<{ cursor: string }[]>`select ledger.audit_cursor(${filterRow(filters)}) as cursor`;
    while (opened && !signal?.aborted) {
      const lines = await fetchLines(tag, opened.cursor, linesAtOnce);
      if (lines.length > 0) await take(lines);
      if (lines.length < linesAtOnce) return;
    }
  });
}
