import { beforeAll, describe, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import type { Sql } from "../db/sql";
import { useDataFolder } from "../testing/data-folder";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { everyKindOfRow } from "../testing/ledger-rows";
import { forging, untilSealed } from "../testing/seals";
import { verifySeals } from "./seal-verification";

useDataFolder();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const { owner, ownerUrl } = useDatabase();
const stage = ledgerStage(owner);
const forge = forging(owner);

/** Each table that is sealed, with how a row of it is named by its seal. */
const sources: Record<string, { key: string; part?: string }> = {
  attempts: { key: "id" },
  outcomes: { key: "attempt_id" },
  keys: { key: "attempt_id" },
  transfers: { key: "id" },
  entries: { key: "transfer_id", part: "case side when 'debit' then 0 when 'credit' then 1 else 2 end" },
  resolutions: { key: "pending_id" },
  allocations: { key: "transfer_id", part: "charge_id" },
  account_events: { key: "id" },
  cash_counts: { key: "id" },
};

/** Another value of the same type. */
const others: Record<string, (column: string) => string> = {
  bigint: (column) => `coalesce(${column}, 0) + 1000003`,
  smallint: (column) => `coalesce(${column}, 0) + 1`,
  text: (column) => `coalesce(${column}, '') || '0'`,
  "timestamp with time zone": (column) => `coalesce(${column}, now()) + interval '1 microsecond'`,
  inet: () => "'192.0.2.7'::inet",
  jsonb: () => `'{"forged": true}'::jsonb`,
};

type Named = { problem: string; source: string; rowId: string; rowPart: string };

beforeAll(async () => {
  await everyKindOfRow(owner, factories(owner), stage);
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  await untilSealed();
  // What is forged need not be plausible: a superuser drops the rules first.
  const rules = await owner()<{ statement: string }[]>`
    select format('alter table %s drop constraint %I cascade', c.conrelid::regclass, c.conname) as statement
    from pg_constraint c
    where c.connamespace = 'ledger'::regnamespace
      and c.contype in ('c', 'f')
      and c.conparentid = 0
      and c.coninhcount = 0`;
  for (const { statement } of rules) await owner().unsafe(statement);
  for (const table of ["account_events", "cash_counts"])
    await owner().unsafe(`alter table ledger.${table} alter column id drop identity`);
});

class Undone extends Error {}

/** What is found while a superuser's change stands; afterwards it is undone. */
async function foundAfter(table: string, change: (tx: Sql) => Promise<unknown>): Promise<Named[]> {
  let found: Named[] = [];
  await owner()
    .begin(async (tx) => {
      await tx.unsafe(`alter table ledger.${table} disable trigger all`);
      await change(tx as unknown as Sql);
      found = await tx<Named[]>`
        select f.problem, f.source, f.row_id, f.row_part
        from ledger.verify_rows(1, (select max(id) from ledger.seals), 100) f`;
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found;
}

async function columnsOf(table: string) {
  return owner()<{ name: string; type: string }[]>`
    select a.attname as name, format_type(a.atttypid, null) as type
    from pg_attribute a
    where a.attrelid = ${`ledger.${table}`}::regclass
      and a.attnum > 0
      and not a.attisdropped
    order by a.attnum`;
}

async function aRowOf(table: string) {
  const { key = "", part = "0" } = sources[table] ?? {};
  const [row] = await owner().unsafe<{ tableoid: string; ctid: string; rowId: string; rowPart: string }[]>(
    `select tableoid, ctid, ${key} as row_id, (${part})::bigint as row_part from ledger.${table} order by ${key} limit 1`,
  );
  if (!row) throw new Error(`there is no row in ${table}`);
  return row;
}

test("every table whose rows carry their transaction is sealed, and every row of it has its leaf", async () => {
  const tables = await owner()<{ name: string }[]>`
    select c.relname as name
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'xid' and not a.attisdropped
    where c.relnamespace = 'ledger'::regnamespace
      and c.relkind in ('r', 'p')
      and not c.relispartition`;
  expect(tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(sources).toSorted());
  for (const table of Object.keys(sources)) {
    const [rows] = await owner().unsafe(`select count(*)::int as n from ledger.${table}`);
    const [leaves] = await owner()`select count(*)::int as n from ledger.leaves where source = ${table}`;
    expect(leaves?.n, table).toBe(rows?.n);
    expect(rows?.n, table).toBeGreaterThan(0);
  }
  expect(await verifySeals(operator())).toMatchObject({ passed: true, findings: [], waitingRows: 0, waitingSeals: 0 });
});

describe.each(Object.keys(sources))("%s", (table) => {
  test("an edit of any column is named", async () => {
    const { tableoid, ctid, rowId, rowPart } = await aRowOf(table);
    for (const { name, type } of await columnsOf(table)) {
      const other = others[type];
      if (!other) throw new Error(`no other value of type ${type}`);
      const found = await foundAfter(table, (tx) =>
        tx.unsafe(
          `update ledger.${table} set ${name} = ${other(name)} where tableoid = ${tableoid} and ctid = '${ctid}'`,
        ),
      );
      const named = found.filter((row) => row.source === table && row.rowId === rowId && row.rowPart === rowPart);
      expect(
        named.map(({ problem }) => problem),
        `${table}.${name}`,
      ).toEqual([expect.stringMatching(/altered|removed/)]);
    }
  });

  test("a row that is removed is named", async () => {
    const { tableoid, ctid, rowId, rowPart } = await aRowOf(table);
    const found = await foundAfter(table, (tx) =>
      tx.unsafe(`delete from ledger.${table} where tableoid = ${tableoid} and ctid = '${ctid}'`),
    );
    expect(found).toEqual([{ problem: "removed", source: table, rowId, rowPart }]);
  });

  test("a row that is put in among sealed ones is named", async () => {
    const { tableoid, ctid } = await aRowOf(table);
    const keys = [
      ...new Set(["id", "seq", "key", "side", "charge_id", "attempt_id", "transfer_id", sources[table]?.key]),
    ];
    const columns = await columnsOf(table);
    const values = columns.map(({ name, type }) => (keys.includes(name) ? (others[type]?.(name) ?? name) : name));
    const names = columns.map(({ name }) => name).join(", ");
    const found = await foundAfter(table, (tx) =>
      tx.unsafe(
        `insert into ledger.${table} (${names}) overriding system value
         select ${values.join(", ")} from ledger.${table} where tableoid = ${tableoid} and ctid = '${ctid}'`,
      ),
    );
    expect(found).toEqual([expect.objectContaining({ problem: "inserted", source: table })]);
  });
});

test("a second attempt with the number of a sealed one is named, wherever its transaction lies", async () => {
  const columns = (await columnsOf("attempts")).map(({ name }) => name);
  for (const xid of ["xid", "xid + 1000000000"]) {
    const values = columns.map((name) =>
      name === "opened_at" ? "opened_at + interval '1 second'" : name === "xid" ? xid : name,
    );
    const statement = `
      insert into ledger.attempts (${columns.join(", ")})
      select ${values.join(", ")} from ledger.attempts order by id limit 1
      returning id`;
    await owner().unsafe(statement);
    const { findings } = await verifySeals(operator());
    expect(findings).toContainEqual(expect.objectContaining({ problem: "altered", source: "attempts" }));
    await forge(
      `delete from ledger.attempts a using ledger.attempts b where a.id = b.id and a.opened_at > b.opened_at`,
    );
  }
});

test("a row that is put in with a leaf of a seal that does not exist is named, wherever its transaction lies", async () => {
  const names = ["id", "account_id", "event", "reason", "actor", "happened_at", "xid"];
  for (const xid of ["xid", "xid + 1000000000"]) {
    await forge(`
      insert into ledger.account_events (${names.join(", ")}) overriding system value
      select 777777, account_id, event, reason, actor, happened_at, ${xid} from ledger.account_events order by id limit 1;
      insert into ledger.leaves (seal_id, position, source, row_id, row_part, hash)
      select 777777, 0, source, row_id, row_part, hash from ledger.sealable_v1 where source = 'account_events' and row_id = 777777`);
    const { findings } = await verifySeals(operator());
    expect(findings).toEqual([
      expect.objectContaining({ problem: "inserted", source: "account_events", rowId: "777777" }),
    ]);
    await forge(`
      delete from ledger.account_events where id = 777777;
      delete from ledger.leaves where seal_id = 777777`);
  }
});
