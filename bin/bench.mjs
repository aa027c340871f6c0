#!/usr/bin/env node
// `npm run bench` lists the benchmarks, `npm run bench search -- --titles 1000000` runs one: bench/<name>.ts exports `run(args)`.
import fs from "node:fs";
import { prepare } from "../lib/house/prepare.mjs";

const [name = "", ...args] = process.argv.slice(2);
const folder = new URL("../bench/", import.meta.url);
const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
const names = files
  .filter(
    (file) =>
      /^[a-z0-9-]+\.ts$/.test(file) &&
      fs.readFileSync(new URL(file, folder), "utf8").includes("export async function run("),
  )
  .map((file) => file.replace(/\.ts$/, ""));

if (names.includes(name)) {
  await prepare();
  const { run } = await import(new URL(`${name}.ts`, folder).href);
  process.exitCode = (await run(args)) ?? 0;
} else {
  console.log(`Benchmarks: ${names.join(", ") || "none yet"}\n\n  npm run bench <name> -- [arguments]`);
  process.exitCode = name === "" ? 0 : 1;
}
