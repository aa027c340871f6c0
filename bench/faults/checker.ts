import { operator } from "@/lib/auth/actor";
import { errorMessage } from "@/lib/house/errors";
import { closePool, type Sql } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { verifySeals } from "@/lib/services/seal-verification";
import { checkAnswers } from "./check-answers";
import { checkBooks, type Sums } from "./check-books";
import { checkDeclines } from "./check-declines";
import { checkOrder } from "./check-order";
import { type Clients, tellStories } from "./clients";
import { readFacts } from "./facts";
import { type Line, readHistory } from "./history";

/** Something that must not be: which check found it and, where it is about one, the key whose history shows it. */
export type Violation = { check: string; text: string; key?: string };

export type Verdict = {
  violations: Violation[];
  /** What was looked at, for the report. */
  examined: Record<string, number>;
  clients: Clients;
};

export type Evidence = {
  owner: Sql;
  ownerUrl: string;
  historyFiles: readonly string[];
  sums: readonly Sums[];
  /**
   * Deadlocks were made on purpose, and say nothing of the order of locks; and the server was killed, which may take the
   * record of an attempt of the last moment with it when nothing came of that attempt.
   */
  isRough: boolean;
};

/** Holds the clients' history against the database, when all is quiet. */
export async function judge(evidence: Evidence): Promise<Verdict> {
  const { owner } = evidence;
  const unsealed = await sweepAndSeal(owner);
  const clients = tellStories(evidence.historyFiles.flatMap(readHistory));
  const facts = await readFacts(owner);
  const order = checkOrder(clients, facts);
  const declines = checkDeclines(clients, facts);
  const seals = await checkSeals(evidence);
  const deadlocks = facts.outcomes.filter(({ sqlstate }) => sqlstate === "40P01");
  const violations = [
    ...clients.crashes.map((text) => ({ check: "no crash", text })),
    ...clients.stuck.map((n) => ({ check: "no stuck call", text: `${n} was never answered` })),
    ...checkAnswers(clients, facts, evidence.isRough),
    ...checkBooks(facts, evidence.sums),
    ...order.violations,
    ...declines.violations,
    ...(await reconcile(owner)),
    ...unsealed,
    ...seals.violations,
    ...(await checkQuiet(owner)),
    ...(evidence.isRough ? [] : deadlocks.map(deadlockOf)),
  ];
  return {
    violations,
    clients,
    examined: {
      "requests sent": clients.sends,
      "answers heard": clients.answers,
      keys: clients.stories.size,
      transfers: facts.transfers.length,
      "entries replayed": facts.entries.length,
      "attempts with their outcome": facts.attempts.length,
      "declines judged anew": declines.judged,
      "entries held against real time": order.compared,
      "sums read while money moved": evidence.sums.length,
      "rows sealed and verified": seals.rows,
      "attempts found abandoned": facts.outcomes.filter(({ result }) => result === "abandoned").length,
      "attempts undone and tried again": facts.outcomes.filter(({ result }) => result === "failed").length,
      "of them by a deadlock": deadlocks.length,
      replays: facts.outcomes.filter(({ result }) => result === "replayed").length,
    },
  };
}

const deadlockOf = ({ attemptId }: { attemptId: string }): Violation => ({
  check: "no deadlock",
  text: `attempt ${attemptId} met a deadlock, and nobody but the service was there`,
});

/** The lines of history that a violation rests on. */
export function linesOf(violation: Violation, files: readonly string[]): Line[] {
  const { key } = violation;
  if (key === undefined) return [];
  const lines = files.flatMap(readHistory);
  const mine = (line: Line) =>
    (line.type === "send" && line.request.key === key) || (line.type === "answer" && line.key === key);
  return lines.filter(mine);
}

/** Nobody is at work any more, so what has no outcome by now has none: half a minute need not pass for it. */
async function sweepAndSeal(owner: Sql): Promise<Violation[]> {
  const soon = new Date(Date.now() + 60_000);
  await owner`select ledger.sweep_attempts(${new Date(0)}, ${soon})`;
  try {
    for (;;) {
      const [piece] = await owner<{ more: boolean }[]>`select s.more from ledger.seal(1000000) s`;
      if (!piece?.more) return [];
    }
  } catch (error) {
    return [{ check: "all is sealed", text: `the sealer refuses: ${errorMessage(error)}` }];
  }
}

async function reconcile(owner: Sql): Promise<Violation[]> {
  const rows = await owner<{ check: string; found: string; sample: unknown }[]>`
    select r."check", r.found, r.sample from ledger.reconcile() r where r.found > 0`;
  return rows.map((row) => ({
    check: `reconcile: ${row.check}`,
    text: `${row.found} found, such as ${JSON.stringify(row.sample)}`,
  }));
}

async function checkSeals({ owner, ownerUrl }: Evidence): Promise<{ violations: Violation[]; rows: number }> {
  const [left] = await owner<{ n: number }[]>`
    select count(*)::int as n
    from ledger.sealable_v1 r
    where not exists (
      select from ledger.leaves l where l.source = r.source and l.row_id = r.row_id and l.row_part = r.row_part
    )`;
  const violations: Violation[] = [];
  if (left && left.n > 0)
    violations.push({ check: "all is sealed", text: `${left.n} rows were passed over by the sealer` });
  const before = process.env.APP_DATABASE_URL;
  process.env.APP_DATABASE_URL = ownerUrl;
  forget();
  try {
    const verified = await verifySeals(operator());
    for (const finding of verified.findings) violations.push({ check: "seals verify", text: JSON.stringify(finding) });
    return { violations, rows: verified.rows };
  } finally {
    await closePool();
    if (before === undefined) delete process.env.APP_DATABASE_URL;
    else process.env.APP_DATABASE_URL = before;
    forget();
  }
}

/** Nobody holds a transaction open, and nobody is still at work. */
async function checkQuiet(owner: Sql): Promise<Violation[]> {
  const rows = await owner<{ state: string; query: string; name: string }[]>`
    select a.state, left(a.query, 80) as query, a.application_name as name
    from pg_stat_activity a
    where a.datname = current_database()
      and a.backend_type = 'client backend'
      and a.pid <> pg_backend_pid()
      and a.state <> 'idle'
      and a.application_name <> 'fault run'`;
  return rows.map((row) => ({ check: "all is quiet", text: `${row.name}: ${row.state}: ${row.query}` }));
}
