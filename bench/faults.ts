import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startVictimCluster } from "./faults/cluster";
import { type Fate, prepareMutants, runMutant } from "./faults/mutant-rounds";
import { mutants } from "./faults/mutants";
import { reportMutants, reportRound } from "./faults/report";
import { playRound } from "./faults/rounds";
import { machineLine } from "./lib/machine";

const usage =
  "npm run faults -- [--seconds 600] [--seed N] [--short] [--no-mutants] [--mutants part-of-a-name] [--keep]";

/** Everything that can go wrong between a client and the books, on purpose. Ends with 1 when anything was found. */
export async function run(args: string[]): Promise<number> {
  if (args.includes("--help")) return say(usage, 0);
  const option = (name: string) => args[args.indexOf(`--${name}`) + 1 || -1];
  const seconds = args.includes("--short") ? 40 : Number(option("seconds") ?? 600);
  const seed = Number(option("seed") ?? Math.floor(Math.random() * 2 ** 20));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-faults-run-"));
  console.log(`seed ${seed}`);
  const cluster = await startVictimCluster({ max_connections: "120" });
  let bad = 0;
  try {
    const [version] = await cluster.owner<{ serverVersion: string }[]>`show server_version`;
    console.log(`${machineLine(version?.serverVersion ?? "")} · ${seconds} s\n`);
    const chosen = args.includes("--no-mutants")
      ? []
      : mutants.filter(({ name }) => name.includes(option("mutants") ?? ""));
    if (option("mutants") === undefined) {
      const round = await playRound({
        cluster,
        folder: path.join(folder, "round"),
        seed,
        seconds,
        say: (line) => console.log(line),
      });
      console.log(`\n${reportRound(round).join("\n")}\n`);
      bad += round.verdict.violations.length;
    }
    if (chosen.length > 0) {
      await prepareMutants(cluster);
      const fates: Fate[] = [];
      for (const [n, mutant] of chosen.entries()) {
        fates.push(await runMutant(cluster, mutant, folder, seed + 10 * n));
        console.log(`${fates.at(-1)?.name}: ${Object.keys(fates.at(-1)?.killers ?? {}).join(", ") || "survived"}`);
      }
      console.log(`\n${reportMutants(fates).join("\n")}\n`);
      bad += fates.filter(({ killers }) => Object.keys(killers).length === 0).length;
    }
  } finally {
    await cluster.stop();
    // A socket that is left over must not keep the verdict from whoever waits for it.
    setTimeout(() => process.exit(), 5_000).unref();
    if (args.includes("--keep") || bad > 0) console.log(`The clients' history is in ${folder}`);
    else fs.rmSync(folder, { recursive: true, force: true });
  }
  return say(bad === 0 ? "Nothing lost, nothing doubled, nothing unexplained." : `${bad} findings.`, bad === 0 ? 0 : 1);
}

function say(line: string, code: number): number {
  console.log(line);
  return code;
}
