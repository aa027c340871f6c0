import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { useDatabase } from "../testing/database";
import { moneyStage } from "../testing/money-stage";
import { expirePending } from "./transfers";

const { owner } = useDatabase();
let stage: Awaited<ReturnType<typeof moneyStage>>;

beforeAll(async () => {
  stage = await moneyStage(owner);
});

const expiries = () => owner()<{ of: string; result: string }[]>`
  select a.refers_to as of, o.result
  from ledger.attempts a
  join ledger.outcomes o on o.attempt_id = a.id
  where a.verb = 'expire'`;

test("what is set aside is released when its time is over by the clock of the database, whatever the worker's says", async () => {
  const ahead = new Date(Date.now() + 8 * 86_400_000);
  expect(await expirePending(operator(), ahead)).toBe(1);
  // A "not yet" would be kept under the key, and told again for ever.
  expect([...(await expiries())]).toEqual([{ of: stage.transfers.expired, result: "posted" }]);
  expect(await expirePending(operator(), ahead)).toBe(0);
  expect(await expiries()).toHaveLength(1);
});
