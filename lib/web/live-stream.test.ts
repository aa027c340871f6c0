import { expect, test } from "vitest";
import type { LiveEvent } from "../services/live-hub";
import { liveStream } from "./live-stream";

/** A stream with its reader, and the hand of whoever tells. */
function aStream(sessionId: string) {
  const gone = new AbortController();
  const state = { tell: (_event: LiveEvent) => {}, followed: false };
  const response = liveStream({
    sessionId,
    signal: gone.signal,
    follow: (tell) => {
      Object.assign(state, { tell, followed: true });
      return () => void (state.followed = false);
    },
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const chunk = await reader?.read();
    return chunk?.value ? decoder.decode(chunk.value) : undefined;
  };
  return { response, state, read, gone };
}

test("what changed goes out as it happens, to nobody's memory on the way", async () => {
  const { response, state, read, gone } = aStream("one");
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("cache-control")).toContain("no-transform");
  expect(await read()).toContain("retry:");
  state.tell({ kind: "changed", topics: ["member:1", "title:2"] });
  expect(await read()).toBe("event: changed\ndata: member:1 title:2\n\n");
  state.tell({ kind: "resync" });
  expect(await read()).toMatch(/^event: resync\n/);
  gone.abort();
  expect(await read()).toBeUndefined();
  expect(state.followed).toBe(false);
});

test("a session has twenty streams at most, and one that ends makes room", () => {
  const open = Array.from({ length: 20 }, () => aStream("many"));
  expect(() => aStream("many")).toThrow("Too many pages");
  expect(() => aStream("somebody else")).not.toThrow();
  open[0]?.gone.abort();
  expect(() => aStream("many")).not.toThrow();
});

test("a reader who takes nothing any more is let go, and costs no memory", () => {
  const { state } = aStream("asleep");
  for (let n = 0; n < 2_000; n++) state.tell({ kind: "changed", topics: [`member:${n}`] });
  expect(state.followed).toBe(false);
});

test("before the process stops every stream ends, so that pages open theirs at another", async () => {
  const { state, read } = aStream("last");
  await read();
  process.emit("carrel:draining" as "beforeExit", 0);
  expect(await read()).toBeUndefined();
  expect(state.followed).toBe(false);
});
