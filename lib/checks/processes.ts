import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./files";
import { type Counts, readReport } from "./reports";

export type RunOptions = {
  /** A temporary folder of this run, removed at its end. */
  folder: string;
  env: NodeJS.ProcessEnv;
};

let current: ChildProcess | undefined;

/** Runs an installed tool (or another program) and answers with its exit code; what it prints is shown. */
export function run(tool: string, args: readonly string[], options: RunOptions): Promise<number> {
  const isWindows = process.platform === "win32";
  const installed = path.join(root, "node_modules", ".bin", isWindows ? `${tool}.cmd` : tool);
  const program = existsSync(installed) ? installed : tool;
  return new Promise((resolve) => {
    // A group of its own, so that stopping it reaches everything it started.
    const child = spawn(program, args, {
      cwd: root,
      env: options.env,
      stdio: ["ignore", "inherit", "inherit"],
      detached: !isWindows,
      shell: isWindows,
    });
    current = child;
    child.on("error", (error) => {
      console.log(`${tool} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => {
      current = undefined;
      resolve(code ?? 1);
    });
  });
}

/** A tool that says yes or no counts as one check. */
export async function countOf(tool: string, args: readonly string[], options: RunOptions): Promise<Counts> {
  const code = await run(tool, args, options);
  if (code !== 0) console.log(`${tool} failed (exit code ${code})`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A tool that runs tests and writes a report counts as many as it says, and as a failure when it crashed. */
export async function runCounted(
  tool: string,
  args: readonly string[],
  report: string,
  options: RunOptions,
): Promise<Counts> {
  const code = await run(tool, args, options);
  const counts = readReport(report);
  if (code !== 0 && counts.failed === 0) {
    console.log(`${tool} ended with exit code ${code} although no test failed`);
    return { ...counts, failed: 1 };
  }
  return counts.passed + counts.failed === 0 ? { passed: 0, failed: 1 } : counts;
}

/** Asks what is running to stop, and after half a minute makes it. */
export async function stopCurrent(): Promise<void> {
  const child = current;
  if (child?.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  signal(child.pid, "SIGINT");
  const force = setTimeout(() => signal(child.pid, "SIGKILL"), 30_000);
  await ended;
  clearTimeout(force);
}

function signal(pid: number | undefined, name: NodeJS.Signals) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name);
  } catch {
    // It has ended in the meantime.
  }
}
