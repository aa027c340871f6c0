import type { Actor } from "@/lib/auth/actor";
import { operator } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";

export type MonthLibrary = {
  /** A desk at each branch, by the branch's id. */
  desks: ReadonlyMap<string, Actor>;
  copies: { id: string; barcode: string; titleId: string; branchId: string }[];
  members: { id: string; cardNumber: string; branchId: string }[];
  /** The first day of the month, a Monday. */
  firstDay: string;
};

const titles = 10_000;
const members = 2_000;

/**
 * Three branches with hours and holidays, 2,000 members of three categories and two copies of each of 10,000 titles (or
 * of as many as were imported), under rules with fines, caps, charges for losses and shorter loans in high demand.
 */
export async function fillMonthLibrary(owner: Sql): Promise<MonthLibrary> {
  await owner`insert into catalog.branches (code, name) values ('CEN', 'Central'), ('HAR', 'Harbour'), ('HIL', 'Hillside')`;
  await owner`
    insert into circulation.opening_hours (branch_id, weekday, opens_at, closes_at)
    select b.id, d, '09:00', '18:00' from catalog.branches b cross join generate_series(1, 6) d`;
  await owner`
    insert into circulation.closures (branch_id, first_day, last_day, name)
    select null, '2026-06-15'::date, '2026-06-15'::date, 'Holiday'
    union all
    select b.id, '2026-06-23', '2026-06-24', 'Stocktaking' from catalog.branches b where b.code = 'HIL'`;
  await owner`insert into catalog.item_types (code, name) values ('standard', 'Standard'), ('dvd', 'DVD')`;
  await owner`
    insert into circulation.member_categories (code, name, loan_limit, fees_limit_minor, fine_cap_minor, overdue_limit)
    values ('adult', 'Adult', 12, 1000, null, 3), ('student', 'Student', 20, 1500, 2000, 3), ('child', 'Child', 8, 500, 500, 3)`;
  await owner`
    insert into circulation.rules
      (category_code, item_type_code, loan_days, closed_days, renewal_limit, fine_minor, fine_counts, grace_days, fine_cap_minor,
       fine_cap_at_price, lost_after_days, processing_fee_minor, rental_charge_minor, high_demand_holds, high_demand_days, shelf_days)
    values
      (null, null, 10, 'next_open_day', 2, 20, 'open_days', 0, 1000, true, 14, 300, 0, 4, 5, 4),
      ('child', null, 14, null, 3, 0, null, null, null, null, null, null, null, null, null, null),
      ('student', null, null, 'open_days_only', null, null, 'all_days', 1, null, null, null, null, null, null, null, null),
      (null, 'dvd', 4, null, 1, 100, null, null, null, null, null, null, 150, null, null, null)`;
  await owner`
    insert into catalog.titles (title, contributor_line)
    select 'Title ' || n, 'Author ' || n % 3000
    from generate_series(1, ${titles} - (select count(*) from catalog.titles)::int) n`;
  await owner`
    insert into catalog.copies (title_id, barcode, branch_id, item_type_code, price_minor)
    select t.id, 'C' || lpad((t.id * 2 + k)::text, 8, '0'), (select min(id) from catalog.branches) + (t.id + k) % 3,
      case when t.id % 20 = 0 then 'dvd' else 'standard' end,
      case when t.id % 9 > 0 then 900 + t.id % 40 * 50 end
    from catalog.titles t cross join generate_series(0, 1) k`;
  await owner`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on, email)
    select 'M' || lpad(n::text, 7, '0'), 'Member ' || n, (array['adult', 'adult', 'student', 'child'])[1 + n % 4],
      (select min(id) from catalog.branches) + n % 3, case when n % 50 = 0 then '2026-06-20'::date else '2027-12-31' end,
      case when n % 5 > 0 then 'member' || n || '@carrel.example' end
    from generate_series(1, ${members}) n`;
  await owner`vacuum (analyze)`;
  const branches = await owner<{ id: string }[]>`select id from catalog.branches order by id`;
  return {
    desks: new Map(branches.map(({ id }) => [id, operator(id)])),
    copies: await owner`select id, barcode, title_id, branch_id from catalog.copies order by id`,
    members: await owner`select id, card_number, branch_id from circulation.members order by id`,
    firstDay: "2026-06-01",
  };
}
