import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Sql } from "@/lib/db/sql";
import { migrate } from "@/lib/db/migrate";
import { project } from "@/lib/house/settings";
import * as blows from "./blows";
import { judge } from "./checker";
import type { VictimCluster } from "./cluster";
import { Field, firstMoney } from "./field";
import type { Edits, Mutant, Weather } from "./mutants";
import { mixed, type Plan, type Point } from "./plans";
import { makeWorld } from "./world";

export type Fate = { name: string; rounds: number; killers: Record<string, number> };

const template = "pristine";

/** A database that each mutant's own is copied from. */
export async function prepareMutants(cluster: VictimCluster): Promise<void> {
  await cluster.owner.unsafe(`create database ${template}`);
  await migrate(inDatabase(cluster.ownerUrl, template));
}

/**
 * A mutant in a small library of its own where everybody meets everybody. It has four rounds to show itself, each twice
 * as long as the last.
 */
export async function runMutant(cluster: VictimCluster, mutant: Mutant, folder: string, seed: number): Promise<Fate> {
  const fate: Fate = { name: mutant.name, rounds: 0, killers: {} };
  for (let seconds = 4; fate.rounds < 4 && Object.keys(fate.killers).length === 0; seconds *= 2) {
    fate.rounds++;
    const killers = await runOnce(
      cluster,
      mutant,
      path.join(folder, `mutant-${seed}-${fate.rounds}`),
      seed + fate.rounds,
      seconds,
    );
    for (const name of killers) fate.killers[name] = (fate.killers[name] ?? 0) + 1;
  }
  return fate;
}

async function runOnce(
  cluster: VictimCluster,
  mutant: Mutant,
  folder: string,
  seed: number,
  seconds: number,
): Promise<string[]> {
  fs.mkdirSync(folder, { recursive: true });
  const name = `mutant_${seed}`;
  await cluster.owner.unsafe(`create database ${name} template ${template}`);
  const ownerUrl = inDatabase(cluster.ownerUrl, name);
  const owner = connect(ownerUrl, { max: 3, statementTimeout: 0, name: "fault run" });
  try {
    await applyTo(owner, mutant);
    const world = await makeWorld(owner, 4);
    const ground = {
      folder,
      owner,
      world,
      seed,
      appUrl: `${ownerUrl}?role=carrel_app`,
      callers: 16,
      mutant: mutant.module,
    };
    const field = new Field(ground);
    try {
      await field.settle(firstMoney(world, seed), undefined);
      await stir(field, cluster, mutant.weather, seconds);
      await field.resolve();
    } catch (error) {
      // A client that can't even start is a mutant that nobody would ship; whatever else it is must be seen.
      if (!/ended/.test(String(error))) throw error;
      await field.close();
    }
    const { historyFiles, sums } = field;
    const verdict = await judge({ owner, ownerUrl, historyFiles, sums, isRough: false });
    return verdict.violations.map(({ check }) => check);
  } finally {
    await owner.end({ timeout: 5 });
    await cluster.owner.unsafe(`drop database if exists ${name} with (force)`);
  }
}

async function stir(field: Field, cluster: VictimCluster, weather: Weather, seconds: number): Promise<void> {
  await field.enter(2);
  const until = performance.now() + seconds * 1_000;
  const plan = planFor(weather, field.random);
  if (plan) for (const { main } of field.slots) main.use(plan);
  if (weather === "mixed") field.disturb(1);
  const goings = [blows.seals, blows.sums, blows.bursts, blows.heldKeys, blows.races];
  if (weather === "late posts") goings.push(blows.sweeps);
  if (weather === "server killed") goings.push(blows.killedServer);
  await Promise.all([...goings.map((going) => going(field, cluster, until)), sleep(seconds * 1_000)]);
  await field.leave();
}

function planFor(weather: Weather, random: () => number): Plan | undefined {
  const at = (point: Point) => ["ledger.post_batch(", "ledger.transfer("].map((statement) => ({ point, statement }));
  if (weather === "replies lost") return mixed(random, at("after-commit"), [{ kind: "reset" }], 0.75);
  if (weather === "late posts") return mixed(random, at("before-send"), [{ kind: "delay", ms: 2_600 }], 0.3);
  return undefined;
}

async function applyTo(owner: Sql, mutant: Mutant): Promise<void> {
  if (mutant.tables) await owner.unsafe(mutant.tables);
  for (const change of mutant.functions ?? []) await owner.unsafe(changed(change)).simple();
}

/** A function as a mutant has it. Throws where the function no longer says what the mutant changes. */
export function changed({ file, edits }: Edits): string {
  const text = fs.readFileSync(path.join(project, "db", "functions", "ledger", file), "utf8");
  const made = edits.reduce((all, { find, put }) => {
    if (all.split(find).length !== 2) throw new Error(`${file} has not exactly one place that says: ${find}`);
    return all.replace(find, () => put);
  }, text);
  return made.replace("create function", "create or replace function");
}

function inDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.toString();
}
