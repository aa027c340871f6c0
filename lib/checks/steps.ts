import { createServer } from "node:net";
import { findBrowser } from "./browser";
import { listFiles, readSource } from "./files";
import { countOf, run, runCounted, type RunOptions } from "./processes";
import { findRedis, WITHOUT_REDIS } from "./redis";
import type { Counts } from "./reports";

/** A named part of `npm test`. Answers with how many checks passed and failed. */
export type Step = { name: string; about: string; run: (options: RunOptions) => Promise<Counts> };

/** Tests that are checks of the source and of the database's structure; the rest is "unit". */
const SQL_TESTS = ["lib/checks", "lib/db/dump-schema", "tools"];
const ARCHITECTURE_TESTS = ["lib/architecture"];

/** In the order in which they tell most for the least time. */
export const steps: Step[] = [
  {
    name: "types",
    about: "TypeScript",
    run: async (options) => {
      // The types of the routes are written by Next; a fresh clone has none.
      const routes = await run("next", ["typegen"], options);
      if (routes !== 0) return { passed: 0, failed: 1 };
      return sum([
        await countOf("tsc", ["--noEmit", "-p", "."], options),
        await countOf("tsc", ["--noEmit", "-p", "tools/query-types"], options),
      ]);
    },
  },
  {
    name: "lint",
    about: "oxlint with types, prettier, knip",
    run: async (options) =>
      sum([
        await countOf("oxlint", ["--type-aware", "--deny-warnings"], options),
        await countOf("prettier", ["--check", "--log-level", "warn", "."], options),
        await countOf("knip", ["--no-progress"], options),
      ]),
  },
  {
    name: "sql",
    about: "squawk, DELETE and UPDATE without WHERE, schema.sql, types of every query",
    run: async (options) => sum([...(await squawk(options)), await vitest(SQL_TESTS, options)]),
  },
  { name: "architecture", about: "layers, places, names", run: (options) => vitest(ARCHITECTURE_TESTS, options) },
  {
    name: "unit",
    about: "units and database",
    run: (options) =>
      withRedis(
        [...SQL_TESTS, ...ARCHITECTURE_TESTS].map((place) => `--exclude=${place}**`),
        options,
      ),
  },
  { name: "e2e", about: "the whole application in a real browser", run: (options) => playwright([], options) },
];

/** Some test files by parts of their names, those of the browser apart from the others. */
export function stepForFiles(files: readonly string[]): Step {
  const browser = files.filter((file) => file.startsWith("e2e") || file.includes(".spec."));
  const others = files.filter((file) => !browser.includes(file));
  return {
    name: files.join(" "),
    about: "chosen files",
    run: async (options) =>
      sum([
        others.length > 0 ? await vitest(others, options) : { passed: 0, failed: 0 },
        browser.length > 0 ? await playwright(browser, options) : { passed: 0, failed: 0 },
      ]),
  };
}

/** Writes db/schema.sql anew. */
export const updateSchema: Step = {
  name: "update-schema",
  about: "db/schema.sql is written from the migrations",
  run: (options) => vitest(["lib/db/dump-schema"], { ...options, env: { ...options.env, CARREL_UPDATE_SCHEMA: "1" } }),
};

/** Migrations up to this one come before the first release: they meet small tables and no older program. */
const LAST_BEFORE_RELEASE = "db/migrations/0033";
const ABOUT_RUNNING_LIBRARIES = [
  "adding-foreign-key-constraint",
  "constraint-missing-not-valid",
  "adding-field-with-default",
  "require-concurrent-index-creation",
  "require-concurrent-index-deletion",
  "adding-not-nullable-field",
  "disallowed-unique-constraint",
  "ban-drop-column",
  "ban-drop-not-null",
];

async function squawk(options: RunOptions): Promise<Counts[]> {
  const files = listFiles(["db/migrations"], [".sql"]);
  const isEarly = (file: string) => file.slice(0, LAST_BEFORE_RELEASE.length) <= LAST_BEFORE_RELEASE;
  const later = files.filter((file) => !isEarly(file));
  // What is said on the command line replaces the list of the file.
  const always = [...readSource(".squawk.toml").matchAll(/^ {2}"([a-z-]+)",$/gm)].map((match) => match[1]);
  const early = await countOf(
    "squawk",
    [`--exclude=${[...always, ...ABOUT_RUNNING_LIBRARIES].join(",")}`, ...files.filter(isEarly)],
    options,
  );
  return later.length > 0 ? [early, await countOf("squawk", later, options)] : [early];
}

export function sum(counts: readonly Counts[]): Counts {
  const total = (of: (one: Counts) => number) => counts.reduce((all, one) => all + of(one), 0);
  return {
    passed: total(({ passed }) => passed),
    failed: total(({ failed }) => failed),
    told: counts.flatMap(({ told = [] }) => told),
  };
}

/** Where there is no Redis, the tests that need one are left out, and that is said. */
async function withRedis(args: readonly string[], options: RunOptions): Promise<Counts> {
  const server = await findRedis(options);
  const counts = await vitest(args, { ...options, env: { ...options.env, REDIS_SERVER: server } });
  if (server !== undefined) return counts;
  console.log(WITHOUT_REDIS);
  return { ...counts, told: [...(counts.told ?? []), WITHOUT_REDIS] };
}

function vitest(args: readonly string[], options: RunOptions) {
  const report = `${options.folder}/vitest-${Date.now()}.json`;
  return runCounted(
    "vitest",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    report,
    options,
  );
}

async function playwright(args: readonly string[], options: RunOptions): Promise<Counts> {
  const browser = await findBrowser(options);
  if (typeof browser !== "string") {
    console.log(browser.problem);
    return { passed: 0, failed: 1 };
  }
  const report = `${options.folder}/playwright-${Date.now()}.json`;
  const env = {
    ...options.env,
    CHROMIUM_PATH: browser,
    CARREL_E2E_PORT: await freePort(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  return runCounted("playwright", ["test", "--reporter=list,json", ...args], report, { ...options, env });
}

function freePort(): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? String(address.port) : "3310"));
    });
  });
}
