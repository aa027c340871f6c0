import { sql } from "./sql";

export type Rule = {
  id: string;
  /** Null for any category. */
  categoryCode: string | null;
  /** Null for any item type. */
  itemTypeCode: string | null;
  loanDays: number;
  /** Open loans of this item type; null leaves only the category's limit. */
  loanLimit: number | null;
  renewalLimit: number;
  version: number;
};

/** All circulation rules, the general before the particular. At most 1,000. */
export function listRules() {
  return sql<Rule[]>`
    select r.id, r.category_code, r.item_type_code, r.loan_days, r.loan_limit, r.renewal_limit, r.version
    from circulation.rules r
    order by r.category_code nulls first, r.item_type_code nulls first, r.id
    limit 1000
  `;
}

/** Inserts a rule, or changes the one for this pair; its version goes up only when something changed. */
export async function saveRule(values: Omit<Rule, "id" | "version">): Promise<Rule | undefined> {
  const [row] = await sql<Rule[]>`
    insert into circulation.rules as r (category_code, item_type_code, loan_days, loan_limit, renewal_limit)
    values (${values.categoryCode}, ${values.itemTypeCode}, ${values.loanDays}, ${values.loanLimit}, ${values.renewalLimit})
    on conflict on constraint rules_one_per_cell do update
    set loan_days = excluded.loan_days,
      loan_limit = excluded.loan_limit,
      renewal_limit = excluded.renewal_limit,
      version = r.version + (
        (r.loan_days, r.loan_limit, r.renewal_limit)
          is distinct from (excluded.loan_days, excluded.loan_limit, excluded.renewal_limit)
      )::int
    returning r.id, r.category_code, r.item_type_code, r.loan_days, r.loan_limit, r.renewal_limit, r.version
  `;
  return row;
}
