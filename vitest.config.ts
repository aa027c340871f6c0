import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The round of faults takes a minute. Begun last it would have a worker to itself while the others have nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith("bench/faults/round.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: {
    alias: {
      "@": here("."),
      // Next's marker throws wherever a bundler has not replaced it.
      "server-only": here("node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["{app,bench,bin,components,db,lib}/**/*.test.{ts,tsx}", "tools/*/*.test.ts"],
    exclude: ["**/node_modules/**"],
    globalSetup: ["lib/testing/global-setup.ts"],
    // Tests wait for the database as often as they calculate: leaving one core free would leave it idle.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    setupFiles: ["lib/testing/no-console-errors.ts"],
    // Named at the end when it was needed: a test that passes at the second try is a fault to look for, in it or in us.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 30_000,
    // A second is not much on a machine that does other things too.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
});
