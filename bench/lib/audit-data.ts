import type { Sql } from "@/lib/db/sql";

const branches = 6;
const members = 50_000;
const readers = 20_000;
const staff = 40;
const portion = 250_000;

/** Over how many days the attempts are spread, up to now. */
export const days = 730;

/**
 * Fills an empty library with `attempts` at moving money over two years, and what came of each. Fines, payments at
 * six desks and from wallets, top-ups, transfers between members; by 40 staff of whom few do most, 20,000 readers, three
 * programs and the worker. 90 % are posted, 4 % replayed, 5 % declined or refused, few failed or abandoned. Transfers
 * and their entries are left out: the audit reads them for single rows only. Does nothing when all is there already.
 */
export async function fillAttempts(owner: Sql, attempts: number): Promise<void> {
  const [existing] = await owner<{ attempts: number }[]>`select count(*)::int as attempts from ledger.attempts`;
  if (existing?.attempts === attempts) return;
  if (existing?.attempts !== 0) throw new Error("this benchmark's database has other attempts: run it with --fresh");
  const started = performance.now();
  await makePeople(owner);
  await owner`select ledger.prepare_attempts(now() - ${days + 2} * interval '1 day', now() + interval '1 month')`;
  for (let from = 1; from <= attempts; from += portion) {
    await insertAttempts(owner, from, Math.min(from + portion - 1, attempts), attempts);
    console.log(
      `  ${Math.min(from + portion - 1, attempts).toLocaleString("en")} attempts: ${Math.round((performance.now() - started) / 1000)} s`,
    );
  }
  await owner`select setval('ledger.attempt_ids', ${attempts}::bigint + 1000)`;
  await owner.unsafe("vacuum (analyze)");
  console.log(`  vacuum analyze: ${Math.round((performance.now() - started) / 1000)} s in all`);
}

async function makePeople(owner: Sql) {
  await owner`
    insert into catalog.branches (code, name)
    select 'B' || n, 'Branch ' || n from generate_series(1, ${branches}::int) n`;
  await owner`insert into circulation.member_categories (code, name) values ('adult', 'Adult')`;
  await owner`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'M' || lpad(n::text, 9, '0'), 'Member ' || n, 'adult', (select min(id) from catalog.branches), '2999-12-31'
    from generate_series(1, ${members}::int) n`;
  await owner`
    insert into auth.users (email, name, role, branch_id)
    select 'staff' || n || '@bench.example', 'Clerk ' || n, 'staff', (select min(id) from catalog.branches)
    from generate_series(1, ${staff}::int) n`;
  await owner`
    insert into auth.users (email, name, role, member_id)
    select 'reader' || m.id || '@bench.example', m.name, 'member', m.id
    from circulation.members m
    order by m.id
    limit ${readers}`;
  await owner`
    insert into auth.api_keys (name, prefix, key_hash, scopes, branch_id, created_by, created_at)
    select 'Kiosk ' || n, 'bench' || n, sha256(convert_to('bench' || n, 'UTF8')), '{loans:read}',
      (select min(id) from catalog.branches), (select min(id) from auth.users), now()
    from generate_series(1, 3) n`;
}

/** Each attempt is drawn from its own number, so that every run makes the same. */
async function insertAttempts(owner: Sql, from: number, to: number, attempts: number) {
  await owner`
    with places as (
      select
        array(select id from ledger.accounts where kind = 'wallet' order by id) as wallets,
        array(select id from ledger.accounts where kind = 'fees' order by id) as fees,
        array(select id from ledger.accounts where kind = 'cash' order by id) as cash,
        (select id from ledger.accounts where kind = 'fine_income') as fines,
        (select id from ledger.accounts where kind = 'charge_income') as charges,
        (select id from ledger.accounts where kind = 'waivers') as waivers,
        (select min(id) from auth.users where role = 'staff') as first_clerk,
        (select min(id) from auth.users where role = 'member') as first_reader,
        (select min(id) from auth.api_keys) as first_key
    ),
    drawn as (
      select n,
        now() - (${attempts}::bigint - n) * (interval '1 day' * ${days} / ${attempts}::bigint) as at,
        (hashint8extended(n, 1) & 2147483647) % 1000 as what,
        ((hashint8extended(n, 2) & 2147483647) % ${members})::int as member,
        ((hashint8extended(n, 3) & 2147483647) % ${members})::int as other,
        (hashint8extended(n, 4) & 2147483647) % 10000 as came,
        (hashint8extended(n, 5) & 2147483647) as money,
        (hashint8extended(n, 6) & 2147483647) % 100 as who,
        floor(${staff} * ((hashint8extended(n, 7) & 2147483647) / 2147483648.0) ^ 2)::int as clerk
      from generate_series(${from}::bigint, ${to}::bigint) n
    ),
    asked as (
      select d.*, k.kind, k.by_reader,
        case k.kind when 'top_up' then (array[500, 1000, 2000, 5000])[1 + d.money % 4]
          when 'fine' then 20 * (1 + d.money % 25)
          else 50 + d.money % 4000 end * case when d.money % 20011 = 0 then 100 else 1 end as amount,
        not k.by_reader and k.kind <> 'fine' and d.who < 15 as by_key,
        k.kind = 'fine' and d.who < 20 as by_worker
      from drawn d
      cross join lateral (
        select
          case when d.what < 300 then 'fine' when d.what < 720 then 'payment' when d.what < 870 then 'top_up'
            when d.what < 950 then 'member_transfer' when d.what < 985 then 'charge' else 'waiver' end as kind,
          d.what between 600 and 719 or d.what between 870 and 949 as by_reader
      ) k
    ),
    written as (
      insert into ledger.attempts
        (id, opened_at, actor, user_id, api_key_id, session_id, ip, user_agent, door, key, fingerprint, try, verb, kind,
         debit_account_id, credit_account_id, currency, amount_minor)
      select a.n, a.at, desk.actor_of(w.user_id, w.api_key_id), w.user_id, w.api_key_id,
        case when not (a.by_key or a.by_worker) then 'session-' || a.clerk end, '10.0.0.1',
        case when not (a.by_key or a.by_worker) then 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' end,
        case when a.by_key then 'rest' when a.by_worker then 'worker' else 'web' end,
        -- Who tries again, or is answered again, comes with the key of the attempt before.
        md5((a.n - (a.came between 9000 and 9449)::int)::text)::uuid::text,
        encode(sha256(int8send(a.n)), 'hex'), case when a.came between 9400 and 9449 then 2 else 1 end,
        'transfer', a.kind,
        case a.kind
          when 'top_up' then p.cash[1 + a.clerk % ${branches}] when 'member_transfer' then p.wallets[1 + a.member]
          when 'waiver' then p.waivers when 'fine' then p.fees[1 + a.member] when 'charge' then p.fees[1 + a.member]
          else case when a.by_reader then p.wallets[1 + a.member] else p.cash[1 + a.clerk % ${branches}] end
        end,
        case a.kind
          when 'top_up' then p.wallets[1 + a.member] when 'member_transfer' then p.wallets[1 + a.other]
          when 'fine' then p.fines when 'charge' then p.charges else p.fees[1 + a.member]
        end,
        'EUR', a.amount
      from asked a
      cross join places p
      cross join lateral (
        select
          case when a.by_key or a.by_worker then null when a.by_reader then p.first_reader + a.member % ${readers}
            else p.first_clerk + a.clerk end as user_id,
          case when a.by_key then p.first_key + a.member % 3 end as api_key_id
      ) w
    )
    insert into ledger.outcomes (attempt_id, opened_at, result, code, sqlstate, replay_of, balance_seen, duration_us, finished_at)
    select a.n, a.at, r.result,
      case r.result
        when 'declined' then (array['insufficient_funds', 'insufficient_funds', 'insufficient_funds', 'account_frozen', 'limit_exceeded'])[1 + a.money % 5]
        when 'refused' then (array['idempotency_key_reused', 'forbidden', 'amount_invalid'])[1 + a.money % 3]
        when 'failed' then 'retry_exhausted'
      end,
      case r.result when 'failed' then '40P01' end,
      case r.result when 'replayed' then a.n - 1 end,
      a.money % 10000, 800 + a.money % 9000, a.at + interval '2 milliseconds'
    from asked a
    cross join lateral (
      select case when a.came < 9000 or a.came between 9400 and 9449 then 'posted' when a.came < 9400 then 'replayed'
        when a.came < 9800 then 'declined' when a.came < 9950 then 'refused' when a.came < 9999 then 'failed'
        else 'abandoned' end as result
    ) r`;
}
