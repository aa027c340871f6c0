// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mendDriver } from "./driver.mjs";

export const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What every command needs before TypeScript can run: Node, the packages, the settings of .env, the loader. */
export async function prepare() {
  requireNode(20, 9);
  installPackages();
  mendPackages();
  readEnvFile(path.join(project, ".env"));
  process.env.CARREL_DATA = path.resolve(process.env.CARREL_DATA || path.join(project, ".carrel"));
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: path.join(project, "tsconfig.json") });
}

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(
    11,
    `Carrel needs Node ${major}.${minor} or newer, and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
}

function installPackages() {
  const stamp = path.join(project, "node_modules", ".carrel-install");
  if (readText(stamp) === lockHash()) return;
  if (!installedByHand()) runNpmInstall();
  remember(stamp, lockHash()); // after the install, which may add this platform's builds to the lock file
}

function remember(stamp, hash) {
  try {
    fs.writeFileSync(stamp, hash);
  } catch {
    // Installed by another user, who keeps the folder to themselves: it is looked at again next time.
  }
}

// npm writes node_modules/.package-lock.json as the last thing of an install.
function installedByHand() {
  const done = fs.statSync(path.join(project, "node_modules", ".package-lock.json"), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= fs.statSync(path.join(project, "package-lock.json")).mtimeMs;
}

function runNpmInstall() {
  const started = Date.now();
  console.log("Installing packages (the first time takes a minute or two)");
  // The development packages too, whatever NODE_ENV says: `npm test` uses the same folder.
  const args = ["install", "--no-audit", "--no-fund", "--include=dev", "--include=optional"];
  const npm = process.env.npm_execpath;
  const viaNode = npm !== undefined && /npm-cli\.c?js$/.test(npm);
  const done = viaNode
    ? spawnSync(process.execPath, [npm, ...args], { cwd: project, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: project, stdio: "inherit", shell: process.platform === "win32" });
  if (done.status !== 0) {
    const reason = done.error ? ` (${done.error.message})` : "";
    fail(
      12,
      `npm install did not succeed${reason}; its message is above. Check the connection to the npm registry and try again: nothing else was changed.`,
    );
  }
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function mendPackages() {
  const problem = mendDriver(path.join(project, "node_modules", "postgres"));
  if (problem) fail(13, problem);
}

// What the shell gives wins over the file, as everywhere.
function readEnvFile(file) {
  for (const line of (readText(file) ?? "").split(/\r?\n/)) {
    const [, name, raw] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || process.env[name] !== undefined) continue;
    const quoted = /^(["'])(.*)\1$/.exec(raw);
    process.env[name] = quoted ? quoted[2] : raw.replace(/\s+#.*$/, "");
  }
}

function lockHash() {
  return createHash("sha256")
    .update(fs.readFileSync(path.join(project, "package-lock.json")))
    .digest("hex");
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

function fail(code, sentence) {
  console.error(sentence);
  process.exit(code);
}
