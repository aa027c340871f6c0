import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Line, type LiveEvent, makeHub } from "./live-hub";

type Hears = Parameters<Line["hear"]>[0];

let stop = () => {};
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** A hub whose connection the test holds in its hand; `isDeaf` loses every word. */
function aHub() {
  const line = { hears: undefined as Hears | undefined, opened: 0, isDeaf: false };
  const hub = makeHub({
    lines: [
      {
        hear: async (hears) => {
          line.hears = hears;
          line.opened += 1;
          hears.onListening();
          return { end: async () => {} };
        },
        ping: async (word) => {
          if (!line.isDeaf) line.hears?.onTopics([word]);
        },
      },
    ],
    beatEvery: 20,
    patience: 30,
  });
  stop = hub.stop;
  const events: LiveEvent[] = [];
  const follow = (topics: string[], since = new Date()) => hub.follow(topics, since, (event) => events.push(event));
  const settle = async () => {
    await sleep(15);
    return events.splice(0);
  };
  return { hub, line, follow, settle, tell: (...topics: string[]) => line.hears?.onTopics(topics) };
}

test("each is told of its own topics and of no others", async () => {
  const { follow, settle, tell } = aHub();
  const end = follow(["member:1", "branch:2"]);
  await settle();
  tell("member:1", "title:5", "branch:2");
  tell("member:11");
  expect(await settle()).toEqual([{ kind: "changed", topics: ["member:1", "branch:2"] }]);
  end();
  tell("member:1");
  expect(await settle()).toEqual([]);
});

test("who follows every branch is told of each", async () => {
  const { follow, settle, tell } = aHub();
  follow(["branch:*"]);
  await settle();
  tell("branch:4", "member:4");
  expect(await settle()).toEqual([{ kind: "changed", topics: ["branch:4"] }]);
});

test("what was told between the making of a page and its following is told at once", async () => {
  const { follow, settle, tell } = aHub();
  follow(["title:9"]);
  await settle();
  vi.setSystemTime(Date.now() + 60_000);
  const made = new Date();
  tell("member:1");
  vi.setSystemTime(Date.now() + 10_000);
  follow(["member:1"], made);
  expect(await settle()).toEqual([{ kind: "changed", topics: ["member:1"] }]);
  follow(["member:1"], new Date());
  expect(await settle()).toEqual([]);
});

test("a page that was made before anybody listened, or too long ago to remember, is made anew", async () => {
  const { follow, settle, tell } = aHub();
  follow(["title:9"]);
  await settle();
  follow(["member:1"], new Date(Date.now() - 20_000));
  expect(await settle()).toEqual([{ kind: "resync" }]);
  vi.setSystemTime(Date.now() + 10_000);
  tell("member:2");
  vi.setSystemTime(Date.now() + 90_000);
  tell("member:3");
  follow(["member:1"], new Date(Date.now() - 85_000));
  expect(await settle()).toEqual([]);
  follow(["member:1"], new Date(Date.now() - 95_000));
  expect(await settle()).toEqual([{ kind: "resync" }]);
});

test("a connection that went silent without a word is made again, and everybody is told to look", async () => {
  const { follow, settle, line } = aHub();
  follow(["member:1"]);
  await settle();
  line.isDeaf = true;
  await vi.waitFor(() => expect(line.opened).toBeGreaterThan(1), { timeout: 3_000 });
  expect(await settle()).toEqual([{ kind: "resync" }]);
});

test("while one of two lines is away, what the other hears is told at once, and every beat is a word to look", async () => {
  const heard: { onTopics?: (topics: string[]) => void } = {};
  const silent: Line = { hear: () => Promise.reject(new Error("away")), ping: async () => {} };
  const hearing: Line = {
    hear: async (hears) => {
      heard.onTopics = hears.onTopics;
      hears.onListening();
      return { end: async () => {} };
    },
    ping: async (word) => heard.onTopics?.([word]),
  };
  const hub = makeHub({ lines: [hearing, silent], beatEvery: 20, patience: 30 });
  stop = hub.stop;
  const events: LiveEvent[] = [];
  hub.follow(["member:1"], new Date(), (event) => events.push(event));
  await sleep(15);
  events.length = 0;
  heard.onTopics?.(["member:1"]);
  expect(events).toEqual([{ kind: "changed", topics: ["member:1"] }]);
  vi.setSystemTime(Date.now() + 60_000);
  await vi.waitFor(() => expect(events.at(-1)).toEqual({ kind: "resync" }), { timeout: 3_000 });
});
