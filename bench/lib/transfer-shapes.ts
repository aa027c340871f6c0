import { type NewAttempt, openAttempts, postAttempts } from "@/lib/db/attempts";
import type { Sql } from "@/lib/db/sql";
import { newKey } from "@/lib/new-key";
import { carryOut } from "@/lib/services/posting";
import { randomFrom } from "./random";

export type Accounts = { wallets: string[]; fees: string[]; income: string };
export type Load = "uniform" | "hot";

/**
 * The next transfer of a load. Uniform: a member pays another of 10,000. Hot: a member is charged a fine, so that every
 * transfer touches the library's one account of fines.
 */
export function nextTransfer(accounts: Accounts, load: Load, random = randomFrom(7)): () => NewAttempt {
  const any = (list: string[]) => list[Math.floor(random() * list.length)] ?? "";
  return () => {
    const key = newKey();
    const fees = any(accounts.fees);
    const from = any(accounts.wallets);
    let to = any(accounts.wallets);
    while (to === from) to = any(accounts.wallets);
    return {
      door: "rest",
      verb: "transfer",
      key,
      fingerprint: "0".repeat(64),
      currency: "EUR",
      amountMinor: 100n,
      ...(load === "hot"
        ? { kind: "fine", debitAccountId: fees, creditAccountId: accounts.income }
        : { kind: "member_transfer", debitAccountId: from, creditAccountId: to }),
    };
  };
}

/** The product's way: on record, batched with whoever else is waiting, tried again where that helps. */
export async function postBatched(attempt: NewAttempt): Promise<void> {
  const answer = await carryOut(attempt);
  if (answer.result !== "posted") throw new Error(`a transfer was ${answer.result}: ${answer.code}`);
}

/** One call of the function for each transfer. */
export async function postSingly(attempt: NewAttempt): Promise<void> {
  const [answer] = await postAttempts(await openAttempts([attempt]));
  if (answer?.result !== "posted") throw new Error(`a transfer was ${answer?.result}: ${answer?.code}`);
}

/** How it is mostly done: a transaction held open over the network while the application decides. Ten round trips. */
export async function postInteractively(sql: Sql, attempt: NewAttempt): Promise<void> {
  const [from, to] = [attempt.debitAccountId ?? "", attempt.creditAccountId ?? ""];
  const [opened] = await sql<{ id: string }[]>`
    insert into ledger.attempts (actor, door, key, fingerprint, verb, kind, debit_account_id, credit_account_id, currency, amount_minor)
    values ('cli', 'rest', ${attempt.key ?? ""}, ${attempt.fingerprint ?? ""}, 'transfer', ${attempt.kind ?? ""}, ${from}, ${to}, 'EUR', 100)
    returning id`;
  await sql.begin(async (tx) => {
    await tx`
      insert into ledger.keys (actor, key, fingerprint, attempt_id)
      values ('cli', ${attempt.key ?? ""}, ${attempt.fingerprint ?? ""}, ${opened?.id ?? ""})`;
    const rows = await tx`
      select a.id, a.posted_debits, a.posted_credits, a.normal_side, a.seq, a.status, a.currency
      from ledger.accounts a
      where a.id in (${from}, ${to})
      order by a.id
      for no key update`;
    const [debit, credit] = [rows.find((row) => row.id === from), rows.find((row) => row.id === to)];
    if (debit?.status !== "open" || credit?.status !== "open") throw new Error("an account is not open");
    await tx`update ledger.accounts a set posted_debits = a.posted_debits + 100, seq = a.seq + 1 where a.id = ${from}`;
    await tx`update ledger.accounts a set posted_credits = a.posted_credits + 100, seq = a.seq + 1 where a.id = ${to}`;
    const [transfer] = await tx<{ id: string }[]>`
      with written as (
        insert into ledger.transfers (attempt_id, phase, kind, debit_account_id, credit_account_id, currency, amount_minor)
        values (${opened?.id ?? ""}, 'posted', ${attempt.kind ?? ""}, ${from}, ${to}, 'EUR', 100)
        returning id
      ),
      entered as (
        insert into ledger.entries (account_id, seq, transfer_id, side, amount_minor, balance_after)
        select v.account_id, v.seq, w.id, v.side, 100, v.after
        from written w
        cross join (values
          (${from}::bigint, ${debit.seq}::bigint + 1, 'debit', ${balance(debit)}::bigint - 100),
          (${to}::bigint, ${credit.seq}::bigint + 1, 'credit', ${balance(credit)}::bigint + 100)
        ) as v (account_id, seq, side, after)
      )
      select id from written`;
    await tx`insert into ledger.outcomes (attempt_id, opened_at, result, transfer_id) values (${opened?.id ?? ""}, now(), 'posted', ${transfer?.id ?? ""})`;
  });
}

function balance(account: { [column: string]: unknown }): string {
  return String(BigInt(String(account.postedCredits)) - BigInt(String(account.postedDebits)));
}
