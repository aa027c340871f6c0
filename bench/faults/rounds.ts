import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import * as blows from "./blows";
import { judge, type Verdict } from "./checker";
import type { VictimCluster } from "./cluster";
import { Field, firstMoney, type Ground } from "./field";
import { HitTable } from "./hits";
import { startPgBouncer } from "./pgbouncer";
import { makeWorld } from "./world";

export type Round = {
  verdict: Verdict;
  table: HitTable;
  /** Of the faults on the way to PgBouncer and behind it; undefined where none is installed. */
  pooled: { table: HitTable; version: string } | undefined;
  historyFiles: string[];
  seconds: number;
};

export type RoundOptions = {
  cluster: VictimCluster;
  folder: string;
  seed: number;
  seconds: number;
  say(line: string): void;
};

/**
 * Clients work on one library through all stages: faults of the connections, of the processes, PgBouncer between, and all
 * of it at once. Then everything that is open is settled, and the books are held against what the clients heard.
 */
export async function playRound({ cluster, folder, seed, seconds, say }: RoundOptions): Promise<Round> {
  const began = performance.now();
  fs.mkdirSync(folder, { recursive: true });
  const world = await makeWorld(cluster.owner, 24);
  const ground: Ground = { folder, owner: cluster.owner, world, seed, appUrl: cluster.appUrl, callers: 20 };
  const field = new Field(ground);
  await field.settle(firstMoney(world, seed));
  const isLong = seconds > 120;

  say("connections: terminated, reset, closed, silent, slow");
  await stage(field, cluster, {
    seconds: seconds * 0.5,
    factor: 1,
    goings: [blows.sweeps, blows.bursts, blows.heldKeys, blows.races, blows.frozenAccounts],
  });
  say("processes: clients and the server killed, backends stopped, locks, pools, the record's connections");
  await stage(field, cluster, {
    seconds: seconds * 0.2,
    goings: [blows.killedClients, blows.killedServer, blows.frozenBackends(isLong ? 20_000 : 1_500), blows.bursts],
  });
  await stage(field, cluster, {
    seconds: seconds * 0.1,
    goings: [blows.deadlocks, blows.exhaustion, blows.auditDown, blows.bursts, blows.heldKeys],
  });
  say("PgBouncer between");
  const pooled = await withPgBouncer(field, cluster, seconds * 0.1);
  say("all at once");
  await stage(field, cluster, {
    seconds: seconds * 0.1,
    factor: 1,
    goings: [
      blows.sweeps,
      blows.bursts,
      blows.races,
      blows.deadlocks,
      blows.killedClients,
      blows.killedServer,
      blows.frozenBackends(1_500),
      blows.frozenAccounts,
      blows.exhaustion,
    ],
  });
  say("settling what is open, and judging");
  await field.resolve();
  const { historyFiles, sums, table } = field;
  const verdict = await judge({
    owner: cluster.owner,
    ownerUrl: cluster.ownerUrl,
    historyFiles,
    sums,
    isRough: true,
  });
  return { verdict, table, pooled, historyFiles, seconds: (performance.now() - began) / 1_000 };
}

type Stage = { seconds: number; factor?: number; goings: (typeof blows.sweeps)[]; appUrl?: string };

async function stage(field: Field, cluster: VictimCluster, { seconds, factor, goings, appUrl }: Stage): Promise<void> {
  await field.enter(2, appUrl);
  const until = performance.now() + seconds * 1_000;
  field.disturb(factor);
  await Promise.all([
    ...[blows.seals, blows.sums, ...goings].map((going) => going(field, cluster, until)),
    sleep(seconds * 1_000),
  ]);
  await field.leave();
}

/** Faults on the clients' way to PgBouncer: behind it they would be its own. */
async function withPgBouncer(field: Field, cluster: VictimCluster, seconds: number): Promise<Round["pooled"]> {
  const bouncer = await startPgBouncer({ target: cluster.appUrl, poolSize: 8 });
  if (!bouncer) return undefined;
  const { table } = field;
  try {
    const own = new HitTable();
    field.table = own;
    await stage(field, cluster, { seconds, factor: 1, goings: [blows.sweeps, blows.bursts], appUrl: bouncer.url });
    return { table: own, version: bouncer.version };
  } finally {
    field.table = table;
    await bouncer.stop();
  }
}
