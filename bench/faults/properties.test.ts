import fc from "fast-check";
import { expect, test } from "vitest";
import { operator } from "@/lib/auth/actor";
import { findAccount, findAccountOf, type AccountKind } from "@/lib/db/accounts";
import { DomainError } from "@/lib/errors";
import { freezeAccount, unfreezeAccount } from "@/lib/services/accounts";
import { factories } from "@/lib/testing/factories";
import { useDatabase } from "@/lib/testing/database";
import { type Deed, Model, type Outcome } from "./model";
import { perform, type Request } from "./requests";
import type { World } from "./world";

const database = useDatabase();
const { aBranch, aMember } = factories(database.owner);
const members = 3;
const seed = Number(process.env.FAULT_SEED) || Math.floor(Math.random() * 2 ** 31);
let serial = 0;

const member = fc.nat(members - 1);
const amount = fc.integer({ min: 1, max: 900 });
const maybe = fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined });
const of = fc.nat(40);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("top_up", "charge"), member, amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("pay_out", "waive"), member, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("payment"), member, amount, from: fc.constantFrom("cash", "wallet") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("payment_of_charge"), member, charge: of, amount, line: amount }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("transfer", "authorise"), member, other: member, amount }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("capture", "refund"), of, amount: maybe }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("void", "reverse"), of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("count_cash"), counted: fc.nat(3_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("freeze", "unfreeze"), member }) },
);

/** Deeds with their numbers brought to what there is; undefined where there is nothing that they could be about. */
function fitted(deed: Deed, model: Model): Deed | undefined {
  if (deed.do === "payment_of_charge") {
    const charges = model.chargesOf(deed.member);
    const charge = charges[deed.charge % Math.max(1, charges.length)];
    // Half of them as a desk would send them: the line is the amount.
    const line = deed.line % 2 === 0 ? deed.amount : deed.line;
    return charge === undefined ? undefined : { ...deed, charge, line };
  }
  if ("of" in deed) return model.transfers.length === 0 ? undefined : { ...deed, of: deed.of % model.transfers.length };
  if ("other" in deed) return deed.other === deed.member ? undefined : deed;
  return deed;
}

const decimal = (cents: number) => (cents / 100).toFixed(2);

function requestOf(deed: Exclude<Deed, { do: "freeze" | "unfreeze" }>, world: World, ids: string[]): Request {
  const key = `property-${seed}-${++serial}`;
  const memberId = "member" in deed ? (world.members[deed.member]?.id ?? "") : "";
  switch (deed.do) {
    case "top_up":
    case "pay_out":
    case "charge":
    case "waive":
      return { key, verb: deed.do, memberId, amount: decimal(deed.amount) };
    case "payment":
      return { key, verb: "payment", memberId, from: deed.from, amount: decimal(deed.amount) };
    case "payment_of_charge": {
      const lines = [{ chargeId: ids[deed.charge] ?? "", amount: decimal(deed.line) }];
      return { key, verb: "payment", memberId, from: "cash", amount: decimal(deed.amount), lines };
    }
    case "transfer":
    case "authorise": {
      const [from, to] = [world.members[deed.member]?.walletId ?? "", world.members[deed.other]?.walletId ?? ""];
      return { key, verb: deed.do, debitAccountId: from, creditAccountId: to, amount: decimal(deed.amount) };
    }
    case "capture":
    case "refund": {
      const transferId = ids[deed.of] ?? "";
      return { key, verb: deed.do, transferId, ...(deed.amount === undefined ? {} : { amount: decimal(deed.amount) }) };
    }
    case "void":
    case "reverse":
      return { key, verb: deed.do, transferId: ids[deed.of] ?? "" };
    case "count_cash":
      return { key, verb: "count_cash", accountId: world.cashId, counted: decimal(deed.counted) };
  }
}

/** Freezing is no transfer: it has versions in place of keys. */
async function setStanding(deed: Deed & { do: "freeze" | "unfreeze" }, world: World): Promise<void> {
  const account = await findAccount(world.members[deed.member]?.walletId ?? "");
  const change = deed.do === "freeze" ? freezeAccount : unfreezeAccount;
  if (account)
    await change(operator(), account, "Property").catch((error: unknown) => {
      // Frozen twice, or thawed when it was not frozen.
      if (!(error instanceof DomainError)) throw error;
    });
}

async function carriedOut(deed: Deed, world: World, ids: string[]): Promise<Outcome> {
  if (deed.do === "freeze" || deed.do === "unfreeze") {
    await setStanding(deed, world);
    return { nothing: true };
  }
  const request = requestOf(deed, world, ids);
  const heard = await perform(world, request);
  const again = await perform(world, request);
  if (heard.kind !== "receipt") return { code: heard.code };
  // Whoever asks again hears the same again.
  expect(again).toMatchObject({ kind: "receipt", replayed: true, receipt: heard.receipt });
  if (heard.receipt.transferId === null) return { nothing: true };
  ids.push(heard.receipt.transferId);
  return { transfer: ids.length - 1 };
}

const own = ["charge_income", "waivers", "suspense"] as const satisfies readonly AccountKind[];

async function aWorld(): Promise<World & { before: Map<string, bigint> }> {
  const branchId = await aBranch();
  const people = await Promise.all(Array.from({ length: members }, () => aMember()));
  const idOf = async (kind: AccountKind, memberId?: string) => (await findAccountOf(kind, { memberId }))?.id ?? "";
  const before = new Map<string, bigint>();
  for (const kind of own) before.set(kind, BigInt((await findAccountOf(kind))?.balance ?? "0"));
  return {
    branchId,
    cashId: (await findAccountOf("cash", { branchId }))?.id ?? "",
    incomeId: await idOf("charge_income"),
    members: await Promise.all(
      people.map(async ({ id }) => ({ id, walletId: await idOf("wallet", id), feesId: await idOf("fees", id) })),
    ),
    before,
  };
}

async function balances(world: Awaited<ReturnType<typeof aWorld>>): Promise<Record<string, string>> {
  const named: Record<string, string> = {};
  const look = async (name: string, id: string) => {
    const account = await findAccount(id);
    named[name] = `${account?.balance} with ${account?.setAside} set aside`;
  };
  for (const [n, { walletId, feesId }] of world.members.entries()) {
    await look(`wallet ${n}`, walletId);
    await look(`fees ${n}`, feesId);
  }
  await look("cash", world.cashId);
  for (const kind of own) named[kind] = `${(await findAccountOf(kind))?.balance} with 0 set aside`;
  return named;
}

test("any sequence of deeds comes to what plain arithmetic says, deed by deed and to the cent", async () => {
  console.log(`seed ${seed}`);
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
      const world = await aWorld();
      const model = new Model(members, world.before);
      const ids: string[] = [];
      for (const drawn of deeds) {
        const done = fitted(drawn, model);
        if (done)
          expect({ done, outcome: await carriedOut(done, world, ids) }).toEqual({ done, outcome: model.act(done) });
      }
      const expected = [...model.accounts.values()].map(({ name, balance, held }) => [
        name,
        `${balance} with ${held} set aside`,
      ]);
      expect(await balances(world)).toEqual(Object.fromEntries(expected));
      const found = await database.owner()`select r."check", r.sample from ledger.reconcile() r where r.found > 0`;
      expect(found).toEqual([]);
    }),
    { numRuns: Number(process.env.FAULT_RUNS) || 25, seed, endOnFailure: false },
  );
}, 240_000);
