import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linesOf } from "./checker";
import { startVictimCluster, type VictimCluster } from "./cluster";
import { reportRound } from "./report";
import { playRound } from "./rounds";

let cluster: VictimCluster;
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-round-"));
  cluster = await startVictimCluster({ max_connections: "120" });
});

afterAll(async () => {
  await cluster.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test(
  "a short round of all faults: nothing lost, nothing doubled, nothing unexplained",
  { timeout: 600_000 },
  async () => {
    const seed = Number(process.env.FAULT_SEED) || Math.floor(Math.random() * 2 ** 20);
    console.log(`seed ${seed}`);
    const round = await playRound({ cluster, folder: path.join(folder, "round"), seed, seconds: 30, say: () => {} });
    console.log(reportRound(round).join("\n"));
    const { violations, clients, examined } = round.verdict;
    expect(violations.map((violation) => ({ ...violation, lines: linesOf(violation, round.historyFiles) }))).toEqual(
      [],
    );
    // A round in which nothing happened would prove nothing.
    expect(clients.answers).toBeGreaterThan(100);
    expect(examined.transfers).toBeGreaterThan(20);
  },
);
