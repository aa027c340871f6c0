import type { Terms } from "../policy/terms";
import { json, sql } from "./sql";

export type FactsQuery = {
  barcode: string;
  /** Card of the member who wants the copy; undefined for check-in and renewal. */
  cardNumber?: string;
  /** Where the desk stands. */
  branchId: string;
  now: Date;
};

export type DeskFacts = {
  branchId: string;
  timeZone: string;
  locale: string;
  memberId: string | null;
  memberVersion: number | null;
  memberName: string | null;
  cardNumber: string | null;
  expiresOn: string | null;
  categoryCode: string | null;
  categoryName: string | null;
  categoryLimit: number | null;
  openLoans: number;
  openLoansOfType: number;
  overdueLoans: number;
  hasOtherCopy: boolean;
  copyId: string | null;
  copyVersion: number | null;
  barcode: string | null;
  copyWithdrawn: boolean;
  copyBranchId: string | null;
  copyBranchName: string | null;
  callNumber: string | null;
  itemTypeCode: string | null;
  itemTypeName: string | null;
  forLoan: boolean;
  titleId: string | null;
  title: string | null;
  contributorLine: string | null;
  year: number | null;
  openLoanId: string | null;
  openLoanMemberId: string | null;
  openLoanMemberName: string | null;
  openLoanDueAt: Date | null;
  /** What was promised when it was lent; values that were not known then are missing. */
  openLoanTerms: Partial<Terms> | null;
  renewals: number | null;
  renewalLimit: number | null;
  /** Of the circulation rules and calendars. */
  ruleBookVersion: string;
};

/**
 * All that a desk action is judged on, in one query and so in one snapshot. The member is the one with the card, or,
 * when no card is given, the one who has the copy on loan. Undefined when the branch does not exist.
 */
export async function findDeskFacts(query: FactsQuery): Promise<DeskFacts | undefined> {
  const [row] = await sql<DeskFacts[]>`
    select
      b.id as branch_id,
      b.time_zone,
      s.locale,
      m.id as member_id,
      m.version as member_version,
      m.name as member_name,
      m.card_number,
      m.expires_on,
      m.category_code,
      k.name as category_name,
      k.loan_limit as category_limit,
      coalesce(n.open_loans, 0) as open_loans,
      coalesce(n.open_loans_of_type, 0) as open_loans_of_type,
      coalesce(n.overdue_loans, 0) as overdue_loans,
      coalesce(n.has_other_copy, false) as has_other_copy,
      c.id as copy_id,
      c.version as copy_version,
      c.barcode,
      (c.withdrawn_at is not null) as copy_withdrawn,
      c.branch_id as copy_branch_id,
      cb.name as copy_branch_name,
      c.call_number,
      c.item_type_code,
      i.name as item_type_name,
      coalesce(i.for_loan, false) as for_loan,
      t.id as title_id,
      t.title,
      t.contributor_line,
      t.year,
      o.id as open_loan_id,
      o.member_id as open_loan_member_id,
      om.name as open_loan_member_name,
      o.due_at as open_loan_due_at,
      ot.terms as open_loan_terms,
      o.renewals,
      o.renewal_limit,
      book.version::text as rule_book_version
    from catalog.branches b
    cross join carrel.settings s
    cross join circulation.rule_book book
    left join catalog.copies c on c.barcode = ${query.barcode}
    left join catalog.branches cb on cb.id = c.branch_id
    left join catalog.item_types i on i.code = c.item_type_code
    left join catalog.titles t on t.id = c.title_id
    left join circulation.loans o on o.copy_id = c.id and o.returned_at is null
    left join circulation.terms ot on ot.id = o.terms_id
    left join circulation.members om on om.id = o.member_id
    left join circulation.members m
      on m.id = coalesce(
        (select x.id from circulation.members x where x.card_number = ${query.cardNumber ?? null}::text),
        case when ${query.cardNumber ?? null}::text is null then o.member_id end
      )
    left join circulation.member_categories k on k.code = m.category_code
    left join lateral (
      select
        count(*)::int as open_loans,
        (count(*) filter (where lc.item_type_code = c.item_type_code))::int as open_loans_of_type,
        (count(*) filter (where l.due_at < ${query.now}))::int as overdue_loans,
        coalesce(bool_or(lc.title_id = c.title_id and lc.id <> c.id), false) as has_other_copy
      from circulation.loans l
      join catalog.copies lc on lc.id = l.copy_id
      where l.member_id = m.id
        and l.returned_at is null
    ) n on true
    where b.id = ${query.branchId}
  `;
  return row;
}

/** Who asks, under which key, and when. `fingerprint`: SHA-256 (hex) of what is asked for. */
export type DeskRequest = {
  key: string;
  fingerprint: string;
  userId?: string;
  apiKeyId?: string;
  branchId: string;
  actedAt: Date;
};

/** `stale`: the facts went stale, read and decide again. `replayed`: `answer` is the first answer of this key. */
export type DeskWrite<Answer> = {
  status: "done" | "stopped" | "stale" | "replayed" | "key_reused";
  answer: Answer | null;
};

export type CheckOutWrite<Answer> = {
  copyId: string;
  copyVersion: number;
  memberId: string;
  memberVersion: number;
  ruleBookVersion: string;
  termsId: string;
  renewalLimit: number;
  /** Another member's loan that is closed first; null when the copy must be free. */
  openLoanId: string | null;
  maxOpen: number | null;
  maxOpenOfType: number | null;
  dueAt: Date;
  answer: Answer;
  overrides: { code: string; reason: string }[];
};

export async function insertLoan<Answer>(
  request: DeskRequest,
  write: CheckOutWrite<Answer>,
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from circulation.check_out(
      ${asRequest(request)},
      ${write.copyId}, ${write.copyVersion},
      ${write.memberId}, ${write.memberVersion},
      ${write.ruleBookVersion}, ${write.termsId}, ${write.renewalLimit},
      ${write.openLoanId},
      ${write.maxOpen}, ${write.maxOpenOfType},
      ${write.dueAt},
      ${json(write.answer)},
      ${write.overrides.length > 0 ? json(write.overrides) : null}
    )`,
  );
}

export type CheckInWrite<Answer> = { copyId: string; loanId: string | null; answer: Answer };

export async function markReturned<Answer>(
  request: DeskRequest,
  write: CheckInWrite<Answer>,
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from circulation.check_in(${asRequest(request)}, ${write.copyId}, ${write.loanId}, ${json(write.answer)})`,
  );
}

export type RenewalWrite<Answer> = {
  copyId: string;
  loanId: string;
  memberVersion: number;
  renewals: number;
  dueAt: Date;
  answer: Answer;
  overrides: { code: string; reason: string }[];
};

export async function insertRenewal<Answer>(
  request: DeskRequest,
  write: RenewalWrite<Answer>,
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from circulation.renew(
      ${asRequest(request)},
      ${write.copyId},
      ${write.loanId},
      ${write.memberVersion},
      ${write.renewals},
      ${write.dueAt},
      ${json(write.answer)},
      ${write.overrides.length > 0 ? json(write.overrides) : null}
    )`,
  );
}

export type StopWrite<Answer> = { verb: string; memberId: string | null; copyId: string | null; answer: Answer };

export async function insertStop<Answer>(request: DeskRequest, write: StopWrite<Answer>): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
    select status, answer
    from desk.record_stop(${asRequest(request)}, ${write.verb}, ${write.memberId}, ${write.copyId}, ${json(write.answer)})`,
  );
}

function asRequest(request: DeskRequest) {
  return sql`row(
    ${request.key},
    ${request.fingerprint},
    ${request.userId ?? null}::bigint,
    ${request.apiKeyId ?? null}::bigint,
    ${request.branchId}::bigint,
    ${request.actedAt}::timestamptz
  )::desk.request`;
}

/** A function that returns one row always; none means the connection was lost in between. */
function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("a row was due, none came: the outcome is unknown");
  return row;
}
