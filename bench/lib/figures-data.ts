import { connect, type Sql } from "@/lib/db/sql";
import type { BenchDatabase } from "./database";

const copies = 200_000;
const members = 50_000;

/**
 * Fills an empty database with ten years of a library with four branches: `loans` loans, spread over the hours in which it is
 * open, of which the last 30,000 are still out, every fifth renewed, and 20,000 holds. Does nothing when they are there.
 */
export async function fillFigures({ owner, ownerUrl }: BenchDatabase, loans: number): Promise<void> {
  const [existing] = await owner<{ loans: number }[]>`select count(*)::int as loans from circulation.loans`;
  if ((existing?.loans ?? 0) >= loans) return;
  if ((existing?.loans ?? 0) > 0) throw new Error("this benchmark's database has fewer loans: run it with --fresh");
  const log = (words: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${words} …`);
  log(`making ${copies.toLocaleString("en")} copies, ${members.toLocaleString("en")} members`);
  // Without triggers and foreign keys, which ask once a row: what is made here is sound, and hours would be minutes.
  const own = connect(ownerUrl, { max: 1, statementTimeout: 0, name: "bench fill", dedicated: true });
  await own`set session_replication_role = replica`;
  await makeLibrary(own);
  log(`lending ${loans.toLocaleString("en")} times`);
  await lend(own, loans);
  await own.end();
  log("vacuum");
  await owner`vacuum (analyze)`;
}

async function makeLibrary(sql: Sql) {
  await sql`
    insert into catalog.branches (code, name)
    select 'B' || lpad(n::text, 2, '0'), 'Branch ' || n from generate_series(1, 4) n`;
  await sql`insert into catalog.item_types (code, name) select 'type-' || n, 'Type ' || n from generate_series(1, 6) n`;
  await sql`
    insert into circulation.member_categories (code, name, loan_limit)
    select 'category-' || n, 'Category ' || n, 1000 from generate_series(1, 5) n`;
  await sql`insert into circulation.rules (loan_days, renewal_limit) values (14, 2)`;
  await sql`select circulation.keep_terms('{"loanDays": 14, "renewalLimit": 2}')`;
  await sql`insert into catalog.subjects (name) select 'Subject ' || n from generate_series(1, 2000) n`;
  await sql`
    insert into catalog.titles (title, contributor_line, popularity, year)
    select 'Title number ' || n, 'Contributor ' || n % 5000, n % 1000, 1920 + n % 105
    from generate_series(1, ${copies / 2}::int) n`;
  await sql`
    insert into catalog.title_subjects (title_id, subject_id)
    select n, (n * 31 + k * 733) % 2000 + 1 from generate_series(1, ${copies / 2}::int) n cross join generate_series(0, 1) k`;
  await sql`
    insert into catalog.copies (title_id, barcode, branch_id, item_type_code, created_at)
    select (n + 1) / 2, 'C' || lpad(n::text, 9, '0'), n % 4 + 1, 'type-' || n % 6 + 1, now() - (n % 3650) * interval '1 day'
    from generate_series(1, ${copies}::int) n`;
  await sql`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on, created_at)
    select 'M' || lpad(n::text, 9, '0'), 'Member ' || n, 'category-' || n % 5 + 1, n % 4 + 1, '2999-12-31',
      now() - (n % 3650) * interval '1 day'
    from generate_series(1, ${members}::int) n`;
}

const years = 10;

async function lend(sql: Sql, loans: number) {
  // Some copies are lent often and a twentieth never; a day at the desk is from 9 to 19.
  await sql`
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, renewals, checked_out_at, due_at, returned_at, returned_branch_id)
    select
      -- a power of the die makes few copies popular
      1 + floor(${copies * 0.95}::float8 * power(((n * 7919::bigint) % 1000003) / 1000003.0, 2))::bigint,
      n * 104729::bigint % ${members}::int + 1, n % 4 + 1, 1, 2, case when n % 5 = 0 then 1 else 0 end,
      t.out, t.out + interval '28 days', t.out + (n % 20) * interval '1 day', n % 4 + 1
    from generate_series(1, ${loans - 30_000}::bigint) n
    cross join lateral (
      select date_trunc('day', now()) - interval '21 days' - (${years * 365}::float8 * (1 - n::float8 / ${loans}::float8))::int * interval '1 day'
        + interval '9 hours' + (n * 37 % 36000) * interval '1 second' as out
    ) t`;
  await sql`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select ${copies}::int + 1 - n, n * 31 % ${members}::int + 1, n % 4 + 1, 1, 2, t.out, t.out + interval '14 days'
    from generate_series(1, 30000) n
    cross join lateral (select now() - interval '5 minutes' - (n % 21) * interval '1 day' - (n % 540) * interval '1 minute' as out) t`;
  await sql`
    insert into circulation.renewals (loan_id, number, renewed_at, due_before, due_after)
    select l.id, 1, l.checked_out_at + interval '3 days', l.checked_out_at + interval '14 days', l.due_at
    from circulation.loans l
    where l.renewals = 1`;
  await sql`
    insert into circulation.holds (member_id, title_id, pickup_branch_id, requested_at, rank)
    select n % ${members}::int + 1, 1 + floor(5000 * power((n * 7919 % 1009) / 1009.0, 3))::int, n % 4 + 1, now(), n
    from generate_series(1, 20000) n
    on conflict do nothing`;
}
