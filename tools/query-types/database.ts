import { connect, type Sql } from "../../lib/db/sql";

export type PgType = { name: string; kind: string; elementOid: number; labels: readonly string[] };
export type Column = { name: string; oid: number };

/** What the checker asks of a migrated database. */
export type Database = {
  types: ReadonlyMap<number, PgType>;
  /** "schema.table" → column → may it be null; views are left out, because PostgreSQL does not say. */
  tables: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
  /** Names of functions of which every overload answers null to null. */
  strictFunctions: ReadonlySet<string>;
  describe(text: string, parameters: readonly number[]): Promise<readonly Column[]>;
  end(): Promise<void>;
};

export async function openDatabase(url: string): Promise<Database> {
  const sql = connect(url, { max: 1, name: "carrel query types" });
  return {
    types: await readTypes(sql),
    tables: await readTables(sql),
    strictFunctions: await readStrictFunctions(sql),
    describe: async (text, parameters) => {
      const values = parameters.map((oid) => sql.typed(null, oid));
      const { columns } = await sql.unsafe(text, values).describe();
      return (columns ?? []).map((column) => ({ name: column.name, oid: column.type }));
    },
    end: () => sql.end({ timeout: 5 }),
  };
}

async function readTypes(sql: Sql) {
  const rows = await sql<{ oid: number; name: string; kind: string; elementOid: number; labels: string[] }[]>`
    select t.oid, t.typname as name, t.typtype as kind,
      case when t.typcategory = 'A' then t.typelem else 0 end as element_oid,
      array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels
    from pg_type t`;
  return new Map(rows.map((row) => [row.oid, row]));
}

async function readTables(sql: Sql) {
  const rows = await sql<{ table: string; column: string; nullable: boolean }[]>`
    select n.nspname || '.' || c.relname as table, a.attname as column, not a.attnotnull as nullable
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
      and not a.attisdropped`;
  const tables = new Map<string, Map<string, boolean>>();
  for (const row of rows) {
    const columns = tables.get(row.table) ?? new Map<string, boolean>();
    tables.set(row.table, columns.set(row.column, row.nullable));
  }
  return tables;
}

async function readStrictFunctions(sql: Sql) {
  const rows = await sql<{ name: string }[]>`
    select proname as name from pg_proc where prokind = 'f' group by proname having bool_and(proisstrict)`;
  return new Set(rows.map((row) => row.name));
}
