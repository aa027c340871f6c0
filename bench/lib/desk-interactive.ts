import type { Sql } from "@/lib/db/sql";
import { newKey } from "@/lib/new-key";

/**
 * The shape that this product does not use, as its reference: a check-out in an interactive transaction with the same
 * locks, facts and writes, one query a fact, nineteen round trips, locks held across the network.
 */
export async function checkOutInteractively(
  pool: Sql,
  input: { barcode: string; cardNumber: string; branchId: string },
) {
  const now = new Date();
  const due = new Date(now.getTime() + 14 * 86_400_000);
  await pool.begin(async (sql) => {
    const [copy] =
      await sql`select id, title_id, item_type_code, withdrawn_at from catalog.copies where barcode = ${input.barcode} for no key update`;
    const [member] =
      await sql`select id, category_code, expires_on from circulation.members where card_number = ${input.cardNumber} for no key update`;
    await sql`select title, contributor_line, year from catalog.titles where id = ${copy?.titleId}`;
    await sql`select name, loan_limit from circulation.member_categories where code = ${member?.categoryCode}`;
    await sql`select id, member_id, due_at from circulation.loans where copy_id = ${copy?.id} and returned_at is null`;
    await sql`select count(*), count(*) filter (where due_at < ${now}) from circulation.loans where member_id = ${member?.id} and returned_at is null`;
    await sql`select mark from circulation.copy_marks where copy_id = ${copy?.id}`;
    await sql`select id, to_branch_id from circulation.transits where copy_id = ${copy?.id} and ended_at is null`;
    await sql`select id, member_id, version from circulation.holds where captured_copy_id = ${copy?.id} and status in ('in_transit', 'ready')`;
    await sql`select id, member_id from circulation.holds where title_id = ${copy?.titleId} and status = 'waiting' order by priority, rank, id limit 10`;
    await sql`select id from circulation.holds where member_id = ${member?.id} and title_id = ${copy?.titleId} and status in ('waiting', 'in_transit', 'ready')`;
    await sql`select kind, reason, ends_on from circulation.restrictions where member_id = ${member?.id} and lifted_at is null`;
    await sql`select posted_debits - posted_credits as owed from ledger.accounts where kind = 'fees' and member_id = ${member?.id}`;
    await sql`select count(*) from circulation.members where guardian_id = ${member?.id}`;
    const [rule] = await sql`
      select loan_days, renewal_limit from circulation.rules
      where (category_code is null or category_code = ${member?.categoryCode})
        and (item_type_code is null or item_type_code = ${copy?.itemTypeCode})
      order by category_code is not null desc, item_type_code is not null desc
      limit 1`;
    const [loan] = await sql`
      insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
      values (${copy?.id}, ${member?.id}, ${input.branchId}, 1, ${rule?.renewalLimit}, ${now}, ${due})
      returning id`;
    await sql`
      insert into desk.actions (key, fingerprint, verb, outcome, answer, branch_id, member_id, copy_id, loan_id, acted_at)
      values (${newKey()}, ${"0".repeat(64)}, 'check-out', 'done', '{"verb": "check-out"}', ${input.branchId}, ${member?.id}, ${copy?.id}, ${loan?.id}, ${now})`;
  });
}
