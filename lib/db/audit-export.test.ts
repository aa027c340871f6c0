import { beforeAll, expect, test } from "vitest";
import { attemptStage } from "../testing/attempts";
import { useDatabase } from "../testing/database";
import { type AttemptFilters, listAttempts } from "./audit";
import { exportAttempts } from "./audit-export";

const { owner } = useDatabase();
let stage: Awaited<ReturnType<typeof attemptStage>>;

const window = (): AttemptFilters => ({
  since: new Date(Date.now() - 86_400_000),
  until: new Date(Date.now() + 86_400_000),
});
const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id);

beforeAll(async () => {
  stage = await attemptStage(owner);
  await owner()`
    with made as (
      insert into ledger.attempts (actor, door, verb, kind, debit_account_id, credit_account_id, currency, amount_minor)
      select 'cli', 'cli', 'transfer', 'top_up', ${stage.cash}::bigint, ${stage.wallet}::bigint, 'EUR', 100
      from generate_series(1, 2500)
      returning id, opened_at
    )
    insert into ledger.outcomes (attempt_id, opened_at, result)
    select m.id, m.opened_at, 'posted' from made m`;
  await stage.send(99_999_999);
  await stage.topUp(1);
});

test("every line that the pages give is exported, in their order", async () => {
  for (const more of [{}, { results: ["declined", "refused", "failed"] as const }, { accountIds: [stage.cash] }]) {
    const exported: string[] = [];
    await exportAttempts({ ...window(), ...more }, async (lines) => void exported.push(...ids(lines)));
    expect(exported).toEqual(ids(await listAttempts({ ...window(), ...more }, { limit: 100_000 })));
  }
});

test("nothing is fetched ahead of its reader, and the cursor ends with them", async () => {
  const gone = new Error("gone");
  await expect(exportAttempts(window(), () => Promise.reject(gone))).rejects.toBe(gone);
  const stop = new AbortController();
  let portions = 0;
  const stopped = exportAttempts(
    window(),
    async () => {
      portions += 1;
      stop.abort();
    },
    stop.signal,
  );
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  expect(portions).toBe(1);
  const left = await owner()`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'carrel export' and state like 'idle in%'`;
  expect(left).toHaveLength(0);
});

test("it sees the record as it stood when it began", async () => {
  let lines = 0;
  const [before] = await owner()<{ count: number }[]>`select count(*)::int as count from ledger.attempts`;
  await exportAttempts(window(), async (portion) => {
    lines += portion.length;
    await stage.topUp(1);
  });
  expect(lines).toBe(before?.count);
});
