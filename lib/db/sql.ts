import postgres from "postgres";
import { env } from "../env";
import { watchedSocket } from "./socket";

export type Sql = postgres.Sql<{ bigint: string }>;

/** A query that was not sent yet: awaited it gives its rows, inside another one it is a part of it. */
export type Unsent<Row extends object> = postgres.PendingQuery<Row[]>;

export type ConnectOptions = {
  /** Connections at most. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** Milliseconds after which the server gives a statement up; 0 for never (imports, migrations). */
  statementTimeout?: number;
  /** One connection that stays: it holds locks or temporary tables, so it is never renewed for age or rest. */
  dedicated?: boolean;
  /**
   * One statement at a time on each connection: sent behind one that waits for a lock, others wait with it, and for
   * nothing. Beside a statement of a second others took 1,000 ms, and take 20.
   */
  oneAtATime?: boolean;
  /** Transactions are begun on it: snapshots, and nothing else in the product. */
  transactions?: boolean;
};

/**
 * Opens a pool. What comes back: columns in camelCase (contents of json untouched), `bigint` and `numeric` as
 * strings, `date` as "YYYY-MM-DD", `timestamptz` as Date. A `?role=` in the address becomes the role of each
 * connection, so that one login can serve as the restricted runtime role.
 */
export function connect(address: string, options: ConnectOptions = {}): Sql {
  const url = new URL(address);
  const role = url.searchParams.get("role");
  url.searchParams.delete("role");
  const statementTimeout = options.statementTimeout ?? 5_000;
  return postgres(url.toString(), {
    max: options.max ?? 10,
    connect_timeout: 10,
    // A statement without a limit of its own may be silent for as long as it likes.
    ...(statementTimeout > 0 ? { socket: watchedSocket(statementTimeout + 2_000) } : {}),
    idle_timeout: options.dedicated ? 0 : 60,
    ...(options.dedicated ? { max_lifetime: null } : {}),
    // A PgBouncer that needs unnamed statements gives its connection away at the first answer, also when a second statement
    // was sent behind the first: half of that one went to another server, and its answer never came.
    // A transaction gets its connection only where at least one may follow (the driver asks that first).
    ...(options.oneAtATime || url.searchParams.get("prepare") === "false"
      ? { max_pipeline: options.transactions ? 1 : 0 }
      : {}),
    // A server that was killed is back within a second or two. The driver would wait up to 20 s for the next try, counted
    // over all connections, and requests would hang for as long.
    backoff: (tries) => Math.min(0.02 * tries, 0.25),
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel }, undefined: null },
    types: {
      // A business date has no time zone: it stays the text it is.
      date: { to: 1082, from: [1082], serialize: String, parse: String },
    },
    connection: {
      application_name: options.name ?? "carrel",
      statement_timeout: statementTimeout,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      ...(role ? { role } : {}),
    },
  }) as unknown as Sql;
}

/** The address of the runtime role. The web and worker processes know no other. */
function runtimeAddress(): string {
  const address = env().APP_DATABASE_URL;
  if (!address)
    throw new Error("APP_DATABASE_URL is not set: start with `npm start`, or set it to the runtime role's address");
  return address;
}

// One pool a process; kept on globalThis because `next dev` loads this module anew after each edit.
const shared = globalThis as typeof globalThis & { carrelPool?: Sql; carrelAuditPool?: Sql };

/**
 * A tag whose pool is opened by the first query, not by the import. It is a function, and only what it does not have itself
 * is looked up in the pool: called through a Proxy, what a query held stayed in memory until a full collection, and the
 * pauses of the small ones were twice as long (bench/README.md, Loan desk).
 */
function tagOf(pool: () => Sql): Sql {
  const tag = (...args: unknown[]) => (pool() as unknown as (...args: unknown[]) => unknown)(...args);
  return Object.setPrototypeOf(tag, new Proxy({}, { get: (_target, key) => Reflect.get(pool(), key) }));
}

/** The tag of every query. */
export const sql: Sql = tagOf(
  () => (shared.carrelPool ??= connect(runtimeAddress(), { max: env().DB_POOL, oneAtATime: true })),
);

/**
 * The tag of the payment service's record of attempts: connections of its own, so that putting an attempt on record
 * never waits behind the transfers, nor they behind it.
 */
export const auditSql: Sql = tagOf(
  () =>
    (shared.carrelAuditPool ??= connect(auditAddress(), {
      max: 2,
      name: "carrel audit",
      oneAtATime: true,
      // A record takes a millisecond. Where it takes two seconds, another connection is tried while there is time.
      statementTimeout: 2_000,
    })),
);

/** The faults of the audit's connection are tried apart from those of the rest (bench/faults). */
function auditAddress(): string {
  return env().AUDIT_DATABASE_URL ?? runtimeAddress();
}

/** Ends this process's pools: at the end of a command, between tests. */
export async function closePool(): Promise<void> {
  const { carrelPool, carrelAuditPool } = shared;
  shared.carrelPool = undefined;
  shared.carrelAuditPool = undefined;
  await Promise.all([carrelPool?.end({ timeout: 5 }), carrelAuditPool?.end({ timeout: 5 })]);
}

/**
 * Hears what is told on a channel, on a connection of its own that comes back by itself. `onListening` is called each time
 * that it listens (again): what was told before was not heard.
 */
export async function listenOn(
  channel: string,
  { onHeard, onListening }: { onHeard: (payload: string) => void; onListening: () => void },
): Promise<{ end: () => Promise<void> }> {
  const own = connect(runtimeAddress(), { max: 1, name: "carrel live", dedicated: true });
  const end = () => own.end({ timeout: 2 });
  try {
    await own.listen(channel, onHeard, onListening);
  } catch (error) {
    await end();
    throw error;
  }
  return { end };
}

/** Work that takes longer than a statement may, or than others should wait for a connection: on one of its own. */
export async function apart<Result>(name: string, work: (tag: Sql) => Promise<Result>): Promise<Result> {
  const own = connect(runtimeAddress(), { max: 1, name, statementTimeout: 0, transactions: true });
  try {
    return await work(own);
  } finally {
    await own.end({ timeout: 5 });
  }
}

/**
 * Reads several times what stood at one moment: a transaction that can't write, on a connection of its own. When the
 * connection is lost in between, what `work` made of the rest is thrown away.
 */
export function snapshot<Result>(name: string, work: (tag: Sql) => Promise<Result>): Promise<Result> {
  return apart(name, async (own) => {
    let result: { of: Result } | undefined;
    await own.begin("isolation level repeatable read read only", async (transaction) => {
      result = { of: await work(transaction as unknown as Sql) };
    });
    if (!result) throw new Error("the snapshot ended without a result");
    return result.of;
  });
}

/**
 * How PostgreSQL goes about a query, with the times that it took: it is run, and its rows are thrown away. The template is
 * made by hand, because every other one is checked for the columns of its answer, and this one has those of no table.
 */
export async function explain<Row extends object>(tag: Sql, query: Unsent<Row>): Promise<string[]> {
  const text = ["explain (analyze, buffers) ", ""];
  const template = Object.assign(text, { raw: text });
  const lines = (await Reflect.apply(tag, undefined, [template, query])) as Record<string, string>[];
  return lines.flatMap((line) => Object.values(line));
}

/** Json for a jsonb parameter. Values must be plain data. */
export function json(value: unknown) {
  return sql.json(value as postgres.JSONValue);
}

/** A column as it comes out of a query: "due_on" is dueOn. */
export const columnName = (name: string): string => postgres.toCamel(name);

export const PostgresError = postgres.PostgresError;
