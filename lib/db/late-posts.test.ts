import { expect, test, vi } from "vitest";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { openAttempts, postAttempts } from "./attempts";

const database = useDatabase();
const { aMember } = factories(database.owner);

test("an attempt that is declared abandoned while it waits for a lock is undone with its key: another may take it", async () => {
  const owner = database.owner();
  const [one, other] = [await aMember(), await aMember()];
  const [accounts] = await owner<{ debit: string; credit: string }[]>`
    select
      (select a.id from ledger.accounts a where a.kind = 'wallet' and a.member_id = ${one.id}) as debit,
      (select a.id from ledger.accounts a where a.kind = 'wallet' and a.member_id = ${other.id}) as credit`;
  const request = {
    door: "rest",
    verb: "transfer",
    kind: "member_transfer",
    key: "late-post-1",
    fingerprint: "0".repeat(64),
    debitAccountId: accounts?.debit,
    creditAccountId: accounts?.credit,
    currency: "EUR",
    amountMinor: 500n,
  } as const;
  const opened = await openAttempts([request]);
  const [attempt] = opened;

  // Nobody has money here, so that what becomes of it is a decline; it waits for the account that somebody locks.
  const held = await owner.reserve();
  await held.unsafe(`begin; select from ledger.accounts where id = ${accounts?.debit} for update`);
  const posted = postAttempts(opened).catch((error: unknown) => error);
  await vi.waitUntil(
    async () => {
      const rows = await owner`
        select from pg_stat_activity a
        where a.query like '%ledger.transfer(%'
          and a.wait_event_type = 'Lock'
          and a.datname = current_database()`;
      return rows.length === 1;
    },
    { timeout: 5_000 },
  );
  await owner`
    insert into ledger.outcomes (attempt_id, opened_at, result) values (${attempt?.id ?? ""}, ${attempt?.openedAt ?? ""}, 'abandoned')`;
  await held`commit`;
  held.release();

  expect(await posted).toMatchObject({ code: "23505", constraint_name: "outcomes_pk" });
  expect(await owner`select from ledger.keys k where k.key = ${request.key}`).toHaveLength(0);
  const [answer] = await postAttempts(await openAttempts([{ ...request, try: 2 }]));
  expect(answer).toMatchObject({ result: "declined", code: "insufficient_funds", replayed: false });
});
