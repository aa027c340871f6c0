import { notifyTopics } from "../db/live";
import { log } from "../log";

const gatherMs = 5;
/** PostgreSQL takes less than 8,000 bytes at once, and a topic has at most 30. */
const topicsAtOnce = 200;

const waiting = new Set<string>();
let timer: NodeJS.Timeout | undefined;

/**
 * Tells every open page what changed: `branch:<id>` (its shelf, transits and counters), `member:<id>`, `title:<id>`. Called
 * after a write that is done, and not waited for. What several writes of a few milliseconds say goes out together, because
 * each NOTIFY waits for its turn among all of the server.
 */
export function announce(topics: readonly string[]): void {
  for (const topic of topics) waiting.add(topic);
  if (waiting.size > 0) timer ??= setTimeout(() => void send(), gatherMs);
}

async function send(): Promise<void> {
  timer = undefined;
  const topics = [...waiting];
  waiting.clear();
  try {
    for (let at = 0; at < topics.length; at += topicsAtOnce) await notifyTopics(topics.slice(at, at + topicsAtOnce));
  } catch (error) {
    log.warn({ err: error, topics: topics.length }, "open pages were not told of a change");
  }
}
