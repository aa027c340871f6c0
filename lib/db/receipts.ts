import { sql } from "./sql";

/** A posted transfer as a receipt tells it. Amounts in minor units, balances on the account's normal side. */
export type TransferReceipt = {
  id: string;
  kind: string;
  amountMinor: string;
  currency: string;
  scale: number;
  reason: string | null;
  createdAt: Date;
  debitKind: string;
  debitMemberId: string | null;
  debitMemberName: string | null;
  debitCardNumber: string | null;
  debitBalanceMinor: string;
  creditKind: string;
  creditMemberId: string | null;
  creditMemberName: string | null;
  creditCardNumber: string | null;
  creditBalanceMinor: string;
  /** The branch at whose cash desk it happened; null where no cash was in it. */
  branchName: string | null;
  /** Cash that was handed over for it, as the desk counted it. */
  givenMinor: string | null;
  /** Who did it; null for the command line and the library itself. */
  actorName: string | null;
};

export async function findReceipt(transferId: string): Promise<TransferReceipt | undefined> {
  const [row] = await sql<TransferReceipt[]>`
    select
      t.id, t.kind, t.amount_minor, t.currency, y.scale, t.reason, t.created_at,
      d.kind as debit_kind,
      d.member_id as debit_member_id,
      dm.name as debit_member_name,
      dm.card_number as debit_card_number,
      de.balance_after as debit_balance_minor,
      c.kind as credit_kind,
      c.member_id as credit_member_id,
      cm.name as credit_member_name,
      cm.card_number as credit_card_number,
      ce.balance_after as credit_balance_minor,
      b.name as branch_name,
      a.details ->> 'givenMinor' as given_minor,
      coalesce(u.name, k.name) as actor_name
    from ledger.transfers t
    join ledger.currencies y on y.code = t.currency
    join ledger.accounts d on d.id = t.debit_account_id
    join ledger.accounts c on c.id = t.credit_account_id
    join ledger.entries de on de.transfer_id = t.id and de.side = 'debit'
    join ledger.entries ce on ce.transfer_id = t.id and ce.side = 'credit'
    join ledger.attempts a on a.id = t.attempt_id
    left join circulation.members dm on dm.id = d.member_id
    left join circulation.members cm on cm.id = c.member_id
    left join catalog.branches b on b.id = coalesce(d.branch_id, c.branch_id)
    left join auth.users u on u.id = a.user_id
    left join auth.api_keys k on k.id = a.api_key_id
    where t.id = ${transferId}
  `;
  return row;
}

/** A charge that a payment or waiver settled, or all fines of one loan among them, and how much of it. */
export type SettledLine = {
  id: string;
  kind: string;
  reason: string | null;
  title: string | null;
  amountMinor: string;
};

/** What a payment or waiver settled, the oldest charge first. At most 200. */
export function listSettledLines(transferId: string) {
  return sql<SettledLine[]>`
    select min(t.id) as id, t.kind, t.reason, w.title, sum(n.amount_minor)::bigint as amount_minor
    from ledger.allocations n
    join ledger.transfers t on t.id = n.charge_id
    left join circulation.fines f on f.transfer_id = t.id
    left join circulation.loans l on l.id = t.loan_id
    left join catalog.copies p on p.id = coalesce(t.copy_id, l.copy_id)
    left join catalog.titles w on w.id = p.title_id
    where n.transfer_id = ${transferId}
      and n.amount_minor > 0
    group by f.loan_id, case when f.loan_id is null then t.id end, t.kind, t.reason, w.title
    order by min(t.id)
    limit 200
  `;
}
