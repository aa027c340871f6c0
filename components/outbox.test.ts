import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createOutbox } from "./outbox";

type Wish = { key: string; member?: string };

function aBox(send: (wish: Wish, signal: AbortSignal) => Promise<string | undefined>) {
  const sent: Wish[] = [];
  const answers: string[] = [];
  const context = { member: "" };
  const box = createOutbox<Wish, string>({
    prepare: (wish) => ({ member: context.member, ...wish }),
    send: (wish, signal) => {
      sent.push(wish);
      return send(wish, signal);
    },
    answered: (_wish, answer) => answers.push(answer),
    changed: () => {},
    lateAfter: 20,
    giveUpAfter: 60,
    pause: () => 5,
  });
  return { box, sent, answers, context };
}

const until = async (condition: () => boolean) => {
  for (let i = 0; i < 400 && !condition(); i++) await sleep(5);
  expect(condition()).toBe(true);
};

test("wishes are sent one at a time and answered in their order, however long one takes", async () => {
  let open = 0;
  let most = 0;
  const { box, answers } = aBox(async (wish) => {
    most = Math.max(most, ++open);
    await sleep(wish.key === "a" ? 30 : 1);
    open -= 1;
    return wish.key;
  });
  for (const key of ["a", "b", "c", "d"]) box.add({ key });
  expect(box.state().wishes).toHaveLength(4);
  await until(() => answers.length === 4);
  expect(answers).toEqual(["a", "b", "c", "d"]);
  expect(most).toBe(1);
});

test("a wish without an answer is sent again as it was, before all others", async () => {
  let online = false;
  const { box, sent, answers, context } = aBox(async (wish) => {
    if (!online) throw new TypeError("Failed to fetch");
    return wish.key;
  });
  context.member = "first";
  box.add({ key: "a" });
  box.add({ key: "b" });
  await until(() => box.state().tries >= 2);
  expect(box.state().late).toBe(true);
  context.member = "second";
  online = true;
  await until(() => answers.length === 2);
  expect(answers).toEqual(["a", "b"]);
  expect(sent.filter((wish) => wish.key === "a").map((wish) => wish.member)).not.toContain("second");
  expect(sent.at(-1)).toEqual({ key: "b", member: "second" });
  expect(box.state()).toEqual({ wishes: [], late: false, tries: 0 });
});

test("a request that hangs is given up and sent again", async () => {
  let calls = 0;
  const { box, answers } = aBox((wish, signal) => {
    calls += 1;
    if (calls > 1) return Promise.resolve(wish.key);
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  });
  box.add({ key: "a" });
  await until(() => box.state().late);
  await until(() => answers.length === 1);
  expect(calls).toBe(2);
});

test("held, it sends nothing; the wish put first then goes first", async () => {
  const { box, answers } = aBox(async (wish) => wish.key);
  box.hold();
  box.add({ key: "b" });
  box.addFirst({ key: "a" });
  await sleep(20);
  expect(answers).toEqual([]);
  box.release();
  await until(() => answers.length === 2);
  expect(answers).toEqual(["a", "b"]);
});

test("retry sends at once, and closing ends all tries", async () => {
  let calls = 0;
  const { box } = aBox(async () => {
    calls += 1;
    return undefined;
  });
  box.add({ key: "a" });
  await until(() => calls >= 2);
  box.retry();
  box.close();
  const before = calls;
  await sleep(40);
  expect(calls - before).toBeLessThanOrEqual(1);
  expect(box.state().wishes).toHaveLength(1);
});
