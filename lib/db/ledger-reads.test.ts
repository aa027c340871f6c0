import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { forging } from "../testing/seals";
import { findStatement } from "./statements";
import { listExpired } from "./transfers";

const { owner } = useDatabase();
const make = factories(owner);
const { account, post } = ledgerStage(owner);
const forge = forging(owner);
const some = 20_000;

beforeAll(async () => {
  await owner()`select ledger.prepare_attempts(now(), now() + interval '1 month')`;
});

async function aMembersAccounts() {
  const branchId = await make.aBranch();
  const { id: memberId } = await make.aMember({ branchId });
  return {
    fees: await account("fees", { memberId }),
    wallet: await account("wallet", { memberId }),
    cash: await account("cash", { branchId }),
    charges: await account("charge_income"),
    waivers: await account("waivers"),
  };
}

/** Pages that a query looked at, wherever they lay. */
async function pagesOf(query: string): Promise<number> {
  const [row] = await owner().unsafe<{ "QUERY PLAN": { Plan: Record<string, number> }[] }[]>(
    `explain (analyze, buffers, format json) ${query}`,
  );
  const plan = Object.values(row ?? {})[0]?.[0]?.Plan;
  return (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
}

test("the first entry since a time is found by halving, also where entries are numbered out of their order", async () => {
  const { wallet } = await aMembersAccounts();
  const base = Date.UTC(2026, 0, 1);
  await fc.assert(
    fc.asyncProperty(
      // Minutes since the entry before, and how much earlier its transaction had begun: less than ten minutes.
      fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 40 }),
      async (steps) => {
        let clock = base;
        const times = steps.map(([ahead, began]) => {
          clock += ahead * 60_000;
          return new Date(clock - began * 60_000);
        });
        await forge(`delete from ledger.entries where account_id = ${wallet};
          insert into ledger.entries (account_id, seq, transfer_id, side, amount_minor, balance_after, posted_at)
          select ${wallet}, n, 1000000 + n, 'credit', 1, n, t
          from unnest(array[${times.map((time) => `'${time.toISOString()}'`).join()}]::timestamptz[]) with ordinality u (t, n);
          update ledger.accounts set seq = ${times.length} where id = ${wallet}`);
        for (const at of [...times, new Date(base - 3_600_000), new Date(clock + 1)]) {
          const [row] = await owner()`
            select ledger.first_entry_since(${wallet}, ${at}) as halving,
              coalesce(
                (select min(e.seq) from ledger.entries e where e.account_id = ${wallet} and e.posted_at >= ${at}),
                ${times.length + 1}::bigint
              ) as looking`;
          expect(row?.halving).toBe(row?.looking);
        }
      },
    ),
    { numRuns: 60 },
  );
  await forge(`delete from ledger.entries where account_id = ${wallet};
    update ledger.accounts set seq = 0 where id = ${wallet}`);
});

test("what is owed is found from the newest charge on, whatever was charged, paid, waived and taken back", async () => {
  const { fees, cash, charges, waivers, wallet } = await aMembersAccounts();
  const step = fc.record({
    what: fc.constantFrom("charge", "payment", "waiver", "back"),
    amount: fc.integer({ min: 1, max: 400 }),
    which: fc.nat(20),
  });
  const done: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      for (const { what, amount, which } of steps) {
        const of = done[done.length - 1 - (which % Math.max(1, done.length))];
        if (what === "back" && of === undefined) continue;
        const { transferId } = await post(
          what === "charge"
            ? { kind: "charge", debit: fees, credit: charges, amount }
            : what === "payment"
              ? { kind: "payment", debit: cash, credit: fees, amount }
              : what === "waiver"
                ? { kind: "waiver", debit: waivers, credit: fees, amount, reason: "Test" }
                : { verb: "refund", refersTo: of, amount },
        );
        if (transferId && what !== "back") done.push(transferId);
        const found = await owner()`select c.charge_id, c.owed_minor from ledger.open_charges(${fees}) c`;
        const looked = await owner()`
          select t.id as charge_id, ledger.owed_of_charge(t.id) as owed_minor
          from ledger.transfers t
          where t.debit_account_id = ${fees}
            and t.refunds_id is null
            and ledger.owed_of_charge(t.id) > 0
          order by t.id`;
        expect(found).toEqual(looked);
      }
    }),
    { numRuns: 15 },
  );
  expect(await owner()`select r."check" from ledger.reconcile() r where r.found > 0`).toEqual([]);
  expect(wallet).not.toBe("");
});

test("a member who paid twenty thousand charges is asked for the open one as fast as anybody", async () => {
  const { fees, charges } = await aMembersAccounts();
  await forge(`insert into ledger.transfers
      (id, attempt_id, phase, kind, debit_account_id, credit_account_id, currency, amount_minor)
    select 2000000 + n, 2000000 + n, 'posted', 'charge', ${fees}, ${charges}, 'EUR', 5 from generate_series(1, ${some}) n;
    insert into ledger.entries (account_id, seq, transfer_id, side, amount_minor, balance_after, posted_at)
    select ${fees}, n, 2000000 + n, 'debit', 5, 5, now() - (${some} - n) * interval '1 minute' from generate_series(1, ${some}) n;
    insert into ledger.allocations (transfer_id, charge_id, amount_minor)
    select 3000000 + n, 2000000 + n, 5 from generate_series(1, ${some} - 2) n;
    update ledger.accounts set seq = ${some}, posted_debits = 5 * ${some}, posted_credits = 5 * (${some} - 2) where id = ${fees}`);
  await owner()`vacuum analyze ledger.entries, ledger.transfers, ledger.allocations`;
  expect(await owner()`select c.owed_minor from ledger.open_charges(${fees}) c`).toEqual([
    { owedMinor: "5" },
    { owedMinor: "5" },
  ]);
  expect(await pagesOf(`select * from ledger.open_charges(${fees})`)).toBeLessThan(400);
  // Its statement of the last hour begins where the hour does, and does not look at what was before.
  const from = new Date(Date.now() - 3_600_000);
  expect(await findStatement(fees, { from })).toMatchObject({ lastSeq: String(some), debits: "300" });
  expect(await pagesOf(`select * from ledger.turnover(${fees}, '${from.toISOString()}', null)`)).toBeLessThan(400);
});

test("what was set aside and ended long ago is not looked at again", async () => {
  const { wallet, fees, cash } = await aMembersAccounts();
  const other = await aMembersAccounts();
  await forge(`insert into ledger.transfers
      (id, attempt_id, phase, kind, debit_account_id, credit_account_id, currency, amount_minor, expires_at)
    select 4000000 + n, 4000000 + n, 'pending', 'payment', ${wallet}, ${fees}, 'EUR', 5, now() - interval '1 day' from generate_series(1, ${some}) n;
    insert into ledger.resolutions (pending_id, outcome, attempt_id)
    select 4000000 + n, 'expired', 5000000 + n from generate_series(1, ${some}) n`);
  await owner()`vacuum analyze ledger.transfers, ledger.resolutions, ledger.accounts`;
  await post({ kind: "top_up", debit: other.cash, credit: other.wallet, amount: 100 });
  const held = await post({
    verb: "authorise",
    kind: "member_transfer",
    debit: other.wallet,
    credit: wallet,
    amount: 40,
    expiresAt: new Date(Date.now() - 1_000),
  });
  expect(await listExpired(new Date())).toEqual([{ id: held.transferId }]);
  const query = `select t.id from ledger.accounts a join ledger.transfers t on t.debit_account_id = a.id
    where a.pending_debits > 0 and t.phase = 'pending' and t.expires_at <= now()
      and not exists (select from ledger.resolutions r where r.pending_id = t.id)
    order by t.expires_at, t.id limit 500`;
  expect(await pagesOf(query)).toBeLessThan(50);
  expect(cash).not.toBe("");
});
