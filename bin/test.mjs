#!/usr/bin/env node
// Every check of the project: `npm test`, `npm test -- unit`, `npm test -- e2e`, `npm test -- loans`.
import { prepare } from "../lib/house/prepare.mjs";

// The last line always counts, also when the packages can't be installed.
const uncounted = () => console.log("0 passed, 1 failed");
process.once("exit", uncounted);
await prepare();
const { runChecks } = await import("../lib/checks/run.ts");
process.off("exit", uncounted);
process.exitCode = await runChecks(process.argv.slice(2));
