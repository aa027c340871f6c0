import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { Answer, NewAttempt, OpenedAttempt } from "../db/attempts";

const database = vi.hoisted(() => ({ isSilent: false, batches: 0 }));

vi.mock("../db/attempts", async (original) => ({
  ...(await original<typeof import("../db/attempts")>()),
  openAttempts: async (attempts: readonly NewAttempt[]) => attempts.map(() => ({ id: "1", openedAt: new Date() })),
  findAnswer: async () => undefined,
  postAttempts: async (attempts: readonly OpenedAttempt[]): Promise<Partial<Answer>[]> => {
    database.batches++;
    if (database.isSilent) await new Promise(() => {});
    return attempts.map(({ id }) => ({ attemptId: id, result: "posted" }));
  },
}));
const { carryOut } = await import("./posting");

const aRequest = (): NewAttempt => ({ door: "cli", verb: "transfer", key: randomUUID(), fingerprint: "f".repeat(64) });

test("batches that get no answer keep nobody waiting longer than their own callers wait", async () => {
  database.isSilent = true;
  // A place for each, and nobody can be sent in a batch any more.
  const lost = [];
  for (const batches of [1, 2]) {
    lost.push(carryOut(aRequest()).catch((error: unknown) => error));
    await vi.waitFor(() => expect(database.batches).toBe(batches), { timeout: 10_000 });
  }
  database.isSilent = false;
  const begun = performance.now();
  expect(await carryOut(aRequest())).toMatchObject({ result: "posted" });
  // A call's own three seconds; all tries of a request together have eight.
  expect(performance.now() - begun).toBeLessThan(5_500);
  expect(await Promise.all(lost)).toMatchObject([{ result: "posted" }, { result: "posted" }]);
  const after = performance.now();
  expect(await carryOut(aRequest())).toMatchObject({ result: "posted" });
  expect(performance.now() - after).toBeLessThan(2_000);
}, 30_000);
