import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log";

/** What a page is told: some of its topics changed; or that something may have been missed. */
export type LiveEvent = { kind: "changed"; topics: string[] } | { kind: "resync" };

/** Tells of changes after `since`. The answer ends it. */
export type Follow = (topics: readonly string[], since: Date, tell: (event: LiveEvent) => void) => () => void;

/** A way on which changes are told: PostgreSQL always, Redis beside it where there is one. */
export type Line = {
  hear: (hears: {
    onTopics: (topics: string[]) => void;
    onListening: () => void;
  }) => Promise<{ end: () => Promise<void>; /** Where it is known at once. */ lost?: Promise<void> }>;
  /** Sends a word to whoever hears, ourselves too. */
  ping: (word: string) => Promise<void>;
};

export type HubOptions = {
  lines: readonly Line[];
  /** How often the connection is tried, in milliseconds, and how long our own word may take. */
  beatEvery?: number;
  patience?: number;
};

/** A page is made a moment before it follows, perhaps on a machine whose clock is a little ahead. */
const marginMs = 3_000;
const rememberMs = 60_000;
const rememberAtMost = 5_000;

/**
 * Hands what a listening connection on each line hears to everybody who follows. What nobody could hear, because a connection
 * was away, is told as `resync`; while one of several stays away, every beat is one. A connection that was cut without a word is found by a word to ourselves that does not
 * come; where none ever comes (a PgBouncer in transaction mode), every such trial is a `resync`, and pages are late but never
 * wrong.
 */
export function makeHub({ lines, beatEvery = 10_000, patience = 5_000 }: HubOptions) {
  const followers = new Map<string, Set<(event: LiveEvent) => void>>();
  /** What was told lately, oldest first: for pages that were made before they followed. */
  const told: { at: number; topics: string[] }[] = [];
  /** The lines that hear. */
  const hearing = new Set<Line>();
  /** Since when nothing was missed on any of them. */
  let heardSince: number | undefined;
  let resyncedAt = 0;
  let stopped: AbortController | undefined;

  function onTopics(topics: string[]): void {
    const now = Date.now();
    told.push({ at: now, topics });
    while (told.length > rememberAtMost || (told[0] && told[0].at < now - rememberMs)) {
      const forgotten = told.shift();
      // While a line is away nothing is known to be whole, whatever the others hear.
      if (forgotten && heardSince !== undefined) heardSince = forgotten.at;
    }
    const each = new Map<(event: LiveEvent) => void, string[]>();
    for (const topic of topics) {
      for (const tell of followersOf(topic)) each.set(tell, [...(each.get(tell) ?? []), topic]);
    }
    for (const [tell, topics] of each) tell({ kind: "changed", topics });
  }

  function* followersOf(topic: string) {
    yield* followers.get(topic) ?? [];
    if (topic.startsWith("branch:")) yield* followers.get("branch:*") ?? [];
  }

  function onListening(line: Line): void {
    hearing.add(line);
    if (hearing.size === lines.length) heardSince = Date.now();
    told.length = 0;
    resync();
  }

  function resync(): void {
    resyncedAt = Date.now();
    for (const tell of new Set([...followers.values()].flatMap((some) => [...some]))) tell({ kind: "resync" });
  }

  async function keepHearing(line: Line, stop: AbortSignal): Promise<void> {
    for (let isFirstTry = true; !stop.aborted; isFirstTry = false) {
      await hearUntilLost(line, stop).catch((error: unknown) => {
        const level = isFirstTry || hearing.has(line) ? "warn" : "debug";
        if (!stop.aborted)
          log[level]({ err: error }, "changes are not heard at the moment, the connection is made again");
      });
      hearing.delete(line);
      heardSince = undefined;
      // Others may tell on this line what we hear on no other.
      if (hearing.size > 0 && Date.now() - resyncedAt >= beatEvery) resync();
      await sleep(500, undefined, { signal: stop }).catch(() => {});
    }
  }

  async function hearUntilLost(line: Line, stop: AbortSignal): Promise<void> {
    let lastWord = "";
    const connection = await line.hear({
      onTopics: (topics) => {
        const [first = ""] = topics;
        if (first.startsWith("ping:")) lastWord = first;
        else onTopics(topics);
      },
      onListening: () => onListening(line),
    });
    const isAlive = async () => {
      const word = `ping:${randomUUID()}`;
      await line.ping(word);
      for (const until = Date.now() + patience; Date.now() < until && lastWord !== word;) {
        await sleep(10, undefined, { signal: stop });
      }
      if (lastWord !== word) log.warn("a word to ourselves was not heard, the connection is made again");
      return lastWord === word;
    };
    try {
      let isLost = false;
      void connection.lost?.then(() => (isLost = true));
      while (!stop.aborted && !isLost && (await isAlive())) {
        await Promise.race([
          sleep(beatEvery, undefined, { signal: stop }),
          ...(connection.lost ? [connection.lost] : []),
        ]);
      }
    } finally {
      await connection.end();
    }
  }

  const follow: Follow = (topics, since, tell) => {
    if (!stopped) {
      const { signal } = (stopped = new AbortController());
      for (const line of lines) void keepHearing(line, signal);
    }
    for (const topic of topics) followers.set(topic, (followers.get(topic) ?? new Set()).add(tell));
    // Where nobody hears yet, the first moment of hearing is a resync for all.
    if (heardSince !== undefined) {
      const from = since.getTime() - marginMs;
      const missed = told.filter(({ at }) => at >= from).flatMap((some) => some.topics);
      const mine = [...new Set(missed)].filter((topic) => [...followersOf(topic)].includes(tell));
      if (from < heardSince) tell({ kind: "resync" });
      else if (mine.length > 0) tell({ kind: "changed", topics: mine });
    }
    return () => {
      for (const topic of topics) {
        const others = followers.get(topic);
        others?.delete(tell);
        if (others?.size === 0) followers.delete(topic);
      }
    };
  };

  return { follow, stop: () => stopped?.abort(), count: () => followers.size };
}
