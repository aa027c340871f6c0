import { sql } from "./sql";

export type Category = { code: string; name: string; loanLimit: number; membershipMonths: number };

/** All member categories by name. At most 500. */
export function listCategories() {
  return sql<Category[]>`
    select c.code, c.name, c.loan_limit, c.membership_months
    from circulation.member_categories c
    order by c.name, c.code
    limit 500
  `;
}

export async function findCategory(code: string): Promise<Category | undefined> {
  const [row] = await sql<Category[]>`
    select c.code, c.name, c.loan_limit, c.membership_months
    from circulation.member_categories c
    where c.code = ${code}
  `;
  return row;
}

/** Inserts a category, or changes the one with this code. */
export async function saveCategory(values: Category): Promise<Category | undefined> {
  const [row] = await sql<Category[]>`
    insert into circulation.member_categories as c (code, name, loan_limit, membership_months)
    values (${values.code}, ${values.name}, ${values.loanLimit}, ${values.membershipMonths})
    on conflict on constraint member_categories_pk do update
    set name = excluded.name,
      loan_limit = excluded.loan_limit,
      membership_months = excluded.membership_months
    returning c.code, c.name, c.loan_limit, c.membership_months
  `;
  return row;
}
