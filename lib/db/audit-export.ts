import { type AttemptFilters, type BareLine, fetchLines, filterRow } from "./audit";
import { allowRests, withinRest } from "./portions";
import { snapshot } from "./sql";

const linesAtOnce = 2_000;

/**
 * Gives all attempts that pass the filters to `take`, newest first, a portion at a time and as they stood at one moment.
 * A cursor on a connection of its own makes the rows as they are fetched, and the next portion is fetched when `take`
 * is done with the one before: neither side holds more than one. Stops when the signal says so, or `take` throws.
 */
export function exportAttempts(
  filters: AttemptFilters,
  take: (lines: BareLine[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  return snapshot("carrel export", async (tag) => {
    await allowRests(tag);
    const [opened] = await tag<{ cursor: string }[]>`select ledger.audit_cursor(${filterRow(filters)}) as cursor`;
    while (opened) {
      signal?.throwIfAborted();
      const lines = await fetchLines(tag, opened.cursor, linesAtOnce);
      if (lines.length > 0) await withinRest(take(lines));
      if (lines.length < linesAtOnce) return;
    }
  });
}
