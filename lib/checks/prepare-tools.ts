import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./files";
import { run, type RunOptions } from "./processes";

/** Installs the packages of tools/ when they are missing or their list changed. False when that failed. */
export async function prepareTools(options: RunOptions): Promise<boolean> {
  const folder = path.join(root, "tools");
  const stamp = path.join(folder, "node_modules", ".carrel-install");
  const wanted = readFileSync(path.join(folder, "package.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  console.log("installing packages of tools/ …");
  const [program, ...first] = npm();
  const code = await run(
    program,
    [...first, "install", "--prefix", folder, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    options,
  );
  if (code !== 0) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** npm by the same Node, when npm started this process; else the one of the search path. */
function npm(): [string, ...string[]] {
  const script = process.env["npm_execpath"];
  return script !== undefined && /npm-cli\.c?js$/.test(script) ? [process.execPath, script] : ["npm"];
}
