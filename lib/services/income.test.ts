import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { type KindBalance, readTurnovers } from "../db/income";
import { incomeStatement, type KindChange } from "../policy/income";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage, type Posted } from "../testing/ledger";
import { readIncome } from "./income";

const { owner } = useDatabase();
const make = factories(owner);
const { account, post } = ledgerStage(owner);
let accounts: Record<string, string> = {};

beforeAll(async () => {
  await owner()`select ledger.prepare_attempts(now(), now() + interval '1 month')`;
  const branchId = await make.aBranch();
  const [member, other] = [await make.aMember({ branchId }), await make.aMember({ branchId })];
  accounts = {
    cash: await account("cash", { branchId }),
    wallet: await account("wallet", { memberId: member.id }),
    otherWallet: await account("wallet", { memberId: other.id }),
    fees: await account("fees", { memberId: member.id }),
    fines: await account("fine_income"),
    charges: await account("charge_income"),
    waivers: await account("waivers"),
    suspense: await account("suspense"),
  };
});

const kinds = [
  ["top_up", "cash", "wallet"],
  ["pay_out", "wallet", "cash"],
  ["fine", "fees", "fines"],
  ["charge", "fees", "charges"],
  ["payment", "cash", "fees"],
  ["payment", "wallet", "fees"],
  ["waiver", "waivers", "fees"],
  ["member_transfer", "wallet", "otherWallet"],
  ["adjustment", "charges", "wallet"],
  ["adjustment", "suspense", "cash"],
] as const;

const step = fc.record({
  way: fc.constantFrom(...kinds),
  amount: fc.integer({ min: 1, max: 5_000 }),
  back: fc.option(fc.record({ verb: fc.constantFrom("refund", "reverse"), part: fc.integer({ min: 1, max: 4 }) }), {
    freq: 3,
  }),
});

const moment = async () => {
  const [row] = await owner()<
    { at: Date }[]
  >`select date_trunc('milliseconds', clock_timestamp()) + interval '1 ms' as at`;
  await owner()`select pg_sleep(0.002)`;
  return row?.at ?? new Date(0);
};
const balancesNow = () =>
  owner()<{ kind: string; balance: string }[]>`
    select a.kind, sum(case a.normal_side when 'debit' then 1 else -1 end * (a.posted_debits - a.posted_credits)) as balance
    from ledger.accounts a
    group by a.kind
    order by a.kind`;
const sum = (changes: readonly KindChange[]) =>
  changes.reduce((all, { openingMinor, closingMinor }) => all + closingMinor - openingMinor, 0n);

test("whatever moved, the statement of any time sums to the change of every account, and balances", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(), async (steps, cut) => {
      const stood = [{ at: await moment(), balances: await balancesNow() }];
      for (const { way, amount, back } of steps) {
        const [kind, debit, credit] = way;
        const done: Posted = await post({
          kind,
          debit: accounts[debit],
          credit: accounts[credit],
          amount,
          reason: "Test",
        });
        if (back && done.code === null)
          await post({
            verb: back.verb,
            refersTo: done.transferId,
            amount: back.verb === "refund" ? Math.ceil(amount / back.part) : undefined,
          });
        stood.push({ at: await moment(), balances: await balancesNow() });
      }
      const middle = cut % stood.length;
      const nets: bigint[] = [];
      for (const [first, last] of [
        [0, stood.length - 1],
        [0, middle],
        [middle, stood.length - 1],
      ] as const) {
        const [from, to] = [stood[first], stood[last]];
        const { turnovers, balances } = await readTurnovers("EUR", { from: from?.at, to: to?.at });
        const at = (place: typeof from, kind: string) => place?.balances.find((row) => row.kind === kind)?.balance;
        expect(balances).toEqual(
          balances.map((row: KindBalance) => ({
            ...row,
            openingMinor: at(from, row.accountKind),
            closingMinor: at(to, row.accountKind),
          })),
        );
        for (const { accountKind, normalSide, openingMinor, closingMinor } of balances) {
          const of = turnovers.filter((turnover) => turnover.accountKind === accountKind);
          const debited = of.reduce((all, { debits, credits }) => all + BigInt(debits) - BigInt(credits), 0n);
          expect(BigInt(closingMinor) - BigInt(openingMinor)).toBe(normalSide === "debit" ? debited : -debited);
        }
        const statement = incomeStatement(turnovers, balances);
        expect(sum(statement.assets)).toBe(sum(statement.liabilities) + statement.netMinor);
        nets.push(statement.netMinor);
      }
      expect(nets[0]).toBe((nets[1] ?? 0n) + (nets[2] ?? 0n));
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("the income of today has what moved today; of days before the library was there, nothing", async () => {
  const all = await readIncome(operator(), {});
  const [kept] = await balancesNow().then((rows) => rows.filter(({ kind }) => kind === "fine_income"));
  expect(all.income.filter(({ kind }) => kind === "fine").reduce((total, { minor }) => total + minor, 0n)).toBe(
    BigInt(kept?.balance ?? "0"),
  );
  expect(await readIncome(operator(), { to: "2020-01-31" })).toMatchObject({ income: [], netMinor: 0n });
  expect(await readIncome(operator(), { from: "2020-01-01" })).toMatchObject({ netMinor: all.netMinor });
  await expect(readIncome(operator(), { from: "2026-02-01", to: "2026-01-31" })).rejects.toMatchObject({ field: "to" });
});

test("whoever may not see the library's accounts is not told what it earns", async () => {
  await expect(readIncome(await make.anActor("member"), {})).rejects.toMatchObject({ code: "forbidden" });
});
