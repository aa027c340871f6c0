import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { topUp } from "../services/payments";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { findAccountOf } from "./accounts";
import { type Answer, type NewAttempt, openAttempts, postAttempts } from "./attempts";
import { sql } from "./sql";

const database = useDatabase();
const { aBranch, aMember } = factories(database.owner);
const origin = { door: "cli" } as const;

let serial = 0;
const key = () => `attempt-key-${++serial}`;
/** Two sets of accounts alike, one for each way. */
const ways: Record<string, string[]>[] = [];

beforeAll(async () => {
  const desk = operator(await aBranch());
  for (const way of [0, 1]) {
    const members = [(await aMember()).id, (await aMember()).id];
    for (const memberId of members) await topUp(desk, { memberId, amount: "20.00", key: key() }, origin);
    const ids = async (kind: "wallet" | "fees") =>
      Promise.all(members.map(async (memberId) => (await findAccountOf(kind, { memberId }))?.id ?? ""));
    ways[way] = { wallet: await ids("wallet"), fees: await ids("fees") };
  }
  // Both ways take from one income account: it has enough for either, or one would empty it for the other.
  const fees = await findAccountOf("fees", { memberId: (await aMember()).id });
  const [filled] = await postAttempts(
    await openAttempts([
      {
        door: "cli",
        verb: "transfer",
        key: key(),
        fingerprint: "0".repeat(64),
        debitAccountId: fees?.id ?? "",
        creditAccountId: (await findAccountOf("charge_income"))?.id ?? "",
        kind: "charge",
        amountMinor: 10n ** 12n,
        currency: "EUR",
      },
    ]),
  );
  if (filled?.result !== "posted") throw new Error(`The income was not filled: ${filled?.result}`);
});

const wish = fc.record({
  from: fc.constantFrom("wallet-0", "wallet-1", "fees-0", "nowhere", "income"),
  to: fc.constantFrom("wallet-0", "wallet-1", "fees-0", "nowhere", "income"),
  kind: fc.constantFrom("member_transfer", "payment", "charge", "adjustment"),
  amountMinor: fc.constantFrom(-1n, 0n, 1n, 250n, 999n, 5_000n, 10n ** 16n),
  currency: fc.constantFrom("EUR", "EUR", "EUR", "JPY", "XXX"),
  limitMinor: fc.option(fc.constantFrom(300n, 10_000n), { nil: undefined }),
  again: fc.boolean(),
});

test("a lone transfer is judged and written as one of a batch is", async () => {
  const income = (await findAccountOf("charge_income"))?.id ?? "";
  const named = (way: number, name: string) => {
    const [kind = "", at] = name.split("-");
    if (name === "income") return income;
    return name === "nowhere" ? "999999" : (ways[way]?.[kind]?.[Number(at)] ?? "");
  };
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 12 }), async (wishes) => {
      for (const { from, to, again, ...rest } of wishes) {
        const attempt = (way: number, name: string): NewAttempt => ({
          door: "cli",
          verb: "transfer",
          key: name,
          fingerprint: "0".repeat(64),
          debitAccountId: named(way, from),
          creditAccountId: named(way, to),
          ...rest,
        });
        const keys = [key(), key()];
        for (let round = 0; round <= (again ? 1 : 0); round++) {
          const lone = await postAttempts(await openAttempts([attempt(0, keys[0] ?? "")]));
          const opened = await openAttempts([attempt(1, keys[1] ?? "")]);
          const batched = await sql<Answer[]>`
            select b.* from ledger.post_batch(${opened.map(({ id }) => id)}::bigint[], now() - interval '1 minute') b`;
          expect(lone.map(comparable)).toEqual(batched.map(comparable));
        }
      }
    }),
    { numRuns: 40 },
  );
  const rows = await database.owner()`
    select count(*)::int as wrong from ledger.accounts a
    where a.seq <> (select count(*) from ledger.entries e where e.account_id = a.id)`;
  expect(rows[0]?.wrong).toBe(0);
});

// The library's income account is one for both ways, so its balance differs; everything else is alike.
function comparable({ result, code, replayed, phase, kind, currency, amountMinor, debitBalance, balanceSeen }: Answer) {
  return {
    result,
    code,
    replayed,
    phase,
    kind,
    currency,
    amountMinor,
    ...(kind === "charge" ? { debitBalance } : {}),
    seen: kind === "member_transfer" ? [debitBalance, balanceSeen] : undefined,
  };
}
