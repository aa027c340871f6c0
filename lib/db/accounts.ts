import { sql } from "./sql";

export const accountKinds = [
  "wallet",
  "fees",
  "cash",
  "fine_income",
  "charge_income",
  "waivers",
  "card_clearing",
  "refunds_due",
  "suspense",
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Amounts in minor units of the currency, as decimal strings; `balance` on the account's normal side. */
export type Account = {
  id: string;
  kind: AccountKind;
  memberId: string | null;
  memberName: string | null;
  cardNumber: string | null;
  branchId: string | null;
  branchName: string | null;
  currency: string;
  scale: number;
  normalSide: "debit" | "credit";
  status: "open" | "frozen" | "closed";
  balance: string;
  /** Set aside by pending transfers, so that it can't be spent. */
  setAside: string;
  /** Entries so far. */
  seq: string;
  version: number;
};

/** Account columns over `ledger.accounts a`, with the joins that name its owner. */
export function accountColumns() {
  return sql`
    a.id, a.kind, a.member_id, m.name as member_name, m.card_number, a.branch_id, b.name as branch_name,
    a.currency, c.scale, a.normal_side, a.status,
    case a.normal_side
      when 'credit' then a.posted_credits - a.posted_debits
      else a.posted_debits - a.posted_credits
    end as balance,
    case a.normal_side when 'credit' then a.pending_debits else a.pending_credits end as set_aside,
    a.seq, a.version`;
}

export async function findAccount(id: string): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select ${accountColumns()}
    from ledger.accounts a
    join ledger.currencies c on c.code = a.currency
    left join circulation.members m on m.id = a.member_id
    left join catalog.branches b on b.id = a.branch_id
    where a.id = ${id}
  `;
  return row;
}

/** The account of a kind: the library's own, a branch's or a member's, in the library's currency. */
export async function findAccountOf(
  kind: AccountKind,
  owner: { memberId?: string; branchId?: string } = {},
): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select ${accountColumns()}
    from ledger.accounts a
    join ledger.currencies c on c.code = a.currency
    join carrel.settings s on s.currency = a.currency
    left join circulation.members m on m.id = a.member_id
    left join catalog.branches b on b.id = a.branch_id
    where a.kind = ${kind}
      and a.member_id is not distinct from ${owner.memberId ?? null}
      and a.branch_id is not distinct from ${owner.branchId ?? null}
  `;
  return row;
}

/** The wallet of the member with this card. */
export async function findWalletOfCard(cardNumber: string): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select ${accountColumns()}
    from circulation.members m
    join carrel.settings s on true
    join ledger.accounts a on a.member_id = m.id and a.kind = 'wallet' and a.currency = s.currency
    join ledger.currencies c on c.code = a.currency
    left join catalog.branches b on b.id = a.branch_id
    where m.card_number = ${cardNumber}
  `;
  return row;
}

/** Decimals of every currency, by its code. */
export async function listCurrencies(): Promise<{ code: string; scale: number }[]> {
  return sql<{ code: string; scale: number }[]>`
    select c.code, c.scale
    from ledger.currencies c
    order by c.code
    limit 200
  `;
}
