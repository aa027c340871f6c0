import { type NewAttempt } from "@/lib/db/attempts";
import { closePool, connect, type Sql } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { type BenchDatabase, openBenchDatabase } from "./lib/database";
import { machineLine } from "./lib/machine";
import { figure, measure, type Measured, median } from "./lib/measure";
import { runPgbench, runTpcb } from "./lib/pgbench";
import {
  type Accounts,
  type Load,
  nextTransfer,
  postBatched,
  postInteractively,
  postSingly,
} from "./lib/transfer-shapes";

const usage = "npm run bench transfers -- [--members 10000] [--seconds 4] [--rounds 3] [--callers 1,16,64] [--fresh]";
const shapes = ["interactive", "single", "batched", "pgbench", "tpcb"] as const;
type Shape = (typeof shapes)[number];
type Result = Measured & { walBytes: number };

/**
 * Transfers with the audit on, in the shapes of bench/README.md: the interactive transaction, one function call each,
 * the product's batches, and beside them pgbench calling the same functions and pgbench's own TPC-B. Rounds go A B C D E
 * A B C D E and their medians are compared, because a shared machine is not the same from minute to minute.
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const text = (name: string, fallback: string) => args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback;
  const database = await openBenchDatabase("carrel_bench_transfers", { fresh: args.includes("--fresh") });
  try {
    process.env.APP_DATABASE_URL = database.appUrl;
    process.env.DB_POOL = "16";
    forget();
    const accounts = await fill(database.owner, Number(text("members", "10000")));
    const options = { seconds: Number(text("seconds", "4")), rounds: Number(text("rounds", "3")) };
    console.log(`\n## Transfers\n\n${machineLine(database.serverVersion)}\n`);
    for (const callers of text("callers", "1,16,64").split(",").map(Number)) {
      const found: Partial<Record<Load, Record<Shape, Result>>> = {};
      for (const load of ["uniform", "hot"] as const) {
        found[load] = await compare(database, accounts, load, callers, options);
        report(load, callers, found[load]);
      }
      const [uniform, hot] = [found.uniform?.batched.perSecond ?? 0, found.hot?.batched.perSecond ?? 0];
      console.log(`\nBatched on one hot account ÷ uniform: **${figure(hot / uniform)}** (target 0.9).\n`);
    }
  } finally {
    await closePool();
    await database.stop();
  }
}

async function compare(
  database: BenchDatabase,
  accounts: Accounts,
  load: Load,
  callers: number,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<Record<Shape, Result>> {
  const { owner } = database;
  const interactive = connect(database.ownerUrl, { max: callers, name: "bench interactive" });
  const next = nextTransfer(accounts, load);
  const calls = (post: (attempt: NewAttempt) => Promise<void>) => () => measure(callers, seconds, () => post(next()));
  const ways: Record<Shape, () => Promise<Measured | undefined>> = {
    interactive: calls((attempt) => postInteractively(interactive, attempt)),
    single: calls(postSingly),
    batched: calls(postBatched),
    pgbench: () => runPgbench(database.ownerUrl, { callers, seconds, script: pgbenchScript(accounts, load) }),
    tpcb: () => runTpcb(database.ownerUrl, { callers, seconds, hot: load === "hot" }),
  };
  const results: Record<Shape, Result[]> = { interactive: [], single: [], batched: [], pgbench: [], tpcb: [] };
  for (let round = 0; round < rounds; round++) {
    for (const shape of shapes) {
      await owner`checkpoint`;
      const before = await position(owner);
      const measured = await ways[shape]();
      if (measured) results[shape].push({ ...measured, walBytes: (await bytesSince(owner, before)) / measured.calls });
      await owner`vacuum ledger.accounts`;
    }
  }
  await interactive.end();
  const mid = (shape: Shape, key: keyof Result) => median(results[shape].map((result) => result[key]));
  const medians = (shape: Shape): Result => ({
    perSecond: mid(shape, "perSecond"),
    p50: mid(shape, "p50"),
    p95: mid(shape, "p95"),
    p99: mid(shape, "p99"),
    calls: mid(shape, "calls"),
    walBytes: mid(shape, "walBytes"),
  });
  return {
    interactive: medians("interactive"),
    single: medians("single"),
    batched: medians("batched"),
    pgbench: medians("pgbench"),
    tpcb: medians("tpcb"),
  };
}

const words: Record<Shape, string> = {
  interactive: "interactive, 9 round trips",
  single: "single calls",
  batched: "batched, as the product does",
  pgbench: "pgbench, same functions",
  tpcb: "pgbench, TPC-B",
};

function report(load: Load, callers: number, results: Record<Shape, Result>): void {
  const many = callers === 1 ? "1 caller" : `${callers} callers`;
  console.log(`\n### ${load === "hot" ? "One hot account" : "Uniform"}, ${many}\n`);
  console.log("| shape | a second | × interactive | × TPC-B | p50 ms | p99 ms | WAL bytes |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const shape of shapes) {
    const { perSecond, p50, p99, walBytes } = results[shape];
    const times = figure(perSecond / results.interactive.perSecond);
    const tpcb = figure(perSecond / results.tpcb.perSecond);
    console.log(
      `| ${words[shape]} | ${figure(perSecond)} | ${times} | ${tpcb} | ${figure(p50)} | ${figure(p99)} | ${figure(walBytes)} |`,
    );
  }
  console.log(
    `\nSingle ÷ pgbench on the same functions: **${figure(results.single.perSecond / results.pgbench.perSecond)}** (target 0.85).`,
  );
}

/** Members with a filled wallet each. */
async function fill(owner: Sql, members: number): Promise<Accounts> {
  const [have] = await owner<{ members: number }[]>`select count(*)::int as members from circulation.members`;
  if ((have?.members ?? 0) < members) {
    await owner`insert into catalog.branches (code, name) values ('BENCH', 'Bench') on conflict do nothing`;
    await owner`insert into circulation.member_categories (code, name) values ('bench', 'Bench') on conflict do nothing`;
    await owner`
      insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
      select 'T' || lpad(n::text, 9, '0'), 'Member ' || n, 'bench', (select min(id) from catalog.branches), '2099-12-31'
      from generate_series(${have?.members ?? 0} + 1, ${members}) n`;
    // A benchmark's wallets are filled past the books: it measures transfers, not where money comes from.
    await owner`update ledger.accounts a set posted_credits = 1000000000000 where a.kind = 'wallet'`;
    await owner`vacuum (analyze)`;
  }
  const ids = async (kind: string) =>
    (await owner<{ id: string }[]>`select a.id from ledger.accounts a where a.kind = ${kind} order by a.id`).map(
      ({ id }) => id,
    );
  return { wallets: await ids("wallet"), fees: await ids("fees"), income: (await ids("fine_income"))[0] ?? "" };
}

function pgbenchScript(accounts: Accounts, load: Load): string {
  const first = Number(accounts.wallets[0]);
  // A member's accounts come in pairs: fees, wallet.
  const pick = (name: string) => `\\set ${name} ${first} + 2 * random(0, ${accounts.wallets.length - 1})`;
  const sides =
    load === "hot"
      ? `${pick("wallet")}\n\\set debit :wallet - 1\n\\set credit ${accounts.income}`
      : `${pick("debit")}\n${pick("credit")}\n\\if :debit = :credit\n\\set credit ${first} + 2 * ((:debit - ${first}) / 2 + 1) % ${accounts.wallets.length}\n\\endif`;
  return `${sides}
select id, extract(epoch from opened_at) - 1 as since from ledger.open_attempts(jsonb_build_array(jsonb_build_object(
  'door', 'rest', 'verb', 'transfer', 'key', gen_random_uuid()::text, 'fingerprint', repeat('0', 64), 'currency', 'EUR',
  'amount_minor', '100', 'kind', '${load === "hot" ? "fine" : "member_transfer"}',
  'debit_account_id', :debit::text, 'credit_account_id', :credit::text))) \\gset
select result from ledger.transfer(:id, to_timestamp(:since));
`;
}

async function position(owner: Sql): Promise<string> {
  const [row] = await owner<{ at: string }[]>`select pg_current_wal_insert_lsn()::text as at`;
  return row?.at ?? "0/0";
}

async function bytesSince(owner: Sql, before: string): Promise<number> {
  const [row] = await owner<{ bytes: string }[]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), ${before}::pg_lsn)::bigint as bytes`;
  return Number(row?.bytes);
}
