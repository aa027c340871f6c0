// First: it prepares what Next keeps a request in.
import { browserOf } from "../../testing/browsers";
import { beforeAll, expect, test } from "vitest";
import * as income from "@/app/api/v1/income/route";
import { useDatabase } from "../../testing/database";
import { moneyStage } from "../../testing/money-stage";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);
let desk: Awaited<ReturnType<typeof aKey>>;
let maya: Awaited<ReturnType<typeof browserOf>>;

beforeAll(async () => {
  const stage = await moneyStage(owner);
  desk = await aKey(["accounts:read"]);
  maya = await browserOf(owner(), stage.actors.maya);
});

test("the income of some days adds up, and is not for members", async () => {
  const of = async (query: string) => desk.call(income.GET, { query });
  const all = await of("");
  expect(all).toMatchObject({ status: 200, body: { currency: "EUR", from: null, to: null } });
  const cents = (decimal: string) => Math.round(Number(decimal) * 100);
  const changed = (rows: { opening: string; closing: string }[]) =>
    rows.reduce((sum, { opening, closing }) => sum + cents(closing) - cents(opening), 0);
  expect(changed(all.body.assets)).toBe(changed(all.body.liabilities) + cents(all.body.net));
  expect((await of("?to=2020-01-31")).body).toMatchObject({ income: [], net: "0.00", to: "2020-01-31" });
  expect(await of("?from=2026-02-01&to=2026-01-31")).toMatchObject({ status: 400, body: { code: "invalid" } });
  expect(await of("?from=yesterday")).toMatchObject({ status: 400 });
  expect(await maya(income.GET)).toMatchObject({ status: 403 });
});
