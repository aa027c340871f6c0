import { type Sql, snapshot } from "./sql";

const rowsAtOnce = 2_000;

/** How long a reader may rest over a portion before the export ends: the cursor keeps a transaction open meanwhile. */
const restMs = 50_000;

/**
 * Gives all rows of a query to `take`, a portion at a time and as they stood at one moment. A cursor on a connection of
 * its own makes the rows as they are fetched, and the next portion is fetched when `take` is done with the one before:
 * neither side holds more than one. Stops when the signal says so, or `take` throws.
 */
export function inPortions<Row>(
  query: (tag: Sql) => { cursor: (rows: number) => AsyncIterable<Row[]> },
  take: (rows: Row[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  return snapshot("carrel export", async (tag) => {
    await allowRests(tag);
    for await (const rows of query(tag).cursor(rowsAtOnce)) {
      signal?.throwIfAborted();
      await withinRest(take(rows));
    }
  });
}

/** The server's own limit is the second line: it would break the connection. */
export async function allowRests(tag: Sql): Promise<void> {
  await tag`select set_config('idle_in_transaction_session_timeout', ${String(restMs + 10_000)}, true)`;
}

/** Waits for what a reader does with a portion, as long as they may take. */
export async function withinRest(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the reader of an export rested too long")), restMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
