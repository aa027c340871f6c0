import { DomainError } from "../errors";
import type { LiveEvent } from "../services/live-hub";

const beatMs = 15_000;
/** It ends by itself and is opened anew, so that whoever was signed out meanwhile hears no more. */
const lifeMs = 10 * 60_000;
/** A reader that took none of so many events is gone, or asleep. */
const unreadAtMost = 500;
/** Pages of one session that hear at once; those that nobody looks at have closed their stream. */
const perSession = 20;
const open = new Map<string, number>();
const ends = new Set<() => void>();
// What the web process tells itself before it stops (lib/house/web-process.mjs).
process.on("carrel:draining", () => ends.forEach((end) => end()));

export type LiveStreamOptions = {
  sessionId: string;
  /** The request's: aborted when its reader has gone. */
  signal: AbortSignal;
  /** Begins to tell; the answer ends it. */
  follow: (tell: (event: LiveEvent) => void) => () => void;
};

/**
 * Server-sent events: `changed` with the topics, `resync`, and a `beat` by which a page knows that it still hears. Ends when
 * the reader goes, when its time is over, and before this process stops. Throws `too_many_requests`.
 */
export function liveStream({ sessionId, signal, follow }: LiveStreamOptions): Response {
  const count = open.get(sessionId) ?? 0;
  if (count >= perSession) throw new DomainError("too_many_requests", "Too many pages are open at once.");
  const encoder = new TextEncoder();
  let end = () => {};

  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) > -unreadAtMost) controller.enqueue(encoder.encode(text));
        else end();
      };
      open.set(sessionId, count + 1);
      const beat = setInterval(() => send("event: beat\ndata: 1\n\n"), beatMs);
      const life = setTimeout(() => end(), lifeMs * (1 + Math.random() / 10));
      const unfollow = follow((event) => send(textOf(event)));
      end = once(() => {
        unfollow();
        clearInterval(beat);
        clearTimeout(life);
        signal.removeEventListener("abort", end);
        ends.delete(end);
        const left = (open.get(sessionId) ?? 1) - 1;
        if (left > 0) open.set(sessionId, left);
        else open.delete(sessionId);
        try {
          controller.close();
        } catch {
          // The reader has ended it already.
        }
      });
      signal.addEventListener("abort", end);
      ends.add(end);
      // The browser waits so long before it opens a stream again that ended.
      send("retry: 1000\n\n");
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Nobody on the way may keep events back to send them together, or to make them smaller.
      "cache-control": "no-cache, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function textOf(event: LiveEvent): string {
  return event.kind === "changed"
    ? `event: changed\ndata: ${event.topics.join(" ")}\n\n`
    : "event: resync\ndata: 1\n\n";
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
