import { createHash, randomUUID } from "node:crypto";
import { operator } from "../auth/actor";
import { findAccountOf } from "../db/accounts";
import { type Sql, sql } from "../db/sql";
import { charge, topUp } from "../services/payments";
import { authorise, capture, refund, reverse, transfer, voidPending } from "../services/transfers";
import { closeAccount, freezeAccount, openAccount } from "../services/accounts";
import { factories } from "./factories";

/** A request for money as all doors can put it: accounts and transfers by their names on the stage. */
export type Ask = {
  verb: "transfer" | "authorise" | "refund" | "reverse" | "capture" | "void" | "expire";
  debit?: string;
  credit?: string;
  /** The transfer that it refers to. */
  of?: string;
  /** In units, as the doors but SQL take it. */
  amount?: string;
  /** In minor units, where SQL is to be given something else than the amount. */
  minor?: number;
  currency?: string;
  /** A kind that its accounts don't have; it follows from them when left out. */
  kind?: "fine";
  reason?: string;
  key?: string;
  /** A member acts, whose wallet this is. */
  as?: string;
  expectedSeq?: number;
};

export type Ended = { code: string | null; attemptId: string; transferId?: string | null; replayed?: boolean };

export const doorOfTests = { door: "cli" } as const;
const unknownId = "999999999";

/**
 * Wallets and transfers in every state that an error of the payment service is about.
 *
 * Wallets: maya (has 1,000), liam (500), poor (nothing), frozen (10), closed, dollars (of maya) and frozenDollars (of liam).
 */
export async function moneyStage(owner: () => Sql) {
  const { aBranch, aMember, anActor } = factories(owner);
  const desk = operator(await aBranch());
  const key = () => randomUUID();
  const accounts: Record<string, string> = { unknown: unknownId };
  const members: Record<string, string> = {};

  const wallet = async (name: string, amount?: string) => {
    const { id: memberId } = await aMember();
    const account = await findAccountOf("wallet", { memberId });
    if (!account) throw new Error("a member without a wallet");
    if (amount) await topUp(desk, { memberId, amount, key: key() }, doorOfTests);
    accounts[name] = account.id;
    members[name] = memberId;
  };
  await wallet("maya", "1000.00");
  await wallet("liam", "500.00");
  await wallet("poor");
  await wallet("frozen", "10.00");
  await wallet("closed");
  for (const [name, of] of [
    ["dollars", "maya"],
    ["frozenDollars", "liam"],
  ] as const) {
    accounts[name] = (await openAccount(desk, { kind: "wallet", memberId: members[of], currency: "USD" })).id;
  }

  const move = async (debit: string, credit: string, amount: string) => {
    const input = {
      debitAccountId: accounts[debit] ?? "",
      creditAccountId: accounts[credit] ?? "",
      amount,
      key: key(),
    };
    return (await transfer(desk, input, doorOfTests)).answer.transferId ?? "";
  };
  const hold = async (debit: string, credit: string, expiresAt?: Date) => {
    const ids = { debitAccountId: accounts[debit] ?? "", creditAccountId: accounts[credit] ?? "" };
    return (
      (await authorise(desk, { ...ids, amount: "3.00", expiresAt, key: key() }, doorOfTests)).answer.transferId ?? ""
    );
  };
  const on = (transferId: string) => ({ transferId, key: key() });
  const transfers: Record<string, string> = {
    unknown: unknownId,
    posted: await move("maya", "liam", "5.00"),
    reversed: await move("maya", "liam", "2.00"),
    reversedAndSpent: await move("maya", "poor", "2.00"),
    toFrozen: await move("maya", "frozen", "1.00"),
    refunded: await move("maya", "liam", "2.00"),
    pending: await hold("maya", "liam"),
    pendingToPoor: await hold("maya", "poor"),
    captured: await hold("maya", "liam"),
    voided: await hold("maya", "liam"),
    voidedOfFrozen: await hold("frozen", "liam"),
    expired: await hold("maya", "liam", new Date(Date.now() - 1_000)),
  };
  await reverse(desk, on(transfers.reversed ?? ""), doorOfTests);
  await reverse(desk, on(transfers.reversedAndSpent ?? ""), doorOfTests);
  transfers.refund =
    (await refund(desk, { ...on(transfers.refunded ?? ""), amount: "1.00" }, doorOfTests)).answer.transferId ?? "";
  await capture(desk, on(transfers.captured ?? ""), doorOfTests);
  await voidPending(desk, on(transfers.voided ?? ""), doorOfTests);
  await voidPending(desk, on(transfers.voidedOfFrozen ?? ""), doorOfTests);
  const stands = (name: string) => ({ id: accounts[name] ?? "", version: 1 });
  await freezeAccount(desk, stands("frozen"), "Test");
  await freezeAccount(desk, stands("frozenDollars"), "Test");
  await closeAccount(desk, stands("closed"), "Test");
  await charge(desk, { memberId: members.maya ?? "", amount: "4.00", reason: "Lost card", key: key() }, doorOfTests);

  const actors = {
    maya: await anActor("member", { memberId: members.maya }),
    poor: await anActor("member", { memberId: members.poor }),
  };
  const actorOf = (ask: Ask) => (ask.as === "maya" || ask.as === "poor" ? actors[ask.as] : desk);

  /** Through the functions of the ledger, with the rights that the product has. */
  async function throughSql(ask: Ask): Promise<Ended> {
    const asked = {
      verb: ask.verb,
      kind: ask.kind ?? (ask.debit ? "member_transfer" : undefined),
      debit_account_id: ask.debit && accounts[ask.debit],
      credit_account_id: ask.credit && accounts[ask.credit],
      currency: ask.debit ? (ask.currency ?? "EUR") : undefined,
      amount_minor: ask.minor ?? (ask.amount === undefined ? undefined : Math.round(Number(ask.amount) * 100)),
      refers_to: ask.of && transfers[ask.of],
      own_member_id: ask.as && members[ask.as],
      limit_minor: ask.as && 50_000,
      expected_seq: ask.expectedSeq,
      reason: ask.reason,
    };
    const fingerprint = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
    const request = { door: "cli", key: "key" in ask ? ask.key : key(), fingerprint, ...asked };
    const [opened] = await sql<{ id: string }[]>`
      select o.id
      from ledger.open_attempts(${sql.json([JSON.parse(JSON.stringify(request))])}) o`;
    const [posted] = await sql<Ended[]>`
      select p.attempt_id, p.code, p.transfer_id, p.replayed
      from ledger.post_batch(array[${opened?.id ?? ""}]::bigint[], now() - interval '1 minute') p`;
    if (!posted) throw new Error("no answer came");
    return posted;
  }

  /** Through the service, as every door calls it. */
  async function throughService(ask: Ask): Promise<Ended> {
    const actor = actorOf(ask);
    const base = { key: ask.key ?? key(), amount: ask.amount, reason: ask.reason };
    if ("key" in ask && ask.key === undefined) Reflect.set(base, "key", undefined);
    const plain = {
      ...base,
      debitAccountId: accounts[ask.debit ?? ""] ?? "",
      creditAccountId: accounts[ask.credit ?? ""] ?? "",
    };
    const named = { ...plain, currency: ask.currency, kind: ask.kind };
    const referring = { ...base, transferId: transfers[ask.of ?? ""] ?? "" };
    const ways = {
      transfer: () => transfer(actor, named, doorOfTests),
      authorise: () => authorise(actor, named, doorOfTests),
      refund: () => refund(actor, referring, doorOfTests),
      reverse: () => reverse(actor, referring, doorOfTests),
      capture: () => capture(actor, referring, doorOfTests),
      void: () => voidPending(actor, referring, doorOfTests),
      expire: () => Promise.reject(new Error("the worker's alone")),
    };
    return ways[ask.verb]().then(
      ({ answer, replayed }) => ({ code: null, ...answer, replayed }),
      (error: { code: string; details?: { attemptId?: string } }) => ({
        code: error.code,
        attemptId: "",
        replayed: false,
        ...error.details,
      }),
    );
  }

  /** What stands in the record of an attempt. */
  async function recordOf(attemptId: string) {
    const [row] = await owner()<{ result: string; code: string | null; amountGiven: string | null }[]>`
      select o.result, o.code, a.amount_given
      from ledger.attempts a
      join ledger.outcomes o on o.attempt_id = a.id
      where a.id = ${attemptId}`;
    return row;
  }

  /** Puts money into the wallets that others take it from. */
  async function fill(): Promise<void> {
    for (const name of ["maya", "liam"])
      await topUp(desk, { memberId: members[name] ?? "", amount: "100.00", key: key() }, doorOfTests);
  }

  return { desk, accounts, members, transfers, actors, fill, throughSql, throughService, recordOf };
}
