import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { attemptStage } from "../testing/attempts";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { type AttemptFilters, countAttempts, listAttempts, listTriesOf } from "./audit";
import { countByHour, countOtherOutcomes } from "./audit-counts";
import { findStory } from "./audit-story";
import { sql } from "./sql";

const { owner } = useDatabase();
const { aMember } = factories(owner);

type Stage = Awaited<ReturnType<typeof attemptStage>>;
let wallet: string, otherWallet: string, fees: string, cash: string, clerk: string, memberName: string;
let open: Stage["open"], post: Stage["post"], topUp: Stage["topUp"], send: Stage["send"], account: Stage["account"];

const window = (): AttemptFilters => ({
  since: new Date(Date.now() - 86_400_000),
  until: new Date(Date.now() + 86_400_000),
});
const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id);

beforeAll(async () => {
  const stage = await attemptStage(owner);
  ({ wallet, otherWallet, fees, cash, clerk, open, post, topUp, send, account } = stage);
  memberName = stage.member.name;
});

describe("each filter finds what it names and nothing else, newest first", () => {
  test("outcome: by result, by code, and all that was turned away", async () => {
    const posted = await topUp(10_000);
    const declined = await send(99_999_999);
    const refused = await send(100, { debit_account_id: wallet, credit_account_id: wallet });
    const failed = await open({ amount_minor: 77 });
    await sql`select ledger.fail_attempts(array[${failed}]::bigint[], 'interrupted', '40P01')`;
    const list = async (more: Partial<AttemptFilters>) =>
      ids(await listAttempts({ ...window(), ...more }, { limit: 50 }));
    expect(await list({ results: ["posted"] })).toEqual([posted]);
    expect(await list({ results: ["declined"] })).toEqual([declined]);
    const turnedAway = ["declined", "refused", "failed"] as const;
    expect(await list({ results: turnedAway })).toEqual([failed, refused, declined]);
    expect(await list({ results: turnedAway, code: "same_account" })).toEqual([refused]);
    expect(await list({ results: turnedAway, code: "account_frozen" })).toEqual([]);
    expect(await list({ results: ["abandoned"] })).toEqual([]);
    const pending = await open({ amount_minor: 5 });
    expect(await listAttempts(window(), { limit: 1 })).toMatchObject([{ id: pending, result: null, finishedAt: null }]);
  });

  test("account: either side, several at once, never twice; and what refers to its transfers", async () => {
    const payment = await post({
      kind: "member_transfer",
      debit_account_id: wallet,
      credit_account_id: fees,
      amount_minor: 1,
    });
    const posted = await topUp(500);
    const [{ transferId } = { transferId: null }] = await listAttempts(window(), { limit: 1 });
    const refund = await post({ verb: "refund", refers_to: transferId, currency: undefined, reason: "Too much" });
    const of = async (...accountIds: string[]) => ids(await listAttempts({ ...window(), accountIds }, { limit: 200 }));
    expect(await of(fees)).toEqual([payment]);
    expect((await of(wallet, fees)).slice(0, 3)).toEqual([refund, posted, payment]);
    expect((await of(cash)).slice(0, 2)).toEqual([refund, posted]);
    expect(await of("999999999")).toEqual([]);
    const all = await of(wallet, fees, cash, otherWallet);
    expect(new Set(all).size).toBe(all.length);
  });

  test("actor, door, verb, key and its beginning", async () => {
    const key = `7b1e-${randomUUID()}`;
    const byCli = await topUp(100, { user_id: undefined, door: "cli", key });
    const find = async (more: Partial<AttemptFilters>) =>
      ids(await listAttempts({ ...window(), ...more }, { limit: 200 }));
    expect(await find({ actors: ["cli"] })).toEqual([byCli]);
    expect(await find({ actors: ["cli", `user:${clerk}`] })).toEqual(await find({}));
    expect(await find({ door: "cli" })).toEqual([byCli]);
    expect(await find({ door: "worker" })).toEqual([]);
    expect(await find({ door: "web" })).not.toContain(byCli);
    expect(await find({ key })).toEqual([byCli]);
    expect(await find({ key: key.slice(0, 12) })).toEqual([]);
    expect(await find({ keyBegins: "7b1e-" })).toEqual([byCli]);
    expect(await find({ keyBegins: "7b1%" })).toEqual([]);
    expect(await find({ verb: "transfer" })).toContain(byCli);
    expect(await find({ verb: "refund" })).not.toContain(byCli);
  });

  test("amount: from, to, both, in a currency; time: from the first moment up to the last, which is not in it", async () => {
    const three = [await topUp(4_201), await topUp(4_202), await topUp(4_203)];
    const find = async (more: Partial<AttemptFilters>) =>
      ids(await listAttempts({ ...window(), ...more }, { limit: 200 }));
    expect(await find({ amountFrom: 4_201n, amountTo: 4_202n })).toEqual([three[1], three[0]]);
    expect(await find({ amountFrom: 4_202n, amountTo: 4_300n, currency: "EUR" })).toEqual([three[2], three[1]]);
    expect(await find({ amountFrom: 4_202n, amountTo: 4_300n, currency: "JPY" })).toEqual([]);
    const [line] = await listAttempts(window(), { limit: 1 });
    const at = line?.openedAt ?? new Date();
    expect(await find({ until: new Date(at.getTime()) })).not.toContain(line?.id);
    expect(await find({ since: new Date(at.getTime()) })).toContain(line?.id);
  });

  test("several at once hold together, whichever of them the search begins with", async () => {
    const big = await send(88_888_888);
    const find = async (more: Partial<AttemptFilters>) =>
      ids(await listAttempts({ ...window(), ...more }, { limit: 200 }));
    const turnedAway = { results: ["declined", "refused", "failed"] as const };
    expect(await find({ ...turnedAway, amountFrom: 88_000_000n, amountTo: 89_000_000n })).toEqual([big]);
    expect(await find({ ...turnedAway, accountIds: [wallet], amountFrom: 88_000_000n, amountTo: 89_000_000n })).toEqual(
      [big],
    );
    expect(await find({ results: ["posted"], amountFrom: 88_000_000n })).not.toContain(big);
    const count = await countAttempts({ ...window(), ...turnedAway, amountFrom: 88_000_000n, amountTo: 89_000_000n });
    expect(count).toEqual({ attempts: 1, isAll: true });
  });
});

test("a line says who, from where to where, in words, and why there was another try", async () => {
  const key = randomUUID();
  const first = await open({
    kind: "top_up",
    debit_account_id: cash,
    credit_account_id: wallet,
    amount_minor: 420,
    key,
  });
  await sql`select ledger.fail_attempts(array[${first}]::bigint[], 'interrupted', '40P01')`;
  const second = await topUp(420, { key, try: 2 });
  const [line] = await listAttempts({ ...window(), key }, { limit: 1 });
  expect(line).toMatchObject({
    id: second,
    result: "posted",
    debitName: "Cash desk Central",
    creditName: `${memberName}, wallet`,
    amountMinor: "420",
    currency: "EUR",
    scale: 2,
    actor: `user:${clerk}`,
    try: 2,
    earlierResult: "failed",
    earlierSqlstate: "40P01",
  });
});

test("the story of an attempt has all tries with its key, the entries, and what became of the transfer", async () => {
  const key = randomUUID();
  const posted = await topUp(900, { key });
  const replayed = await topUp(900, { key });
  const reused = await topUp(901, { key });
  const story = await findStory(replayed);
  expect(story?.tries).toMatchObject([
    { id: posted, result: "posted" },
    { id: replayed, result: "replayed", replayOf: posted },
    { id: reused, result: "refused", code: "idempotency_key_reused" },
  ]);
  expect(story?.entries).toMatchObject([
    { side: "debit", accountName: "Cash desk Central", amountMinor: "900" },
    { side: "credit", accountName: `${memberName}, wallet`, amountMinor: "900" },
  ]);
  const refersTo = story?.transfers[0]?.id;
  const refund = await post({ verb: "refund", refers_to: refersTo, amount_minor: 400, reason: "Half" });
  const later = await findStory(reused);
  expect(later?.related).toMatchObject([
    { kind: "refund", refundsId: refersTo, attemptId: refund, amountMinor: "400" },
  ]);
  const ofRefund = await findStory(refund);
  expect(ofRefund).toMatchObject({ transfers: [{ kind: "refund" }], related: [{ id: refersTo }] });
  expect(await findStory("999999999")).toBeUndefined();
  expect(await listTriesOf("999999999")).toEqual([]);
});

describe("pages", () => {
  test("joined they are everything that was there, once, in order, while others write", async () => {
    const before = ids(await listAttempts(window(), { limit: 1000 }));
    let writing = true;
    const writers = Promise.all(
      [1, 2].map(async () => {
        while (writing) await topUp(1);
      }),
    );
    for (const more of [{}, { accountIds: [wallet, cash] }, { results: ["posted"] as const }]) {
      const there = await listAttempts({ ...window(), ...more }, { limit: 100_000 });
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page: { id: string }[] = await listAttempts({ ...window(), ...more }, { after, limit: 4 });
        seen.push(...ids(page));
        after = page.length === 4 ? page.at(-1)?.id : undefined;
      } while (after !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      const known = new Set(ids(there));
      expect(seen.filter((id) => known.has(id))).toEqual(ids(there));
    }
    writing = false;
    await writers;
    const all = ids(await listAttempts(window(), { limit: 100_000 }));
    expect(all.slice(-before.length)).toEqual(before);
  });

  test("behind an attempt that is not there is nothing", async () => {
    expect(await listAttempts(window(), { after: "999999999", limit: 5 })).toEqual([]);
  });
});

test("a refused attempt is found by its account however many others there are", async () => {
  const member = await aMember();
  const lone = await account("wallet", member.id);
  const declined = await post({ kind: "pay_out", debit_account_id: lone, credit_account_id: cash, amount_minor: 5 });
  // More attempts at the desk than are walked one by one before the outcomes are asked.
  await owner()`
    with made as (
      insert into ledger.attempts (actor, door, verb, kind, debit_account_id, credit_account_id, currency, amount_minor)
      select 'cli', 'cli', 'transfer', 'top_up', ${cash}::bigint, ${wallet}::bigint, 'EUR', 100
      from generate_series(1, 2500)
      returning id, opened_at
    )
    insert into ledger.outcomes (attempt_id, opened_at, result)
    select m.id, m.opened_at, 'posted' from made m`;
  const filters = { ...window(), results: ["declined"] as const, accountIds: [cash] };
  expect(ids(await listAttempts(filters, { limit: 50 }))).toEqual([declined]);
  expect(await countAttempts(filters)).toMatchObject({ isAll: false });
  expect(await countAttempts({ ...window(), accountIds: [cash] })).toEqual({ attempts: 1000, isAll: false });
});

test("the counts of a day are those of the record", async () => {
  const until = new Date(Date.now() + 1000);
  const hours = await countByHour(until, 24);
  const [all] = await owner()<{ count: number }[]>`select count(*)::int as count from ledger.attempts`;
  expect(hours).toHaveLength(24);
  expect(hours.reduce((sum, hour) => sum + hour.attempts, 0)).toBe(all?.count);
  const others = await countOtherOutcomes(new Date(until.getTime() - 86_400_000), until);
  const [turned] = await owner()<{ count: number }[]>`
    select count(*)::int as count from ledger.outcomes where result = 'declined'`;
  expect(others.filter(({ result }) => result === "declined").reduce((sum, each) => sum + each.attempts, 0)).toBe(
    turned?.count,
  );
});
