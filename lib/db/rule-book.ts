import type { RuleCell, Terms } from "../policy/terms";
import { json, sql } from "./sql";

export type BookRow = {
  version: string;
  cells: RuleCell[];
  branches: {
    id: string;
    timeZone: string;
    hours: { weekday: number; opensAt: string; closesAt: string }[];
    closures: { firstDay: string; lastDay: string; name: string }[];
  }[];
};

/** All circulation rules and the calendars of all branches, in one snapshot with the version that they have. */
export async function readRuleBook(): Promise<BookRow> {
  const [row] = await sql<BookRow[]>`
    select
      b.version::text as version,
      (select coalesce(jsonb_agg(circulation.cell_of(r)), '[]') from circulation.rules r) as cells,
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', br.id::text,
          'timeZone', br.time_zone,
          'hours', (
            select coalesce(jsonb_agg(jsonb_build_object(
              'weekday', h.weekday,
              'opensAt', to_char(h.opens_at, 'HH24:MI'),
              'closesAt', to_char(h.closes_at, 'HH24:MI')
            )), '[]')
            from circulation.opening_hours h
            where h.branch_id = br.id
          ),
          'closures', (
            select coalesce(jsonb_agg(jsonb_build_object('firstDay', c.first_day, 'lastDay', c.last_day, 'name', c.name)
              order by c.first_day), '[]')
            from circulation.closures c
            where c.branch_id is null
              or c.branch_id = br.id
          )
        )), '[]')
        from catalog.branches br
      ) as branches
    from circulation.rule_book b
    where b.only_row
  `;
  if (!row) throw new Error("the rule book has no row");
  return row;
}

/** The id under which these terms are kept: equal terms have one. */
export async function keepTerms(terms: Terms): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select circulation.keep_terms(${json(terms)}) as id`;
  if (!row) throw new Error("terms were not kept");
  return row.id;
}
