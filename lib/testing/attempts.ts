import { createHash, randomUUID } from "node:crypto";
import { type Sql, sql } from "../db/sql";
import { factories } from "./factories";

export type AskedAttempt = Record<string, string | number | null | undefined>;

/**
 * A member with a wallet, another one, a cash desk and a clerk, and attempts of the clerk's: opened alone, or opened and
 * posted, by the functions and with the rights that the product has. Columns are those of ledger.open_attempts.
 */
export async function attemptStage(owner: () => Sql) {
  const { aMember, anActor, aBranch } = factories(owner);
  const [member, other] = [await aMember(), await aMember()];
  const branchId = await aBranch({ name: "Central" });
  const clerk = (await anActor("staff")).userId ?? "";

  async function account(kind: string, memberId: string | null, atBranch: string | null = null): Promise<string> {
    const [row] = await owner()<{ id: string }[]>`
      select a.id
      from ledger.accounts a
      where a.kind = ${kind}
        and a.member_id is not distinct from ${memberId}
        and a.branch_id is not distinct from ${atBranch}`;
    if (!row) throw new Error(`there is no account of kind ${kind}`);
    return row.id;
  }
  const accounts = {
    wallet: await account("wallet", member.id),
    fees: await account("fees", member.id),
    otherWallet: await account("wallet", other.id),
    cash: await account("cash", null, branchId),
  };

  async function open(asked: AskedAttempt): Promise<string> {
    const request = {
      door: "web",
      fingerprint: createHash("sha256")
        .update(JSON.stringify({ ...asked, try: undefined }))
        .digest("hex"),
      key: randomUUID(),
      verb: "transfer",
      currency: "EUR",
      user_id: clerk,
      ...asked,
    };
    const [row] = await sql<{ id: string }[]>`
      select o.id
      from ledger.open_attempts(${sql.json([request])}) o`;
    if (!row) throw new Error("no attempt was opened");
    return row.id;
  }

  async function post(asked: AskedAttempt): Promise<string> {
    const id = await open(asked);
    await sql`select from ledger.post_batch(array[${id}]::bigint[], now() - interval '1 minute')`;
    return id;
  }

  const { wallet, otherWallet, cash } = accounts;
  const topUp = (amount: number, more: AskedAttempt = {}) =>
    post({ kind: "top_up", debit_account_id: cash, credit_account_id: wallet, amount_minor: amount, ...more });
  const send = (amount: number, more: AskedAttempt = {}) =>
    post({
      kind: "member_transfer",
      debit_account_id: wallet,
      credit_account_id: otherWallet,
      amount_minor: amount,
      ...more,
    });
  return { ...accounts, clerk, member, account, open, post, topUp, send };
}
