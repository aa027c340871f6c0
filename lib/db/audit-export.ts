import { type AttemptFilters, type BareLine, fetchLines, filterRow } from "./audit";
import { snapshot } from "./sql";

const linesAtOnce = 2_000;

/** How long a reader may rest over a portion before the export ends: the cursor keeps a transaction open meanwhile. */
const restMs = 50_000;

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
    // The server's own limit is the second line: it would break the connection.
    await tag`select set_config('idle_in_transaction_session_timeout', ${String(restMs + 10_000)}, true)`;
    const [opened] = await tag<{ cursor: string }[]>`select ledger.audit_cursor(${filterRow(filters)}) as cursor`;
    while (opened) {
      signal?.throwIfAborted();
      const lines = await fetchLines(tag, opened.cursor, linesAtOnce);
      if (lines.length > 0) await within(restMs, take(lines));
      if (lines.length < linesAtOnce) return;
    }
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the reader of an export rested too long")), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
