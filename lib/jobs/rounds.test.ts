import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { listSeals } from "../db/seals";
import { forget } from "../env";
import { reconcile } from "../services/reconciliations";
import { verifySeals } from "../services/seal-verification";
import { useDataFolder } from "../testing/data-folder";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { runWorker } from "./worker";

useDataFolder();
const { owner, ownerUrl } = useDatabase();
const { account, open, post } = ledgerStage(owner);
const { aBranch, aMember } = factories(owner);

async function until(condition: () => Promise<boolean>, what: string) {
  for (let tries = 0; tries < 600; tries++) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error(`waited a minute in vain until ${what}`);
}

test("the worker prepares the months, seals and signs what is written, ends attempts that nobody ended, and expires what is pending too long", async () => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
  const branchId = await aBranch();
  const { id: memberId } = await aMember({ branchId });
  const money = {
    debit: await account("cash", { branchId }),
    credit: await account("wallet", { memberId }),
    amount: 100,
  };
  const lost = await open({ kind: "top_up", ...money });
  await owner().unsafe(`
    set session_replication_role = replica;
    update ledger.attempts set opened_at = opened_at - interval '40 seconds' where id = ${lost.id};
    set session_replication_role = default`);
  await post({ kind: "top_up", ...money });
  const other = await account("wallet", { memberId: (await aMember({ branchId })).id });
  const send = { verb: "authorise", kind: "member_transfer", debit: money.credit, credit: other };
  const pending = await post({ ...send, amount: 60, expiresAt: new Date(Date.now() + 2_000) });
  const worker = await runWorker({ sweepEvery: 200, graceMs: 500, roundsEvery: 100 });
  try {
    await until(async () => {
      const [outcome] =
        await owner()`select from ledger.outcomes where attempt_id = ${lost.id} and result = 'abandoned'`;
      return outcome !== undefined;
    }, "the attempt was abandoned");
    await until(async () => {
      const [end] =
        await owner()`select from ledger.resolutions where pending_id = ${pending.transferId} and outcome = 'expired'`;
      return end !== undefined;
    }, "the pending transfer was expired");
    const { transferId } = await post({ kind: "top_up", ...money });
    await until(async () => {
      const [leaf] = await owner()`
        select from ledger.leaves l
        join ledger.seal_signatures s on s.seal_id = l.seal_id
        where l.source = 'transfers' and l.row_id = ${transferId}`;
      return leaf !== undefined;
    }, "the transfer was sealed and the seal signed");
    const months = await owner()`
      select from pg_inherits where inhparent = 'ledger.attempts'::regclass`;
    expect(months.length).toBeGreaterThanOrEqual(4);
    expect((await listSeals(1))[0]?.keyId).not.toBeNull();
    expect(await verifySeals(operator())).toMatchObject({ passed: true });
    expect(await reconcile(operator())).toMatchObject({ passed: true });
  } finally {
    await worker.stop();
  }
}, 130_000);

test("stopping ends the rounds of a worker that can't reach its database", async () => {
  process.env.APP_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  forget();
  const worker = await runWorker({ roundsEvery: 50 });
  await sleep(300);
  await expect(worker.stop()).resolves.toBeUndefined();
});
