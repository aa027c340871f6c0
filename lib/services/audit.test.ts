import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor";
import { attemptStage } from "../testing/attempts";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { readAuditFilters, requireAuditFilters } from "./audit";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const now = new Date("2026-11-21T12:00:00Z");
let stage: Awaited<ReturnType<typeof attemptStage>>;
let admin: Actor;

beforeAll(async () => {
  stage = await attemptStage(owner);
  admin = await anActor("admin");
  await owner()`update carrel.settings set time_zone = 'America/New_York'`;
});

const read = async (query: Parameters<typeof readAuditFilters>[1]) =>
  (await readAuditFilters(admin, query, now)).filters;
const problem = async (query: Parameters<typeof readAuditFilters>[1]) =>
  (await readAuditFilters(admin, query, now)).problems.map(({ name }) => name);

test("only who may read the audit is answered", async () => {
  for (const role of ["staff", "member"] as const)
    await expect(readAuditFilters(await anActor(role), {}, now)).rejects.toMatchObject({ code: "forbidden" });
  await expect(readAuditFilters(undefined, {}, now)).rejects.toMatchObject({ code: "not_signed_in" });
});

test("without a window of time the last 90 days are meant; days are the library's, and whole", async () => {
  expect((await read({})).since).toEqual(new Date("2026-08-23T12:00:00Z"));
  expect((await read({ since: "24h" })).since).toEqual(new Date("2026-11-20T12:00:00Z"));
  expect((await read({ since: "2w" })).since).toEqual(new Date("2026-11-07T12:00:00Z"));
  expect(await read({ since: "2026-11-01", until: "2026-11-02" })).toMatchObject({
    since: new Date("2026-11-01T04:00:00Z"),
    until: new Date("2026-11-03T05:00:00Z"),
  });
  expect((await read({ since: "2026-11-01T09:00:00+01:00" })).since).toEqual(new Date("2026-11-01T08:00:00Z"));
});

test("refused means declined, refused and failed; a code is one of those", async () => {
  const results = ["declined", "refused", "failed"];
  expect(await read({ outcome: "Refused" })).toMatchObject({ results });
  expect(await read({ outcome: "declined" })).toMatchObject({ results: ["declined"] });
  expect(await read({ outcome: "insufficient-funds" })).toMatchObject({ results, code: "insufficient_funds" });
});

test("accounts go by card, id, kind and desk; actors by name, address, id and cli", async () => {
  const { cardNumber, name } = stage.member;
  expect((await read({ account: cardNumber.toLowerCase() })).accountIds?.toSorted()).toEqual(
    [stage.fees, stage.wallet].toSorted(),
  );
  expect(await read({ account: "#12" })).toMatchObject({ accountIds: ["12"] });
  expect((await read({ account: "cash" })).accountIds).toContain(stage.cash);
  expect((await read({ account: "fine_income" })).accountIds).toHaveLength(1);
  expect(await problem({ account: "wallet" })).toEqual(["account"]);
  expect(name).toMatch(/^Member/);
  expect(await read({ actor: admin.name.toUpperCase() })).toMatchObject({ actors: [`user:${admin.userId}`] });
  expect(await read({ actor: "cli" })).toMatchObject({ actors: ["cli"] });
  expect(await read({ actor: "key:3" })).toMatchObject({ actors: ["key:3"] });
  expect(await problem({ actor: "%" })).toEqual(["actor"]);
});

test("amounts are read exactly, in the library's currency", async () => {
  expect(await read({ amount: "12.50" })).toMatchObject({ amountFrom: 1250n, amountTo: 1250n, currency: "EUR" });
  expect(await read({ amount: ">10" })).toMatchObject({ amountFrom: 1001n });
  expect((await read({ amount: ">10" })).amountTo).toBeUndefined();
  expect(await read({ amount: "<=5" })).toMatchObject({ amountTo: 500n });
  expect(await read({ amount: "10..20.5" })).toMatchObject({ amountFrom: 1000n, amountTo: 2050n });
  for (const amount of ["1e3", "-1", "12.505", "10...", ">", "NaN", "1,000.00"])
    expect(await problem({ amount })).toEqual(["amount"]);
});

test("each filter that makes no sense is named, and a program is refused with all of them", async () => {
  const query = {
    outcome: "perhaps",
    account: "nobody",
    amount: "much",
    since: "soon",
    door: "back",
    verb: "steal",
    key: "=",
  };
  expect((await problem(query)).toSorted()).toEqual(Object.keys(query).toSorted());
  expect(await problem({ since: "2026-11-02", until: "2026-11-01" })).toEqual(["until"]);
  await expect(requireAuditFilters(admin, { outcome: "perhaps", door: "back" }, now)).rejects.toMatchObject({
    code: "invalid",
    fields: { outcome: expect.stringContaining("perhaps"), door: expect.stringContaining("back") },
  });
});
