import type { Sql } from "@/lib/db/sql";

/** The accounts that a round plays with. Few, so that requests meet. */
export type World = {
  branchId: string;
  cashId: string;
  incomeId: string;
  members: { id: string; walletId: string; feesId: string }[];
};

/** A branch and its members, each with a wallet and fees from the start. */
export async function makeWorld(owner: Sql, members: number): Promise<World> {
  const [branch] = await owner<{ id: string }[]>`
    insert into catalog.branches (code, name) values ('MAIN', 'Main') returning id`;
  await owner`insert into circulation.member_categories (code, name, loan_limit) values ('anyone', 'Anyone', 1000)`;
  await owner`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'FAULT' || lpad(n::text, 4, '0'), 'Member ' || n, 'anyone', ${branch?.id ?? ""}, '2999-12-31'
    from generate_series(1, ${members}::int) n`;
  const rows = await owner<World["members"]>`
    select m.id, w.id as wallet_id, f.id as fees_id
    from circulation.members m
    join ledger.accounts w on w.member_id = m.id and w.kind = 'wallet'
    join ledger.accounts f on f.member_id = m.id and f.kind = 'fees'
    order by m.id`;
  const [own] = await owner<{ cashId: string; incomeId: string }[]>`
    select
      (select a.id from ledger.accounts a where a.kind = 'cash' and a.branch_id = ${branch?.id ?? ""}) as cash_id,
      (select a.id from ledger.accounts a where a.kind = 'charge_income') as income_id`;
  if (!branch || !own) throw new Error("the library of the fault run was not made");
  return { branchId: branch.id, ...own, members: [...rows] };
}
