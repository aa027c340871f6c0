import type { Sql } from "@/lib/db/sql";

const copies = 200_000;
const members = 50_000;

/**
 * Fills an empty database with a library that has lent for years: `loans` returned loans, 30,000 open ones of which a
 * tenth is overdue. Does nothing when the loans are there already.
 */
export async function fillDesk(owner: Sql, loans: number): Promise<void> {
  const [existing] = await owner<{ loans: number }[]>`select count(*)::int as loans from circulation.loans`;
  if ((existing?.loans ?? 0) >= loans) return;
  if ((existing?.loans ?? 0) > 0) throw new Error("this benchmark's database has fewer loans: run it with --fresh");
  console.log(
    `making ${loans.toLocaleString("en")} loans, ${copies.toLocaleString("en")} copies, ${members.toLocaleString("en")} members …`,
  );
  await owner`insert into catalog.branches (code, name) values ('MAIN', 'Main')`;
  await owner`insert into catalog.item_types (code, name) select 'type-' || n, 'Type ' || n from generate_series(1, 4) n`;
  await owner`insert into circulation.member_categories (code, name, loan_limit) values ('adult', 'Adult', 1000)`;
  await owner`insert into circulation.rules (loan_days, renewal_limit) values (14, 2)`;
  await owner`select circulation.keep_terms('{"loanDays": 14, "renewalLimit": 2}')`;
  await owner`
    insert into catalog.titles (title, contributor_line, popularity)
    select 'Title number ' || n, 'Contributor ' || n % 5000, n % 1000
    from generate_series(1, ${copies / 2}::int) n`;
  await owner`
    insert into catalog.copies (title_id, barcode, branch_id, item_type_code)
    select (n + 1) / 2, 'C' || lpad(n::text, 9, '0'), 1, 'type-' || n % 4 + 1
    from generate_series(1, ${copies}::int) n`;
  await owner`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'M' || lpad(n::text, 9, '0'), 'Member ' || n, 'adult', 1, '2999-12-31'
    from generate_series(1, ${members}::int) n`;
  await owner`
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at, returned_branch_id)
    select
      n % ${copies}::int + 1, n * 7919 % ${members}::int + 1, 1, 1, 2,
      out, out + interval '14 days', out + (n % 20) * interval '1 day', 1
    from generate_series(1, ${loans}::bigint) n
    cross join lateral (select now() - interval '30 days' - (${loans}::bigint - n) * interval '60 seconds' as out) t`;
  await owner`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select ${copies}::int - n, n * 31 % ${members}::int + 1, 1, 1, 2, t.out, t.out + interval '14 days'
    from generate_series(1, 30000) n
    cross join lateral (select now() - interval '2 hours' - (n % 16) * interval '1 day' as out) t`;
  await owner`vacuum (analyze)`;
}
