import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "@/lib/db/sql";
import { randomFrom } from "../lib/random";
import { type Clients, openRequests, tellStories } from "./clients";
import type { Sums } from "./check-books";
import { evenly, HitTable, partOfFault } from "./hits";
import { readHistory } from "./history";
import type { Edits } from "./mutants";
import { type Proxy, startProxy } from "./proxy";
import type { Request } from "./requests";
import { startWorker, type Worker } from "./workers";
import type { World } from "./world";

/** The database under test, and the way that clients take to it. */
export type Ground = {
  folder: string;
  owner: Sql;
  world: World;
  seed: number;
  /** Where clients are led. */
  appUrl: string;
  callers: number;
  mutant?: Edits;
};

/** A client and the two proxies between it and the database. It may be killed and comes again. */
export type Slot = { main: Proxy; audit: Proxy; worker: Worker | undefined; starting: boolean };

/** Clients at work on a database, with faults between. */
export class Field {
  table = new HitTable();
  readonly sums: Sums[] = [];
  readonly historyFiles: string[] = [];
  readonly random: () => number;
  slots: Slot[] = [];
  private count = 0;
  private factor: number | undefined;

  constructor(readonly ground: Ground) {
    this.random = randomFrom(ground.seed);
  }

  /** Opens ways for so many clients and starts them. */
  async enter(clients: number, appUrl = this.ground.appUrl): Promise<void> {
    for (let n = 0; n < clients; n++) {
      const open = () =>
        startProxy({
          target: appUrl,
          control: this.ground.owner,
          onHit: (fault, point) => {
            const part = partOfFault(fault);
            if (part) this.table.hit(part, fault.kind, point);
          },
        });
      this.slots.push({ main: await open(), audit: await open(), worker: undefined, starting: false });
    }
    await Promise.all(this.slots.map((slot) => this.start(slot)));
  }

  /** Faults of the proxies, evenly over the table; none without a factor. */
  disturb(factor?: number): void {
    this.factor = factor;
    for (const { main, audit } of this.slots) {
      main.use(factor === undefined ? undefined : evenly(this.table, "posting", this.random, factor));
      audit.use(factor === undefined ? undefined : evenly(this.table, "recording", this.random, factor));
    }
  }

  /** As it was before somebody gave one of the proxies another plan. */
  disturbAgain(): void {
    this.disturb(this.factor);
  }

  async start(slot: Slot): Promise<void> {
    slot.starting = true;
    slot.worker = await this.launch(slot.main.url, slot.audit.url);
    slot.starting = false;
  }

  /** kill -9 of a client; another one takes its place. */
  async kill(slot: Slot): Promise<void> {
    const { worker } = slot;
    if (!worker || slot.starting) return;
    slot.worker = undefined;
    for (const [name, proxy] of [
      ["Node process killed", slot.main],
      ["Node process killed", slot.audit],
    ] as const)
      this.table.fell(
        name,
        proxy.standing().map(({ point }) => point),
      );
    await worker.kill();
    void this.start(slot);
  }

  /** No more faults; clients finish what they are at, and leave. */
  async leave(): Promise<void> {
    this.disturb();
    for (const slot of this.slots) while (slot.starting) await sleep(50);
    await Promise.all(this.slots.flatMap(({ worker }) => (worker ? [worker.stop()] : [])));
    await this.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.slots.flatMap(({ main, audit }) => [main.close(), audit.close()]));
    this.slots = [];
  }

  /** Sends these until each is settled, with no fault in the way. */
  async settle(script: Request[], mutant = this.ground.mutant): Promise<void> {
    if (script.length === 0) return;
    const worker = await this.launch(this.ground.appUrl, this.ground.appUrl, script, mutant);
    const code = await worker.ended;
    if (code !== 0) throw new Error(`the client that settles ended with code ${code}`);
  }

  /** What is open is sent again under its key until it is settled. */
  async resolve(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const open = openRequests(this.clients());
      if (open.length === 0) return;
      await this.settle(open);
    }
  }

  clients(): Clients {
    return tellStories(this.historyFiles.flatMap(readHistory));
  }

  private async launch(
    url: string,
    auditUrl: string,
    script?: Request[],
    mutant = this.ground.mutant,
  ): Promise<Worker> {
    const name = `${path.basename(this.ground.folder)}-${++this.count}`;
    const historyFile = path.join(this.ground.folder, `${name}.jsonl`);
    fs.writeFileSync(historyFile, "");
    this.historyFiles.push(historyFile);
    const { folder, world, seed, callers } = this.ground;
    return startWorker(
      { folder, url, auditUrl, mutant },
      { name, seed: seed * 1_000 + this.count, historyFile, world, callers: script ? 8 : callers, script },
    );
  }
}

/** The first money: half of the members have some. */
export function firstMoney(world: World, seed: number): Request[] {
  return world.members.map((member, n) => ({
    verb: "top_up",
    key: `first-${seed}-${n}`.padEnd(12, "0"),
    memberId: member.id,
    amount: `${20 + (n % 5) * 15}.00`,
  }));
}
