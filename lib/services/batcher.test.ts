import { expect, test } from "vitest";
import { DomainError } from "../errors";
import { type BatcherOptions, makeBatcher, SpoiledBatch } from "./batcher";

/** A batcher whose batches are answered when the test says so. */
function held(options: Partial<Omit<BatcherOptions<number, number>, "run">> = {}) {
  const sent: { jobs: number[]; answer: (results?: number[]) => void; fail: (error: unknown) => void }[] = [];
  const call = makeBatcher<number, number>({
    run: (jobs) =>
      new Promise((resolve, reject) =>
        sent.push({
          jobs: [...jobs],
          answer: (results) => resolve(results ?? jobs.map((job) => job * 10)),
          fail: reject,
        }),
      ),
    maxBatch: 4,
    maxInFlight: 1,
    maxQueue: 100,
    ...options,
  });
  return { sent, call };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a call that finds nobody on the way goes at once and alone", async () => {
  const { sent, call } = held();
  const one = call(1);
  await settled();
  expect(sent.map(({ jobs }) => jobs)).toEqual([[1]]);
  sent[0]?.answer();
  expect(await one).toBe(10);
  const two = call(2);
  await settled();
  expect(sent.map(({ jobs }) => jobs)).toEqual([[1], [2]]);
  sent[1]?.answer();
  expect(await two).toBe(20);
});

test("calls of one moment go together, also those that one answer sets going", async () => {
  const { sent, call } = held();
  const again = async (job: number) => call(await call(job));
  const all = [1, 2, 3].map(again);
  await settled();
  sent[0]?.answer();
  await settled();
  await settled();
  expect(sent.map(({ jobs }) => jobs)).toEqual([
    [1, 2, 3],
    [10, 20, 30],
  ]);
  sent[1]?.answer();
  expect(await Promise.all(all)).toEqual([100, 200, 300]);
});

test("calls that come while another is on its way go together, at most a batch full, each with its own answer", async () => {
  const { sent, call } = held();
  const first = call(1);
  await settled();
  const all = [2, 3, 4, 5, 6].map((job) => call(job));
  await settled();
  expect(sent.map(({ jobs }) => jobs)).toEqual([[1]]);
  sent[0]?.answer();
  await settled();
  expect(sent[1]?.jobs).toEqual([2, 3, 4, 5]);
  sent[1]?.answer();
  await settled();
  expect(sent[2]?.jobs).toEqual([6]);
  sent[2]?.answer();
  expect(await Promise.all([first, ...all])).toEqual([10, 20, 30, 40, 50, 60]);
});

test("no more batches are on their way than allowed", async () => {
  const { sent, call } = held({ maxInFlight: 2, maxBatch: 1 });
  const all = [1, 2, 3].map((job) => call(job));
  await settled();
  expect(sent).toHaveLength(2);
  sent[1]?.answer();
  await settled();
  expect(sent).toHaveLength(3);
  for (const batch of sent) batch.answer();
  expect(await Promise.all(all)).toEqual([10, 20, 30]);
});

test("a full queue says overloaded at once, and takes calls again when it is not full any more", async () => {
  const { sent, call } = held({ maxQueue: 2 });
  const first = call(1);
  await settled();
  const taken = [2, 3].map((job) => call(job));
  const refused = await call(4).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DomainError);
  expect(refused).toMatchObject({ code: "overloaded", status: 503 });
  sent[0]?.answer();
  await settled();
  const again = call(5);
  sent[1]?.answer();
  await settled();
  sent[2]?.answer();
  expect(await Promise.all([first, ...taken, again])).toEqual([10, 20, 30, 50]);
});

test("a batch that fails fails for all in it and nobody else, and the next one goes", async () => {
  const { sent, call } = held();
  const first = call(1);
  await settled();
  const others = [call(2), call(3)];
  sent[0]?.fail(new Error("lost"));
  await expect(first).rejects.toThrow("lost");
  await settled();
  sent[1]?.answer();
  expect(await Promise.all(others)).toEqual([20, 30]);
});

test("of a batch that was undone each is told that it may go by itself; one that was alone failed for itself", async () => {
  const { sent, call } = held({ isUndone: (error) => error instanceof RangeError });
  const reason = (job: number) => call(job).catch((error: unknown) => error);
  const alone = reason(1);
  await settled();
  sent[0]?.fail(new RangeError("alone"));
  expect(await alone).toMatchObject({ message: "alone" });
  const together = [reason(2), reason(3)];
  await settled();
  sent[1]?.fail(new RangeError("together"));
  for (const each of await Promise.all(together)) {
    expect(each).toBeInstanceOf(SpoiledBatch);
    expect(each).toMatchObject({ cause: { message: "together" } });
  }
  const lost = [reason(4), reason(5)];
  await settled();
  sent[2]?.fail(new Error("the connection was lost"));
  for (const each of await Promise.all(lost)) expect(each).not.toBeInstanceOf(SpoiledBatch);
});

test("an answer that is missing is no answer: its outcome is unknown, the others' is not", async () => {
  const { sent, call } = held();
  const first = call(1);
  await settled();
  const others = [call(2), call(3)].map((each) => each.catch((error: Error) => error.message));
  sent[0]?.answer();
  await first;
  await settled();
  sent[1]?.answer([20]);
  expect(await Promise.all(others)).toEqual([20, "a row was due, none came: the outcome is unknown"]);
});
