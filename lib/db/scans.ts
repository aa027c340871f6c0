import { restrictionsOf } from "./restrictions";
import { sql } from "./sql";

export type ScanQuery = {
  text: string;
  /** The text as thirteen digits, when it is an ISBN. */
  isbn13?: string;
  /** Card of the member who is open at the desk. */
  openCard?: string | null;
  key: string;
  userId?: string;
  apiKeyId?: string;
};

export type Scanned = {
  cardNumber: string | null;
  copyId: string | null;
  titleId: string | null;
  title: string | null;
  openMemberId: string | null;
  keyUsed: boolean;
};

/** What the library has under a scanned text, looked up by card, barcode and ISBN at once. */
export async function findScanned(query: ScanQuery): Promise<Scanned | undefined> {
  const [row] = await sql<Scanned[]>`
    select
      m.card_number,
      c.id as copy_id,
      t.id as title_id,
      t.title,
      o.id as open_member_id,
      a.id is not null as key_used
    from (values (${query.text}::text)) as scan (text)
    left join circulation.members m on m.card_number = scan.text
    left join catalog.copies c on c.barcode = scan.text
    left join catalog.titles t on t.isbn13 = ${query.isbn13 ?? null}
    left join circulation.members o on o.card_number = ${query.openCard ?? null}
    left join desk.actions a
      on a.actor = desk.actor_of(${query.userId ?? null}, ${query.apiKeyId ?? null})
      and a.key = ${query.key}
  `;
  return row;
}

export type PanelLoan = {
  id: string;
  barcode: string;
  titleId: string;
  title: string;
  /** ISO 8601 with offset: it comes out of json. */
  dueAt: string;
  renewals: number;
  renewalLimit: number;
  lost: boolean;
  claimedReturned: boolean;
};

export type PanelFacts = {
  id: string;
  name: string;
  cardNumber: string;
  category: string;
  expiresOn: string;
  staffNote: string | null;
  /** Pinned to them, newest first, at most 10. */
  pinnedNotes: { id: string; title: string }[];
  cardLostAt: Date | null;
  /** In force today, the strictest first. */
  restrictions: { kind: "manual" | "barred" | "overdue" | "suspension"; reason: string; endsOn: string | null }[];
  /** On the hold shelf of the branch, what is kept shortest first, at most 50. */
  holdsReady: { id: string; title: string; barcode: string; shelfUntil: string }[];
  loanLimit: number;
  /** Without those that are lost. */
  openLoans: number;
  overdueLoans: number;
  /** What is owed, in minor units of the library's currency. */
  owedMinor: string;
  currency: string;
  currencyScale: number;
  /** Soonest due first, at most 200. */
  loans: PanelLoan[];
};

export type PanelQuery = {
  cardNumber: string;
  /** Where the desk stands, and the day there. */
  branchId: string;
  today: string;
  now: Date;
};

/** All that the desk shows of a member, in one query: the figures and the lists are of one moment. */
export async function findMemberPanel(query: PanelQuery): Promise<PanelFacts | undefined> {
  const [row] = await sql<PanelFacts[]>`
    select
      m.id,
      m.name,
      m.card_number,
      k.name as category,
      m.expires_on,
      m.staff_note,
      coalesce(pinned.notes, '[]') as pinned_notes,
      m.card_lost_at,
      coalesce(restricted.restrictions, '[]') as restrictions,
      coalesce(shelf.holds, '[]') as holds_ready,
      k.loan_limit,
      n.open_loans,
      n.overdue_loans,
      coalesce(f.posted_debits - f.posted_credits, 0) as owed_minor,
      s.currency,
      s.currency_scale,
      n.loans
    from circulation.members m
    join circulation.member_categories k on k.code = m.category_code
    cross join carrel.settings s
    left join ledger.accounts f on f.member_id = m.id and f.kind = 'fees' and f.currency = s.currency
    cross join lateral (${restrictionsOf(sql`m.id`, sql`${query.today}::date`)}) restricted
    cross join lateral (
      select jsonb_agg(jsonb_build_object('id', p.id::text, 'title', p.title) order by p.id desc) as notes
      from (
        select a.id, a.title
        from office.notes a
        where a.member_id = m.id
          and a.pinned
          and a.deleted_at is null
        order by a.id desc
        limit 10
      ) p
    ) pinned
    cross join lateral (
      select jsonb_agg(
        jsonb_build_object('id', h.id::text, 'title', h.title, 'barcode', h.barcode, 'shelfUntil', h.shelf_until)
        order by h.shelf_until, h.id
      ) as holds
      from (
        select h.id, t.title, c.barcode, h.shelf_until
        from circulation.holds h
        join catalog.titles t on t.id = h.title_id
        join catalog.copies c on c.id = h.captured_copy_id
        where h.member_id = m.id
          and h.pickup_branch_id = ${query.branchId}
          and h.status = 'ready'
        order by h.shelf_until, h.id
        limit 50
      ) h
    ) shelf
    cross join lateral (
      select
        (count(*) filter (where not o.lost))::int as open_loans,
        (count(*) filter (where o.due_at < ${query.now} and not o.lost and not o.claimed_returned))::int as overdue_loans,
        coalesce(
          jsonb_agg(
            jsonb_build_object(
              'id', o.id::text,
              'barcode', o.barcode,
              'titleId', o.title_id::text,
              'title', o.title,
              'dueAt', o.due_at,
              'renewals', o.renewals,
              'renewalLimit', o.renewal_limit,
              'lost', o.lost,
              'claimedReturned', o.claimed_returned
            )
            order by o.due_at, o.id
          ) filter (where o.place <= 200),
          '[]'::jsonb
        ) as loans
      from (
        select
          l.id,
          l.due_at,
          l.renewals,
          l.renewal_limit,
          l.lost_at is not null as lost,
          l.claimed_returned_at is not null as claimed_returned,
          c.barcode,
          c.title_id,
          t.title,
          row_number() over (order by l.due_at, l.id) as place
        from circulation.loans l
        join catalog.copies c on c.id = l.copy_id
        join catalog.titles t on t.id = c.title_id
        where l.member_id = m.id
          and l.returned_at is null
      ) o
    ) n
    where m.card_number = ${query.cardNumber}
  `;
  return row;
}

export type DeskPlace = {
  branchId: string;
  libraryName: string;
  branchName: string;
  locale: string;
  timeZone: string;
};

/** Where the desk stands: what its dates and slips are written with. */
export async function findDeskPlace(branchId: string): Promise<DeskPlace | undefined> {
  const [row] = await sql<DeskPlace[]>`
    select
      b.id as branch_id,
      s.library_name,
      b.name as branch_name,
      s.locale,
      b.time_zone
    from catalog.branches b
    cross join carrel.settings s
    where b.id = ${branchId}
  `;
  return row;
}
