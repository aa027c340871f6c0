import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { nameOf, wrongRequests } from "../testing/money-errors";
import { moneyStage } from "../testing/money-stage";

const { owner } = useDatabase();
let stage: Awaited<ReturnType<typeof moneyStage>>;
beforeAll(async () => {
  stage = await moneyStage(owner);
});

const balances = () =>
  owner()`select a.id, a.posted_debits, a.posted_credits, a.pending_debits from ledger.accounts a order by a.id`;
const doors = [
  ["SQL", wrongRequests, "throughSql"],
  ["the service", wrongRequests.filter(({ sqlOnly }) => !sqlOnly), "throughService"],
] as const;

describe.each(doors)("through %s", (_name, requests, door) => {
  test.each(requests.map((request) => [nameOf(request), request] as const))("%s", async (_what, request) => {
    const key = randomUUID();
    if (request.before) expect(await stage[door]({ ...request.before, key })).toMatchObject({ code: null });
    const before = await balances();
    const ended = await stage[door]({ ...request.ask, key });
    expect(ended.code).toBe(request.code);
    expect(await balances()).toEqual(before);
    expect(await stage.recordOf(ended.attemptId)).toMatchObject({ code: request.code });
  });
});
