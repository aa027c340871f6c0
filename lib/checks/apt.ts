import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run, type RunOptions } from "./processes";

/** Installs a program by apt where there is one, and we may. */
export async function installByApt(name: string, options: RunOptions): Promise<void> {
  if (!existsSync("/usr/bin/apt-get")) return;
  const isRoot = process.getuid?.() === 0;
  const maySudo = !isRoot && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  if (!isRoot && !maySudo) return;
  const [program, ...first] = isRoot ? ["/usr/bin/env"] : ["/usr/bin/sudo", "-n"];
  const quietly = { ...options, env: { ...options.env, DEBIAN_FRONTEND: "noninteractive" } };
  await run(program ?? "", [...first, "apt-get", "update", "-qq"], quietly);
  await run(program ?? "", [...first, "apt-get", "install", "-y", "-qq", "--no-install-recommends", name], quietly);
}
