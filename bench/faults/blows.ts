import { setTimeout as sleep } from "node:timers/promises";
import type { VictimCluster } from "./cluster";
import type { Field } from "./field";
import { nextRequest, emptyMemory } from "./load";

/** Something that goes on while clients work, until the time is over. */
export type Goings = (field: Field, cluster: VictimCluster) => Promise<void>;

/** Does something again and again. What fails because the database is down just then is no matter. */
function every(ms: number, work: Goings) {
  return async (field: Field, cluster: VictimCluster, until: number): Promise<void> => {
    while (performance.now() < until) {
      await work(field, cluster).catch(() => {});
      await sleep(ms * (0.6 + 0.8 * field.random()));
    }
  };
}

/** The worker's part, hurried: what has no outcome after two seconds is declared abandoned, and may wake up later. */
export const sweeps = every(400, async ({ ground }) => {
  const then = new Date(Date.now() - 3_600_000);
  await ground.owner`select ledger.sweep_attempts(${then}, ${new Date(Date.now() + 28_000)})`;
});

export const seals = every(300, async ({ ground }) => {
  await ground.owner`select from ledger.seal(1000000)`;
});

export const sums = every(80, async ({ ground, sums: kept }) => {
  const [row] = await ground.owner<
    { debits: string; credits: string; pendingDebits: string; pendingCredits: string }[]
  >`
    select sum(a.posted_debits)::text as debits, sum(a.posted_credits)::text as credits,
      sum(a.pending_debits)::text as pending_debits, sum(a.pending_credits)::text as pending_credits
    from ledger.accounts a`;
  if (row) kept.push({ at: Date.now(), ...row });
});

/** Two accounts are locked in the order opposite to the service's, by somebody who waits longer than the service does. */
export const deadlocks = every(60, async ({ ground, random, table }) => {
  const ids = ground.world.members.map(({ walletId }) => BigInt(walletId)).toSorted((a, b) => (a < b ? -1 : 1));
  const low = ids[Math.floor((random() ** 2 * ids.length) / 2)];
  const high = ids[ids.length - 1 - Math.floor(random() * (ids.length / 2))];
  if (low === undefined || high === undefined) return;
  await ground.owner.unsafe(`
    set local deadlock_timeout = '5s';
    set local lock_timeout = '1s';
    select from ledger.accounts where id = ${high} for update;
    select pg_sleep(0.03);
    select from ledger.accounts where id = ${low} for update;
  `);
  table.count("accounts locked the other way round");
});

/** Fifty requests with one key at once, from all clients; every fifth has another body. */
export const bursts = every(1_500, async ({ ground, random, slots, table }) => {
  const key = `burst-${ground.seed}-${Math.floor(random() * 2 ** 40).toString(36)}`;
  const request = nextRequest(random, ground.world, emptyMemory(), key);
  const workers = slots.flatMap(({ worker }) => (worker ? [worker] : []));
  const times = Math.ceil(50 / Math.max(1, workers.length));
  for (const worker of workers) worker.tell({ burst: request, times });
  table.count("requests with one key at once", times * workers.length);
});

/** One transfer is taken back, or one pending transfer captured, by many at once, each with a key of its own. */
export const races = every(250, async ({ ground, random, slots, table }) => {
  const [row] = await ground.owner<{ id: string; phase: string }[]>`
    select t.id, t.phase
    from ledger.transfers t
    where t.refunds_id is null
      and t.reverses_id is null
      and t.captures_id is null
    order by t.id desc
    offset ${Math.floor(random() * 10)}
    limit 1`;
  if (!row) return;
  for (const { worker } of slots)
    for (let n = 0; n < 6; n++) {
      const key = `race-${ground.seed}-${Math.floor(random() * 2 ** 40).toString(36)}-${n}`;
      worker?.tell({
        burst: { key, verb: row.phase === "pending" ? "capture" : "refund", transferId: row.id },
        times: 1,
      });
      table.count("refunds and captures of one transfer at once");
    }
});

/** A key is held by a transaction that does not end soon, while a request comes with it. */
export const heldKeys = every(400, async ({ ground, random, slots, table }) => {
  const key = `held-${ground.seed}-${Math.floor(random() * 2 ** 40).toString(36)}`;
  const request = nextRequest(random, ground.world, emptyMemory(), key);
  // Looked after from the beginning: it may fail before anybody waits for it.
  const held = ground.owner
    .unsafe(
      `
    do $$ begin
      insert into ledger.keys (actor, key, fingerprint, attempt_id) values ('cli', '${key}', repeat('0', 64), -1);
      perform pg_sleep(2.6);
      raise exception 'let go';
    end $$`,
    )
    .catch(() => {});
  await sleep(20);
  slots[0]?.worker?.tell({ burst: request, times: 1 });
  await held;
  table.count("keys held for longer than anybody waits");
});

export const exhaustion = every(700, async ({ random, slots, table }) => {
  const slot = slots[Math.floor(random() * slots.length)];
  const waiting = slot?.main.standing().length ?? 0;
  slot?.worker?.tell({ exhaust: waiting + 4 });
  table.count("connections taken until none was left", waiting);
});

/** Nothing can be put on record for a moment: its connections are cut, and new ones refused. */
export const auditDown = every(300, async (field) => {
  const { random, slots, table } = field;
  const slot = slots[Math.floor(random() * slots.length)];
  if (!slot) return;
  slot.audit.use(() => {
    table.count("connections for the record refused or cut");
    return { kind: "reset" };
  });
  await sleep(250);
  field.disturbAgain();
});

export const frozenAccounts = every(900, async ({ ground, random, table }) => {
  const id = ground.world.members[Math.floor(random() * ground.world.members.length)]?.walletId ?? "";
  const set = (event: string) => ground.owner`
    select ledger.set_account_status(a.id, a.version, ${event}, 'Fault run', null, null) from ledger.accounts a where a.id = ${id}`;
  await set("frozen");
  await sleep(150);
  await set("unfrozen");
  table.count("accounts frozen for a moment");
});

export const killedClients = every(500, async (field) => {
  const slot = field.slots[Math.floor(field.random() * field.slots.length)];
  if (slot) await field.kill(slot);
});

export const killedServer = every(1_300, async (field, cluster) => {
  const standing = field.slots.flatMap(({ main, audit }) => [...main.standing(), ...audit.standing()]);
  await cluster.kill();
  field.table.fell(
    "postmaster killed and started again",
    standing.map(({ point }) => point),
  );
  field.table.count("kill -9 of the postmaster");
  await cluster.start();
});

/** Some backends are stopped for a while, those with a statement first, and go on as if nothing had been. */
export function frozenBackends(mostMs: number) {
  return every(250, async (field, cluster) => {
    const standing = field.slots.flatMap(({ main, audit }) => [...main.standing(), ...audit.standing()]);
    const at = (wanted: string) =>
      standing.filter(({ point, backendPid }) => point === wanted && backendPid !== undefined).slice(0, 4);
    const some = [...at("after-send"), ...at("idle")];
    field.table.fell(
      "backend stopped and continued",
      some.map(({ point }) => point),
    );
    const ms = field.random() < 0.97 ? 100 + field.random() * 400 : mostMs;
    await cluster.freeze(
      some.flatMap(({ backendPid }) => (backendPid === undefined ? [] : [backendPid])),
      ms,
    );
  });
}
