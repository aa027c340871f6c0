import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { prepareTools } from "./prepare-tools";
import { type RunOptions, stopCurrent } from "./processes";
import type { Counts } from "./reports";
import { type Step, stepForFiles, steps, sum, updateSchema } from "./steps";

/**
 * Runs all steps, or those named, or the test files named, and prints `N passed, N failed` as its last line.
 * Everything it started is stopped at the end, also after Ctrl-C. Answers with the exit code.
 */
export async function runChecks(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "carrel-test-"));
  chmodSync(folder, 0o711); // a server that gives up the rights of root must be able to pass through
  const env = environment(folder);
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    void stopCurrent();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("SIGHUP", interrupt);

  const counts: Counts[] = [];
  const summary: string[] = [];
  try {
    if (!(await prepareTools({ folder, env }))) counts.push({ passed: 0, failed: 1 });
    for (const step of choose(args)) {
      if (interrupted) break;
      const began = Date.now();
      const result = await runStep(step, { folder, env });
      counts.push(result);
      summary.push(
        `${result.failed === 0 ? "ok    " : "FAILED"} ${step.name.padEnd(14)} ${counted(result)} in ${((Date.now() - began) / 1000).toFixed(1)} s`,
      );
    }
  } finally {
    stopServers(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const total = sum(counts);
  const failed = total.failed + (interrupted || counts.length === 0 ? 1 : 0);
  // Whoever sees only the end of it shall know what to mend.
  for (const each of total.told ?? []) console.log(`\n${each}`);
  console.log(`\n${summary.join("\n")}${interrupted ? "\ninterrupted" : ""}\n`);
  console.log(counted({ passed: total.passed, failed }));
  return failed === 0 ? 0 : 1;
}

/** The settings of a library that runs here are none of a test's business. */
function environment(folder: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, TMPDIR: folder, NEXT_TELEMETRY_DISABLED: "1" };
  for (const name of [
    "DATABASE_URL",
    "APP_DATABASE_URL",
    "WORKER_DATABASE_URL",
    "CARREL_DATA",
    "CARREL_URL",
    "PORT",
    "HOST",
    "MAIL_URL",
    "REDIS_URL",
    "LOG_LEVEL",
  ])
    delete env[name];
  return env;
}

function choose(args: readonly string[]): Step[] {
  if (args.includes("--update-schema")) return [updateSchema];
  if (args.length === 0) return steps;
  const named = steps.filter((step) => args.includes(step.name));
  const files = args.filter((arg) => !named.some((step) => step.name === arg));
  return files.length > 0 ? [...named, stepForFiles(files)] : named;
}

async function runStep(step: Step, options: RunOptions): Promise<Counts> {
  console.log(`\n── ${step.name}: ${step.about}`);
  try {
    return await step.run(options);
  } catch (error) {
    console.log(error);
    return { passed: 0, failed: 1 };
  }
}

function counted(counts: Pick<Counts, "passed" | "failed">) {
  return `${counts.passed} passed, ${counts.failed} failed`;
}

/** A step that was killed may have left a PostgreSQL in the temporary folder. */
function stopServers(folder: string) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (path.basename(name) !== "postmaster.pid") continue;
    const pid = Number(readFileSync(path.join(folder, name), "utf8").split("\n")[0]);
    try {
      if (pid > 1) process.kill(pid, "SIGQUIT");
    } catch {
      // It has ended already.
    }
  }
}
