import { newApiKey } from "@/lib/auth/api-key";
import type { Sql } from "@/lib/db/sql";

export const copiesOfDesk = 50;

/** A small library for the fault run, with an API key for each desk. Returns the keys. */
export async function fillKillLibrary(owner: Sql, desks: number): Promise<string[]> {
  await owner`insert into catalog.branches (code, name) values ('MAIN', 'Main') on conflict do nothing`;
  await owner`insert into catalog.item_types (code, name) values ('loan', 'For loan')`;
  await owner`insert into circulation.member_categories (code, name, loan_limit) values ('anyone', 'Anyone', 1000)`;
  await owner`insert into circulation.rules (category_code, loan_days, renewal_limit) values ('anyone', 14, 2)`;
  await owner`
    insert into catalog.titles (title)
    select 'Title ' || n
    from generate_series(1, ${desks * copiesOfDesk}::int) n`;
  await owner`
    insert into catalog.copies (title_id, barcode, branch_id, item_type_code)
    select t.id, 'KILL' || lpad(row_number() over (order by t.id)::text, 6, '0'), b.id, 'loan'
    from catalog.titles t
    cross join (select id from catalog.branches order by id limit 1) b`;
  await owner`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'KILL' || lpad(n::text, 4, '0'), 'Member ' || n, 'anyone', b.id, '2999-12-31'
    from generate_series(1, ${desks}::int) n
    cross join (select id from catalog.branches order by id limit 1) b`;
  await owner`
    insert into auth.users (email, name, role, branch_id)
    select 'kill@example.org', 'Fault run', 'admin', b.id
    from (select id from catalog.branches order by id limit 1) b`;
  const keys = Array.from({ length: desks }, () => newApiKey());
  for (const key of keys) {
    await owner`
      insert into auth.api_keys (name, prefix, key_hash, scopes, branch_id, created_by, created_at)
      select 'Fault run', ${key.prefix}, ${key.hash}, ${["loans:write"]}, u.branch_id, u.id, now()
      from auth.users u
      where u.email = 'kill@example.org'`;
  }
  return keys.map((key) => key.text);
}

/** Everything that could be half made or lost, counted. `answered` are the keys whose action was reported as done. */
export async function judgeLibrary(owner: Sql, answered: string[]): Promise<Record<string, number>> {
  const [row] = await owner<Record<string, number>[]>`
    with of_loan as (
      select a.loan_id,
        count(*) filter (where a.verb = 'check-out') as check_outs,
        count(*) filter (where a.verb = 'check-in') as check_ins
      from desk.actions a
      group by a.loan_id
    )
    select
      (select count(*)::int from unnest(${answered}::text[]) key
        where not exists (select from desk.actions a where a.key = key.key)) as "answered as done, but not in the database",
      (select count(*)::int from desk.actions a where a.key <> all (${answered}::text[])) as "in the database, but never answered",
      (select count(*)::int from desk.actions a
        where a.outcome <> 'done') as "stopped, although nothing stood against it",
      (select count(*)::int from circulation.loans l left join of_loan n on n.loan_id = l.id
        where coalesce(n.check_outs, 0) <> 1) as "loans without exactly one check-out",
      (select count(*)::int from circulation.loans l left join of_loan n on n.loan_id = l.id
        where coalesce(n.check_ins, 0) <> (l.returned_at is not null)::int) as "loans whose return and check-in disagree",
      (select count(*)::int from (select from circulation.loans l where l.returned_at is null
        group by l.copy_id having count(*) > 1) twice) as "copies on loan twice"`;
  if (!row) throw new Error("one row was due");
  return row;
}
