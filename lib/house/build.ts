import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { compressFiles } from "./compress";
import { HouseError } from "./errors";
import { waitForLock } from "./lock";
import type { Say } from "./progress";
import { project } from "./settings";
import type { Shutdown } from "./shutdown";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "package-lock.json",
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** Whether .next was built from the sources as they are, by this Node. */
export function isBuilt(): boolean {
  const { stamp } = places();
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hashSources();
}

/** Builds the pages. Two starts at once: one builds, the other waits and finds it done. */
export async function build(say: Say, shutdown: Shutdown): Promise<void> {
  const { stamp, lockFile } = places();
  const lock = await waitForLock(lockFile, 600_000, ({ pid }) => say(`waiting for process ${pid}, which builds`));
  if (!("release" in lock))
    throw new HouseError("buildFailed", `Process ${lock.pid} has been building for ten minutes.`);
  try {
    if (isBuilt()) return;
    const hash = hashSources(); // before: an edit during the build must lead to another one
    fs.rmSync(stamp, { force: true });
    await runNextBuild(say, shutdown);
    await compressFiles(path.join(project, ".next", "static"));
    fs.writeFileSync(stamp, hash);
  } finally {
    lock.release();
  }
}

/** The `next` program. */
export function nextProgram(): string {
  return createRequire(import.meta.url).resolve("next/dist/bin/next");
}

function places() {
  return {
    stamp: path.join(project, ".next", "carrel-build"),
    lockFile: path.join(project, "node_modules", ".carrel-build.lock"),
  };
}

function runNextBuild(say: Say, shutdown: Shutdown): Promise<void> {
  const { DATABASE_URL: _owner, APP_DATABASE_URL: _app, ...rest } = process.env;
  const environment = { ...rest, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const child = spawn(process.execPath, [nextProgram(), "build"], {
    cwd: project,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = shutdown.add({
    name: "the build",
    stop: () => void child.kill(),
    force: () => void child.kill("SIGKILL"),
  });
  let output = "";
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    for (const line of chunk.toString().split("\n"))
      if (/^\s*(✓|▲|⚠|Creating|Collecting|Generating|Running)/.test(line)) say(line.trim());
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      forget();
      if (code === 0) return resolve();
      reject(
        new HouseError(
          "buildFailed",
          `The pages could not be built (next build ended with ${signal ?? code}):\n${output.slice(-6_000)}`,
        ),
      );
    });
  });
}

function hashSources(): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) addToHash(hash, source);
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, name: string): void {
  const file = path.join(project, name);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || /\.test\.tsx?$/.test(name)) return;
  if (stat.isFile()) hash.update(`${name}\0`).update(fs.readFileSync(file)).update("\0");
  if (!stat.isDirectory()) return;
  for (const child of fs.readdirSync(file).sort()) addToHash(hash, `${name}/${child}`);
}
