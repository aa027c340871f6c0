import { spawnSync } from "node:child_process";
import type { Binaries } from "./binaries";
import { findRunningServer } from "./pidfile";
import { waitUntilGone } from "./processes";
import { waitForSignIn } from "./sign-in";

export type Survivor = { pid: number; port: number };

/**
 * A server of this data folder that still runs, because whoever started it was killed. Joined when it takes our
 * password; one that hangs, is stopping or knows another password is stopped, and undefined returned.
 */
export async function joinSurvivor(
  data: string,
  url: (port: number) => string,
  log: (line: string) => void,
): Promise<Survivor | undefined> {
  const found = findRunningServer(data);
  if (!found) return undefined;
  if (Number.isInteger(found.port) && found.port > 0 && found.state !== "stopping") {
    const answer = await waitForSignIn(url(found.port), 60_000, () => findRunningServer(data)?.pid === found.pid);
    if (answer === "ok") return { pid: found.pid, port: found.port };
    log(`the database server left running (process ${found.pid}) gives no use (${answer}); stopping it`);
  }
  await stopServer(found.pid, { patienceMs: 3_000 });
  return undefined;
}

/**
 * Stops a server: open transactions are rolled back and a checkpoint written, so that the next start is quick.
 * One that doesn't end is made to; the next start recovers then.
 */
export async function stopServer(
  pid: number,
  options: { binaries?: Binaries; patienceMs?: number } = {},
): Promise<void> {
  for (const [signal, timeoutMs] of [
    ["INT", options.patienceMs ?? 20_000],
    ["QUIT", 3_000],
    ["KILL", 3_000],
  ] as const) {
    send(pid, signal, options.binaries);
    if (await waitUntilGone(pid, timeoutMs)) return;
  }
}

function send(pid: number, signal: "INT" | "QUIT" | "KILL", binaries?: Binaries): void {
  if (process.platform === "win32" && binaries && signal !== "KILL") {
    spawnSync(binaries.pgCtl, ["kill", signal, String(pid)]); // Windows has no signals; pg_ctl speaks to the server's pipe
    return;
  }
  try {
    process.kill(pid, `SIG${signal}`);
  } catch {
    // Ended in the meantime, which is what was wanted.
  }
}
