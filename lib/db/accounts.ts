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

export type AccountFilter = {
  kind?: AccountKind;
  status?: Account["status"];
  /** Of members, or the library's own and its branches'. */
  owner?: "member" | "library";
  memberId?: string;
  branchId?: string;
};

export type AccountPage = {
  /** The last account of the page before. */
  after?: string;
  limit: number;
};

/** Accounts by filter: the library's own first, then those of members in the order of the alphabet. */
export function listAccounts(filter: AccountFilter, page: AccountPage) {
  return sql<Account[]>`
    with place as (
      select coalesce(m.name_key, '') as name_key, p.id
      from ledger.accounts p
      left join circulation.members m on m.id = p.member_id
      where p.id = ${page.after ?? null}
    ),
    houses as (
      select h.id, '' as name_key
      from ledger.accounts h
      where h.member_id is null
        and ${filter.owner ?? null}::text is distinct from 'member'
        and ${filter.memberId ?? null}::bigint is null
        and h.id > coalesce((select case p.name_key when '' then p.id end from place p), 0)
        and not exists (select from place p where p.name_key <> '')
        and (${filter.branchId ?? null}::bigint is null or h.branch_id = ${filter.branchId ?? null})
        and (${filter.kind ?? null}::text is null or h.kind = ${filter.kind ?? null})
        and (${filter.status ?? null}::text is null or h.status = ${filter.status ?? null})
      order by h.id
      limit ${page.limit}
    ),
    members as (
      select o.id, f.name_key
      from circulation.members f
      join ledger.accounts o on o.member_id = f.id
      -- The index of names is walked from the member of the last page's end, whatever comes after.
      where f.name_key >= coalesce((select p.name_key from place p), '')
        and (f.name_key, o.id) > (
          coalesce((select p.name_key from place p), ''),
          coalesce((select p.id from place p where p.name_key <> ''), 0)
        )
        and ${filter.owner ?? null}::text is distinct from 'library'
        and ${filter.branchId ?? null}::bigint is null
        and (${filter.memberId ?? null}::bigint is null or f.id = ${filter.memberId ?? null})
        and (${filter.kind ?? null}::text is null or o.kind = ${filter.kind ?? null})
        and (${filter.status ?? null}::text is null or o.status = ${filter.status ?? null})
      order by f.name_key, o.id
      limit ${page.limit}
    ),
    found as materialized (
      select h.id, h.name_key from houses h
      union all
      select s.id, s.name_key from members s
    )
    select ${accountColumns()}
    from found
    join ledger.accounts a on a.id = found.id
    join ledger.currencies c on c.code = a.currency
    left join circulation.members m on m.id = a.member_id
    left join catalog.branches b on b.id = a.branch_id
    order by found.name_key collate "C", found.id
    limit ${page.limit}
  `;
}

/**
 * Accounts with all of these words in their owner's name, card number, e-mail or phone, or for the library's own in
 * what they are called; in the order of `listAccounts`. One or two letters are the beginning of a word. At most six
 * words are looked at.
 */
export function findAccounts(words: readonly string[], filter: AccountFilter, page: AccountPage) {
  const [one = "", two = null, three = null, four = null, five = null, six = null] = words;
  return sql<Account[]>`
    with place as (
      select coalesce(m.name_key, '') as name_key, p.id
      from ledger.accounts p
      left join circulation.members m on m.id = p.member_id
      where p.id = ${page.after ?? null}
    ),
    texts as (
      select h.id, '' as name_key, ' ' || carrel.fold(concat_ws(' ', k.name, n.name)) as find_text
      from ledger.accounts h
      join ledger.account_kinds k on k.kind = h.kind
      left join catalog.branches n on n.id = h.branch_id
      where h.member_id is null
    ),
    -- Planned for all rows and so through the trigram index, as in lib/db/member-search.ts.
    hits as materialized (
      select f.id, f.name_key
      from circulation.members f
      where f.find_text like carrel.find_pattern(${one})
        and (${two}::text is null or f.find_text like carrel.find_pattern(${two}))
        and (${three}::text is null or f.find_text like carrel.find_pattern(${three}))
        and (${four}::text is null or f.find_text like carrel.find_pattern(${four}))
        and (${five}::text is null or f.find_text like carrel.find_pattern(${five}))
        and (${six}::text is null or f.find_text like carrel.find_pattern(${six}))
    ),
    found as materialized (
      select t.id, t.name_key
      from texts t
      where t.find_text like carrel.find_pattern(${one})
        and (${two}::text is null or t.find_text like carrel.find_pattern(${two}))
        and (${three}::text is null or t.find_text like carrel.find_pattern(${three}))
        and (${four}::text is null or t.find_text like carrel.find_pattern(${four}))
        and (${five}::text is null or t.find_text like carrel.find_pattern(${five}))
        and (${six}::text is null or t.find_text like carrel.find_pattern(${six}))
      union all
      select o.id, h.name_key
      from hits h
      join ledger.accounts o on o.member_id = h.id
    )
    select ${accountColumns()}
    from found
    join ledger.accounts a on a.id = found.id
    join ledger.currencies c on c.code = a.currency
    left join circulation.members m on m.id = a.member_id
    left join catalog.branches b on b.id = a.branch_id
    where (found.name_key collate "C", found.id)
        > (coalesce((select p.name_key from place p), '') collate "C", coalesce((select p.id from place p), 0))
      and (${filter.owner ?? null}::text is null or (a.member_id is null) = (${filter.owner ?? null} = 'library'))
      and (${filter.memberId ?? null}::bigint is null or a.member_id = ${filter.memberId ?? null})
      and (${filter.branchId ?? null}::bigint is null or a.branch_id = ${filter.branchId ?? null})
      and (${filter.kind ?? null}::text is null or a.kind = ${filter.kind ?? null})
      and (${filter.status ?? null}::text is null or a.status = ${filter.status ?? null})
    order by found.name_key collate "C", found.id
    limit ${page.limit}
  `;
}

export type AccountEvent = "frozen" | "unfrozen" | "closed";

/** Freezes, unfreezes or closes it; undefined when it has another version or standing by now. */
export async function setAccountStatus(
  ref: { id: string; version: number },
  event: AccountEvent,
  by: { reason?: string; userId?: string; apiKeyId?: string },
) {
  const [row] = await sql<{ version: number }[]>`
    select s.version
    from ledger.set_account_status(${ref.id}, ${ref.version}, ${event}, ${by.reason ?? null}, ${by.userId ?? null},
      ${by.apiKeyId ?? null}) s
  `;
  return row;
}

export type NewAccount = { kind: AccountKind; memberId?: string; branchId?: string; currency: string };

/** Its id, new or the one that is there already; undefined where no such account can be. */
export async function openAccount(account: NewAccount, by: { userId?: string; apiKeyId?: string }) {
  const [row] = await sql<{ id: string | null }[]>`
    select ledger.open_account(${account.kind}, ${account.memberId ?? null}, ${account.branchId ?? null},
      ${account.currency}, ${by.userId ?? null}, ${by.apiKeyId ?? null}) as id
  `;
  return row?.id ?? undefined;
}

export type AccountChange = {
  id: string;
  event: "opened" | AccountEvent;
  reason: string | null;
  /** Null for the house itself, the command line and API keys. */
  byName: string | null;
  happenedAt: Date;
};

/** How an account came to stand as it does, latest first. At most 50. */
export function listAccountChanges(accountId: string) {
  return sql<AccountChange[]>`
    select v.id, v.event, v.reason, u.name as by_name, v.happened_at
    from ledger.account_events v
    left join auth.users u on v.actor = 'user:' || u.id
    where v.account_id = ${accountId}
    order by v.id desc
    limit 50
  `;
}
