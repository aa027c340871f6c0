import { afterEach, describe, expect, test, vi } from "vitest";
import { hearTopics } from "../db/live";
import { publishTopics } from "../redis/live";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { redisServer, useRedis } from "../testing/redis";
import { announce, announced, changesOf, liveLines } from "./live";
import { type LiveEvent, makeHub } from "./live-hub";

const { owner } = useDatabase();
const { aMember, anActor, aTitle, aBranch } = factories(owner);

const hubs: { stop: () => void }[] = [];
afterEach(() => hubs.splice(0).forEach((hub) => hub.stop()));

/** A web process of its own, as far as hearing goes. */
async function aProcess(topics: string[]) {
  const events: LiveEvent[] = [];
  const hub = makeHub({ lines: liveLines(), beatEvery: 1_000 });
  hubs.push(hub);
  hub.follow(topics, new Date(), (event) => events.push(event));
  // The first moment of hearing, on each line.
  await vi.waitFor(() => expect(events).toEqual(liveLines().map(() => ({ kind: "resync" }))), { timeout: 5_000 });
  events.length = 0;
  return { events, heard: () => vi.waitFor(() => expect(events.length).toBeGreaterThan(0), { timeout: 5_000 }) };
}

const listeners = async () =>
  (
    await owner()<{ pid: number }[]>`
      select a.pid
      from pg_stat_activity a
      where a.datname = current_database()
        and a.application_name = 'carrel live'`
  ).map(({ pid }) => pid);

test("what one process announces is heard by all, and what comes together goes out together", async () => {
  const [one, other] = [await aProcess(["member:7"]), await aProcess(["member:7", "branch:*"])];
  for (let n = 0; n < 100; n++) announce([`member:${n % 10}`, `branch:${n % 3}`]);
  await announced();
  await Promise.all([one.heard(), other.heard()]);
  expect(one.events).toEqual([{ kind: "changed", topics: ["member:7"] }]);
  expect(other.events).toEqual([
    { kind: "changed", topics: expect.arrayContaining(["member:7", "branch:0", "branch:1", "branch:2"]) },
  ]);
});

test("more topics than one NOTIFY takes are all told", async () => {
  const many = Array.from({ length: 1_500 }, (_, n) => `member:1000000000000${1_000 + n}`);
  const { events } = await aProcess(many);
  announce(many);
  await vi.waitFor(
    () => {
      const topics = events.flatMap((event) => (event.kind === "changed" ? event.topics : []));
      expect(new Set(topics).size).toBe(1_500);
    },
    { timeout: 5_000 },
  );
});

test("one process has one listening connection, and when that is killed everybody is told to look again", async () => {
  const { events, heard } = await aProcess(["member:1"]);
  const before = await listeners();
  expect(before).toHaveLength(1);
  await owner()`select pg_terminate_backend(${before[0] ?? 0})`;
  await heard();
  expect(events.splice(0)[0]).toEqual({ kind: "resync" });
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), { timeout: 5_000 });
  expect(await listeners()).not.toEqual(before);
  events.length = 0;
  announce(["member:1"]);
  await heard();
  expect(events).toEqual([{ kind: "changed", topics: ["member:1"] }]);
});

test("what can't be told is lost, and nothing else", async () => {
  announce(["longer than a NOTIFY may be ".repeat(300)]);
  await expect(announced()).resolves.toBeUndefined();
});

test("staff follow branches, members and titles; a member follows their own page and what everybody sees", async () => {
  const [staff, member, stranger] = [await anActor("staff"), await anActor("member"), await aMember()];
  const [title, withdrawn, branch] = [await aTitle(), await aTitle(), await aBranch()];
  await owner()`update catalog.titles set withdrawn_at = now() where id = ${withdrawn}`;
  const may = (actor: typeof staff, ...topics: string[]) =>
    changesOf(actor, topics).then(
      () => true,
      (error: { code: string }) => error.code,
    );
  expect(await may(staff, `branch:${branch}`, "branch:*", `member:${stranger.id}`, `title:${withdrawn}`)).toBe(true);
  expect(await may(member, `member:${member.memberId}`, `title:${title}`)).toBe(true);
  expect(await may(member, `member:${stranger.id}`)).toBe("not_found");
  expect(await may(member, `member:${member.memberId}`, `title:${withdrawn}`)).toBe("not_found");
  await owner()`
    insert into circulation.holds (member_id, title_id, pickup_branch_id, requested_at, rank)
    values (${member.memberId ?? ""}, ${withdrawn}, ${branch}, now(), 1)`;
  expect(await may(member, `title:${withdrawn}`)).toBe(true);
  expect(await may(await anActor("member"), `title:${withdrawn}`)).toBe("not_found");
  expect(await may(member, "title:999999999")).toBe("not_found");
  expect(await may(member, `branch:${branch}`)).toBe("not_found");
  expect(await may(member, "branch:*")).toBe("not_found");
});

describe.runIf(redisServer)("with Redis", () => {
  const redis = useRedis();
  const notified = async () => {
    const events: string[][] = [];
    const line = await hearTopics({ onTopics: (topics) => events.push(topics), onListening: () => {} });
    return { events, end: line.end };
  };

  test("what is announced goes over Redis alone, and over PostgreSQL while Redis is away; nothing is missed", async () => {
    const [one, other, postgres] = [await aProcess(["member:1"]), await aProcess(["member:1"]), await notified()];
    announce(["member:1"]);
    await announced();
    await Promise.all([one.heard(), other.heard()]);
    expect(other.events.splice(0)).toEqual([{ kind: "changed", topics: ["member:1"] }]);
    const words = () => postgres.events.filter(([first]) => !first?.startsWith("ping:"));
    expect(words()).toEqual([]);

    await redis.kill();
    announce(["member:1"]);
    await announced();
    await other.heard();
    expect(other.events.splice(0)).toContainEqual({ kind: "changed", topics: ["member:1"] });
    await vi.waitFor(() => expect(words()).toEqual([["member:1"]]));
    // Others could still reach a Redis that we don't: so we look, and look again.
    await vi.waitFor(() => expect(other.events.splice(0)).toContainEqual({ kind: "resync" }), { timeout: 5_000 });

    await redis.start();
    await expect.poll(() => publishTopics(["ping:somebody"]), { timeout: 10_000 }).toBe(2);
    const before = words().length;
    other.events.length = 0;
    announce(["member:1"]);
    await announced();
    await other.heard();
    expect(other.events).toContainEqual({ kind: "changed", topics: ["member:1"] });
    expect(words().length).toBe(before);
    await postgres.end();
  });
});
