import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
    setupFiles: ["lib/testing/no-console-errors.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
