import { operator } from "@/lib/auth/actor";
import { type CheckOutWrite, type DeskWrite, insertLoans } from "@/lib/db/desk";
import { listOverdueLoans } from "@/lib/db/loans";
import { closePool, connect, type Sql } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { newKey } from "@/lib/new-key";
import type { DeskAnswer } from "@/lib/schemas/loans";
import { lend } from "@/lib/services/lending";
import { checkOut } from "@/lib/services/loans";
import { type BenchDatabase, openBenchDatabase } from "./lib/database";
import { fillDesk } from "./lib/desk-data";
import { checkOutInteractively } from "./lib/desk-interactive";
import { openDisk } from "./lib/flush";
import { machineLine } from "./lib/machine";
import { figure, measure, type Measured, measureEach, median } from "./lib/measure";
import { runPgbench } from "./lib/pgbench";

const callers = 16;
const usage = "npm run bench desk -- [--loans 2000000] [--seconds 5] [--rounds 3] [--fresh]";

/**
 * The desk on a library with millions of past loans: the guarded write beside pgbench calling the same function, and
 * the whole check-out (facts, decision, write) beside the interactive shape, one query a fact. Rounds go A B C A B
 * C, and the medians are compared, because a shared machine is not the same from minute to minute.
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const option = (name: string, fallback: number) =>
    Number(args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
  const database = await openBenchDatabase("carrel_bench_desk", { fresh: args.includes("--fresh") });
  try {
    await fillDesk(database.owner, option("loans", 2_000_000));
    process.env.APP_DATABASE_URL = database.appUrl;
    process.env.DB_POOL = String(callers);
    forget();
    await compare(database, option("seconds", 5), option("rounds", 3));
  } finally {
    await closePool();
    await database.stop();
  }
}

async function compare(database: BenchDatabase, seconds: number, rounds: number) {
  const { owner } = database;
  const interactive = connect(database.ownerUrl, { max: callers, name: "bench interactive" });
  const disk = database.folder === undefined ? undefined : await openDisk(database.folder);
  const results: Record<"interactive" | "action" | "write" | "alone" | "pgbench" | "disk", Measured[]> = {
    interactive: [],
    action: [],
    write: [],
    alone: [],
    pgbench: [],
    disk: [],
  };
  const shapes = await makeShapes(owner, interactive);
  // A library in the middle of its day has its copies and members in memory.
  for (const name of ["interactive", "action"] as const) await measure(callers, 10, shapes[name]);
  await returnAll(owner);
  for (let round = 0; round < rounds; round++) {
    for (const name of ["interactive", "action", "write", "alone"] as const) {
      // Connections plan anew after the vacuum between the rounds; a library in the middle of its day does not.
      await measure(callers, 1, shapes[name]);
      results[name].push(await measure(callers, seconds, shapes[name]));
      await returnAll(owner);
    }
    const bench = await runPgbench(database.ownerUrl, { callers, seconds, script: await pgbenchScript(owner) });
    if (bench) results.pgbench.push(bench);
    await returnAll(owner);
    if (disk) results.disk.push(await measure(1, seconds / 2, disk.flush));
  }
  await disk?.close();
  await interactive.end();
  await report(database, results);
}

/** Where the loops take their copies from: each check-out a free copy and a member of its own. */
async function makeShapes(owner: Sql, interactive: Sql) {
  const [top] = await owner<
    { copies: number; members: number; branchId: string; termsId: string; ruleBookVersion: string }[]
  >`
    select
      -- the last copies of the library are the ones on loan
      (select count(*)::int - 35000 from catalog.copies) as copies,
      (select count(*)::int from circulation.members) as members,
      (select min(id)::text from catalog.branches) as branch_id,
      (select min(id)::text from circulation.terms) as terms_id,
      (select version::text from circulation.rule_book) as rule_book_version`;
  if (!top) throw new Error("the benchmark's library is empty");
  const actor = operator(top.branchId);
  let turn = 0;
  const next = () => {
    const n = ++turn;
    return { copy: (n % top.copies) + 1, member: ((n * 7919) % top.members) + 1 };
  };
  const barcode = (n: number) => `C${String(n).padStart(9, "0")}`;
  const cardNumber = (n: number) => `M${String(n).padStart(9, "0")}`;
  const write = (): CheckOutWrite<DeskAnswer> => {
    const { copy, member } = next();
    return {
      request: { key: newKey(), fingerprint: "0".repeat(64), branchId: top.branchId, actedAt: new Date() },
      copyId: String(copy),
      memberId: String(member),
      seen: { ...nothingSeen, ruleBookVersion: top.ruleBookVersion },
      loan: {
        termsId: top.termsId,
        renewalLimit: 2,
        dueAt: new Date(Date.now() + 14 * 86_400_000),
        maxOpen: 1_000_000,
        maxOpenOfType: 1_000_000,
      },
      steps: {},
      answer: sampleAnswer,
      overrides: [],
    };
  };
  return {
    interactive: () => {
      const { copy, member } = next();
      return checkOutInteractively(interactive, {
        barcode: barcode(copy),
        cardNumber: cardNumber(member),
        branchId: top.branchId,
      });
    },
    action: async () => {
      const { copy, member } = next();
      const input = {
        barcode: barcode(copy),
        cardNumber: cardNumber(member),
        confirmed,
        overrides: [],
        key: newKey(),
      };
      const { answer } = await checkOut(actor, input);
      if (answer.status !== "done") throw new Error(`a check-out was stopped: ${JSON.stringify(answer.findings)}`);
    },
    write: async () => doneOrThrow(await lend(write())),
    alone: async () => doneOrThrow((await insertLoans([write()]))[0]),
  };
}

function doneOrThrow(written: DeskWrite<DeskAnswer> | undefined) {
  if (written?.status !== "done") throw new Error(`a guarded write said ${written?.status}`);
}

/** A copy on the shelf that nobody waits for. */
const nothingSeen = {
  copyVersion: 1,
  memberVersion: 1,
  restrictionId: null,
  loanId: null,
  renewals: null,
  isLost: false,
  isClaimed: false,
  transitId: null,
  holdId: null,
  holdVersion: null,
  mark: null,
};
const confirmed = ["has_overdues", "has_other_copy"];
const sampleAnswer: DeskAnswer = {
  verb: "check-out",
  status: "done",
  at: "2026-01-15T10:00:00.000Z",
  findings: [],
  title: { id: "1", title: "A title of usual length", contributors: "Of a usual author", year: 1994 },
  copy: { id: "1", barcode: "C000000001", callNumber: null, branch: "Branch" },
  member: { id: "1", name: "A usual member", cardNumber: "M000000001" },
  loan: { id: "0", dueAt: "2026-01-29T23:00:00.000Z", renewals: 0, renewalLimit: 2 },
  hold: null,
  goesTo: null,
  charged: null,
};

async function pgbenchScript(owner: Sql): Promise<string> {
  await owner`drop sequence if exists public.bench_copy`;
  await owner`create sequence public.bench_copy cache 50`;
  const [top] = await owner<{ members: number; branchId: string; termsId: string; ruleBookVersion: string }[]>`
    select
      (select count(*)::int from circulation.members) as members,
      (select min(id)::text from catalog.branches) as branch_id,
      (select min(id)::text from circulation.terms) as terms_id,
      (select version::text from circulation.rule_book) as rule_book_version`;
  return `\\set member random(1, ${top?.members})
select status, answer from circulation.check_out(jsonb_build_array(jsonb_build_object(
  'request', jsonb_build_object('key', gen_random_uuid()::text, 'fingerprint', repeat('0', 64),
    'branch_id', ${top?.branchId}, 'acted_at', now()),
  'copy_id', nextval('public.bench_copy'), 'member_id', cast(:member as bigint),
  'seen', '${pgbenchJson({ ...nothingSeen, ruleBookVersion: top?.ruleBookVersion })}'::jsonb,
  'loan', jsonb_build_object('termsId', ${top?.termsId}, 'renewalLimit', 2, 'dueAt', now() + interval '14 days',
    'maxOpen', 1000000, 'maxOpenOfType', 1000000),
  'steps', '{}'::jsonb, 'answer', '${pgbenchJson(sampleAnswer)}'::jsonb)));
`;
}

/** With a blank behind each colon: pgbench would read `:null` as a variable of its own. */
function pgbenchJson(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll("\n", "");
}

/** And the disk is quiet again: each shape begins right behind a checkpoint, where the log is fullest. */
async function returnAll(owner: Sql) {
  await owner`
    update circulation.loans
    set returned_at = greatest(now(), checked_out_at), returned_branch_id = branch_id
    where returned_at is null
      and checked_out_at > now() - interval '1 hour'`;
  await owner`vacuum (analyze) circulation.loans`;
  await owner`checkpoint`;
}

async function report(database: BenchDatabase, results: Record<string, Measured[]>) {
  const mid = (name: string, key: keyof Measured) => median((results[name] ?? []).map((measured) => measured[key]));
  const [size] = await database.owner<{ loans: string }[]>`select count(*)::text as loans from circulation.loans`;
  console.log(
    `\n## Loan desk, ${Number(size?.loans).toLocaleString("en")} loans, ${callers} callers\n\n${machineLine(database.serverVersion)}\n`,
  );
  console.log("| shape | a second | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: |");
  const names = {
    interactive: "interactive, 19 round trips",
    action: "check-out through the service",
    write: "guarded write",
    alone: "guarded write, each by itself",
    pgbench: "pgbench, same function",
    disk: "the disk alone, one flush after another",
  };
  for (const [name, words] of Object.entries(names)) {
    console.log(
      `| ${words} | ${figure(mid(name, "perSecond"))} | ${figure(mid(name, "p50"))} | ${figure(mid(name, "p99"))} |`,
    );
  }
  const ratio = (a: string, b: string) => figure(mid(a, "perSecond") / mid(b, "perSecond"));
  console.log(
    `\nService ÷ interactive: **${ratio("action", "interactive")}** (target 2). Guarded write ÷ pgbench: **${ratio("write", "pgbench")}** (target 0.8); each by itself ${ratio("alone", "pgbench")}.`,
  );
  const each = (name: string) => (results[name] ?? []).map(({ p99 }) => figure(p99)).join(", ");
  console.log(
    `p99 of the service in each round: ${each("action")} ms (target 15); of the disk alone: ${each("disk")} ms.`,
  );
  const overdue = await measureEach(Array.from({ length: 50 }), () =>
    listOverdueLoans({ now: new Date() }, { limit: 50 }),
  );
  console.log(
    `First page of the overdue list: p50 ${figure(overdue.p50)} ms, p95 ${figure(overdue.p95)} ms (target 10).`,
  );
}
