import { type Acting, acting } from "./acting";
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
  version: number;
};

/** All member categories by name. At most 500. */
export function listCategories() {
  return sql<Category[]>`
    select c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit, c.version
    from circulation.member_categories c
    order by c.name, c.code
    limit 500
  `;
}

export async function findCategory(code: string): Promise<Category | undefined> {
  const [row] = await sql<Category[]>`
    select c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit, c.version
    from circulation.member_categories c
    where c.code = ${code}
  `;
  return row;
}

type Values = Omit<Category, "version">;

/** Adds a category. The database refuses a second one with its code or its name. */
export async function insertCategory(by: Acting, values: Values): Promise<Category> {
  const [row] = await sql<Category[]>`
    insert into circulation.member_categories as c (
      code, name, loan_limit, membership_months, hold_limit, fees_limit_minor, fine_cap_minor, overdue_limit, lost_limit
    )
    select ${values.code}, ${values.name}, ${values.loanLimit}, ${values.membershipMonths}, ${values.holdLimit},
      ${values.feesLimitMinor}::bigint, ${values.fineCapMinor}::bigint, ${values.overdueLimit}, ${values.lostLimit}
    where carrel.acts_as(${acting(by)})
    returning c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit, c.version
  `;
  if (row) return row;
  throw new Error("a category was not added");
}

/** Changes the category with this code; undefined when it has another version by now, or there is none. */
export async function updateCategory(by: Acting, version: number, values: Values): Promise<Category | undefined> {
  const [row] = await sql<Category[]>`
    update circulation.member_categories as c
    set name = ${values.name},
      loan_limit = ${values.loanLimit},
      membership_months = ${values.membershipMonths},
      hold_limit = ${values.holdLimit},
      fees_limit_minor = ${values.feesLimitMinor},
      fine_cap_minor = ${values.fineCapMinor},
      overdue_limit = ${values.overdueLimit},
      lost_limit = ${values.lostLimit},
      version = c.version + 1
    where c.code = ${values.code}
      and c.version = ${version}
      and carrel.acts_as(${acting(by)})
    returning c.code, c.name, c.loan_limit, c.membership_months, c.hold_limit, c.fees_limit_minor, c.fine_cap_minor,
      c.overdue_limit, c.lost_limit, c.version
  `;
  return row;
}
