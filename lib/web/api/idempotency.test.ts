import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import * as transfers from "@/app/api/v1/transfers/route";
import { topUp } from "../../services/payments";
import { useDatabase } from "../../testing/database";
import { type Ask, type Ended, doorOfTests, moneyStage } from "../../testing/money-stage";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);
type Heard = Ended & { differs?: string[]; retryAfter?: number };
let stage: Awaited<ReturnType<typeof moneyStage>>;
let program: Awaited<ReturnType<typeof aKey>>;
let apiKeyId = "";

beforeAll(async () => {
  stage = await moneyStage(owner);
  program = await aKey();
  const [key] = await owner()<{ id: string }[]>`select id from auth.api_keys where branch_id = ${program.branchId}`;
  apiKeyId = key?.id ?? "";
});

const send = (ask: Ask) => {
  const { debit = "", credit = "", amount, reason } = ask;
  return program.call(transfers.POST, {
    body: { debitAccountId: stage.accounts[debit], creditAccountId: stage.accounts[credit], amount, reason },
    headers: ask.key === undefined ? {} : { "idempotency-key": ask.key },
  });
};

async function throughRest(ask: Ask): Promise<Heard> {
  const { status, headers, body } = await send(ask);
  const replayed = headers.get("idempotent-replayed") === "true";
  if (status === 201) return { code: null, ...body, replayed };
  expect(body.details?.replayed).toBeUndefined();
  const retryAfter = Number(headers.get("retry-after")) || undefined;
  return { code: body.code, attemptId: "", ...body.details, replayed, retryAfter };
}

const doors: Record<string, (ask: Ask) => Promise<Heard>> = {
  SQL: (ask) =>
    stage.throughSql(ask).catch((error: { code: string }) => ({ code: error.code, attemptId: "", replayed: false })),
  "the service": (ask) => stage.throughService(ask),
  REST: throughRest,
};
const apiKeyOf = (door: string) => (door === "REST" ? apiKeyId : null);

const pay = (more: Partial<Ask> = {}): Ask => ({
  verb: "transfer",
  debit: "maya",
  credit: "liam",
  amount: "1.00",
  ...more,
});
const balance = async (name: string) => {
  const [row] = await owner()<{ balance: string }[]>`
    select a.posted_credits - a.posted_debits as balance from ledger.accounts a where a.id = ${stage.accounts[name] ?? ""}`;
  return Number(row?.balance);
};

let release: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of release.splice(0)) await each();
});
/** Does this in a transaction that stays open until it is let go. */
async function held(work: (sql: ReturnType<typeof owner>) => Promise<unknown>) {
  const connection = await owner().reserve();
  await connection`begin`;
  await work(connection);
  const letGo = async () => {
    release = release.filter((each) => each !== letGo);
    await connection`commit`;
    connection.release();
  };
  release.push(letGo);
  return letGo;
}
const lockedWallet = (name: string) =>
  held((sql) => sql`select from ledger.accounts a where a.id = ${stage.accounts[name] ?? ""} for update`);

describe.each(Object.keys(doors))("the idempotency table, through %s", (name) => {
  const door = (ask: Ask) => doors[name]?.(ask) ?? Promise.reject(new Error("no such door"));

  test("without a key nothing moves", async () => {
    const before = await balance("maya");
    expect(await door(pay({ key: undefined }))).toMatchObject({ code: "idempotency_key_required" });
    expect(await balance("maya")).toBe(before);
  });

  test("at first use it happens; the same again hears the same answer, and nothing happens", async () => {
    const before = await balance("maya");
    const key = randomUUID();
    const first = await door(pay({ key }));
    expect(first).toMatchObject({ code: null, replayed: false });
    const again = await door(pay({ key }));
    expect(again).toEqual({ ...first, replayed: true });
    expect(await balance("maya")).toBe(before - 100);
  });

  test("what was declined is declined again, also when the wallet was filled since", async () => {
    const key = randomUUID();
    const first = await door(pay({ debit: "poor", key }));
    expect(first).toMatchObject({ code: "insufficient_funds", replayed: false });
    await topUp(stage.desk, { memberId: stage.members.poor ?? "", amount: "5.00", key: randomUUID() }, doorOfTests);
    expect(await door(pay({ debit: "poor", key }))).toEqual({ ...first, replayed: true });
    expect(await door(pay({ debit: "poor", amount: "5.00", key: randomUUID() }))).toMatchObject({ code: null });
  });

  test("the same key for something else is refused with the names of what differs, and no values", async () => {
    const key = randomUUID();
    await door(pay({ key }));
    const before = await balance("maya");
    const other = await door(pay({ key, amount: "77.00", credit: "frozen", reason: "Secret words" }));
    expect(other).toMatchObject({ code: "idempotency_key_reused", replayed: false });
    if (name !== "SQL") expect(other.differs).toEqual(["amount", "credit account", "reason"]);
    expect(JSON.stringify(other)).not.toMatch(/77|Secret/);
    expect(await balance("maya")).toBe(before);
    // The key still stands for what it stood for.
    expect(await door(pay({ key }))).toMatchObject({ code: null, replayed: true });
  });

  test("what is wrong in itself leaves the key free, and is on record", async () => {
    const key = randomUUID();
    const wrong = await door(pay({ key, credit: "unknown" }));
    expect(wrong).toMatchObject({ code: "account_not_found" });
    expect(await stage.recordOf(wrong.attemptId)).toMatchObject({ result: "refused", code: "account_not_found" });
    expect(await door(pay({ key }))).toMatchObject({ code: null, replayed: false });
  });

  test("a key in flight is waited for two seconds", async () => {
    const key = randomUUID();
    await held(
      (sql) => sql`
        insert into ledger.keys (actor, key, fingerprint, attempt_id)
        values (desk.actor_of(null, ${apiKeyOf(name)}), ${key}, repeat('a', 64), -1 - floor(random() * 1e9))`,
    );
    const began = performance.now();
    const heard = await door(pay({ key }));
    const waited = performance.now() - began;
    expect(heard).toMatchObject({ code: name === "SQL" ? "55P03" : "idempotency_in_flight" });
    if (name === "REST") expect(heard.retryAfter).toBe(1);
    expect(waited).toBeGreaterThan(1_900);
    expect(waited).toBeLessThan(6_000);
  });

  test("a key in flight whose request ends meanwhile is answered with what came of it", async () => {
    const key = randomUUID();
    const before = await balance("maya");
    const letGo = await lockedWallet("maya");
    const first = door(pay({ key }));
    await sleep(300);
    const second = door(pay({ key }));
    await sleep(300);
    await letGo();
    const [one, two] = await Promise.all([first, second]);
    expect(one).toMatchObject({ code: null, replayed: false });
    expect(two).toEqual({ ...one, replayed: true });
    expect(await balance("maya")).toBe(before - 100);
  });

  test("a connection that is cut in the middle leaves nothing behind, and the next try executes, once", async () => {
    const key = randomUUID();
    const before = await balance("maya");
    const letGo = await lockedWallet("maya");
    const call = door(pay({ key }));
    let cut = 0;
    for (let n = 0; n < 100 && cut === 0; n++) {
      await sleep(20);
      const rows = await owner()`
        select pg_terminate_backend(s.pid)
        from pg_stat_activity s
        where s.datname = current_database()
          and s.application_name = 'carrel'
          and s.wait_event_type = 'Lock'`;
      cut = rows.length;
    }
    expect(cut).toBeGreaterThan(0);
    await letGo();
    const heard = await call;
    // SQL has nobody who tries again: whoever asks does.
    const ended = name === "SQL" ? await door(pay({ key })) : heard;
    expect(ended).toMatchObject({ code: null, replayed: false });
    expect(await balance("maya")).toBe(before - 100);
    const tries = await owner()<{ try: number; result: string | null }[]>`
      select a.try, o.result from ledger.attempts a left join ledger.outcomes o on o.attempt_id = a.id where a.key = ${key} order by a.id`;
    expect(tries.filter(({ result }) => result === "posted")).toHaveLength(1);
    expect(tries.length).toBeGreaterThan(1);
  });
});

test("fifty requests with one key at once make one transfer; forty-nine hear the same, byte by byte", async () => {
  for (const ask of [pay(), pay({ debit: "poor", amount: "900.00" })]) {
    const key = randomUUID();
    const before = await balance("maya");
    const all = await Promise.all(Array.from({ length: 50 }, () => send({ ...ask, key })));
    expect(all.filter(({ headers }) => headers.get("idempotent-replayed") === "true")).toHaveLength(49);
    expect(new Set(all.map(({ body, status }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(before - (await balance("maya"))).toBe(ask.debit === "maya" ? 100 : 0);
    const [made] = await owner()`
      select count(*)::int as attempts, count(o.transfer_id)::int as transfers, count(*) filter (where o.result = 'replayed')::int as replays
      from ledger.attempts a join ledger.outcomes o on o.attempt_id = a.id where a.key = ${key}`;
    expect(made).toEqual({ attempts: 50, transfers: ask.debit === "maya" ? 1 : 0, replays: 49 });
  }
});
