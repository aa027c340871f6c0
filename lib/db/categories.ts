import { sql } from "./sql";

/** What holds for a member whatever they borrow. Amounts are minor units of the library's currency. */
export type Category = {
  code: string;
  name: string;
  loanLimit: number;
  membershipMonths: number;
  holdLimit: number;
  /** Whoever owes more borrows only with an override. */
  feesLimitMinor: string;
  /** Fines stop while a member owes this much; null: they don't. */
  fineCapMinor: string | null;
  overdueLimit: number;
  lostLimit: number;
};

/** All member categories by name. At most 500. */
export function listCategories() {
  return sql<Category[]>`
    select c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit
    from circulation.member_categories c
    order by c.name, c.code
    limit 500
  `;
}

export async function findCategory(code: string): Promise<Category | undefined> {
  const [row] = await sql<Category[]>`
    select c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit
    from circulation.member_categories c
    where c.code = ${code}
  `;
  return row;
}

/** Inserts a category, or changes the one with this code. */
export async function saveCategory(values: Category): Promise<Category | undefined> {
  const [row] = await sql<Category[]>`
    insert into circulation.member_categories as c (
      code, name, loan_limit, membership_months, hold_limit, fees_limit_minor, fine_cap_minor, overdue_limit, lost_limit
    )
    values (
      ${values.code}, ${values.name}, ${values.loanLimit}, ${values.membershipMonths}, ${values.holdLimit},
      ${values.feesLimitMinor}, ${values.fineCapMinor}, ${values.overdueLimit}, ${values.lostLimit}
    )
    on conflict on constraint member_categories_pk do update
    set name = excluded.name,
      loan_limit = excluded.loan_limit,
      membership_months = excluded.membership_months,
      hold_limit = excluded.hold_limit,
      fees_limit_minor = excluded.fees_limit_minor,
      fine_cap_minor = excluded.fine_cap_minor,
      overdue_limit = excluded.overdue_limit,
      lost_limit = excluded.lost_limit
    returning c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit
  `;
  return row;
}
