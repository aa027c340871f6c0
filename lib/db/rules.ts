import type { Cell, RuleCell } from "../policy/terms";
import { type Acting, acting } from "./acting";
import { json, sql } from "./sql";

/** A rule, with the version that it is changed over. */
export type Rule = RuleCell & { version: number };

/** All circulation rules, the general before the particular. At most 1,000. */
export async function listRules(): Promise<Rule[]> {
  const rows = await sql<{ rule: Rule }[]>`
    select circulation.cell_of(r) || jsonb_build_object('version', r.version) as rule
    from circulation.rules r
    left join catalog.branches b on b.id = r.branch_id
    order by b.name nulls first, r.category_code nulls first, r.item_type_code nulls first, r.id
    limit 1000
  `;
  return rows.map(({ rule }) => rule);
}

export async function findRule(id: string): Promise<Rule | undefined> {
  const [row] = await sql<{ rule: Rule }[]>`
    select circulation.cell_of(r) || jsonb_build_object('version', r.version) as rule
    from circulation.rules r
    where r.id = ${id}
  `;
  return row?.rule;
}

/** The rule of a cell of the matrix, if it has one. */
export async function findRuleAt({ branchId, categoryCode, itemTypeCode }: Cell): Promise<Rule | undefined> {
  const [row] = await sql<{ rule: Rule }[]>`
    select circulation.cell_of(r) || jsonb_build_object('version', r.version) as rule
    from circulation.rules r
    where r.branch_id is not distinct from ${branchId}
      and r.category_code is not distinct from ${categoryCode}
      and r.item_type_code is not distinct from ${itemTypeCode}
  `;
  return row?.rule;
}

/** The new rule. The database refuses a second one for the same cell. */
export async function insertRule(by: Acting, rule: Omit<RuleCell, "id">): Promise<Rule> {
  const [row] = await sql<{ rule: Rule }[]>`
    select circulation.save_rule(null, null, ${json(rule)}) as rule
    where carrel.acts_as(${acting(by)})
  `;
  if (!row) throw new Error("a new rule was not saved");
  return row.rule;
}

/** The rule as it is now; undefined when it has another version by now, or is gone. */
export async function updateRule(
  by: Acting,
  { id, version }: { id: string; version: number },
  rule: Omit<RuleCell, "id">,
): Promise<Rule | undefined> {
  const [row] = await sql<{ rule: Rule }[]>`
    select circulation.save_rule(${id}, ${version}, ${json(rule)}) as rule
    where carrel.acts_as(${acting(by)})
  `;
  return row?.rule;
}

/** Whether it was there at this version. */
export async function removeRule(by: Acting, { id, version }: { id: string; version: number }): Promise<boolean> {
  const [row] = await sql<{ removed: boolean }[]>`
    select circulation.remove_rule(${id}, ${version}) as removed
    where carrel.acts_as(${acting(by)})
  `;
  return row?.removed ?? false;
}

export type LoanCount = { branchId: string; categoryCode: string; itemTypeCode: string; loans: number };

/** How many loans are open in each corner of the matrix that a cell speaks for. */
export function countOpenLoans({ branchId, categoryCode, itemTypeCode }: Cell) {
  return sql<LoanCount[]>`
    select l.branch_id, m.category_code, c.item_type_code, count(*)::int as loans
    from circulation.loans l
    join circulation.members m on m.id = l.member_id
    join catalog.copies c on c.id = l.copy_id
    where l.returned_at is null
      and (${branchId}::bigint is null or l.branch_id = ${branchId})
      and (${categoryCode}::text is null or m.category_code = ${categoryCode})
      and (${itemTypeCode}::text is null or c.item_type_code = ${itemTypeCode})
    group by l.branch_id, m.category_code, c.item_type_code
  `;
}

/** How many members each category has. */
export function countMembers() {
  return sql<{ categoryCode: string; members: number }[]>`
    select m.category_code, count(*)::int as members
    from circulation.members m
    group by m.category_code
  `;
}
