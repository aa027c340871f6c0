import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { demonstrationPassword } from "./e2e/sign-ins";
import { desktop, phone } from "./e2e/viewports";

// A library that runs already, for work on a test: CARREL_E2E_URL=http://localhost:3000 npx playwright test
const given = process.env.CARREL_E2E_URL;
const port = process.env.CARREL_E2E_PORT ?? "3310";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // Two cores draw, serve and look at once: what failed there is tried a second time, and named at the end if it passed.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: given ?? `http://localhost:${port}`,
    locale: "en-GB",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    // A trace of each test takes an eighth of the time; for the one that failed there is --trace=on.
    trace: "off",
    launchOptions: {
      executablePath:
        process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((place) => existsSync(place)),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { browserName: "chromium", viewport: desktop } },
    {
      name: "phone",
      // Each screen is looked at in both sizes by the desktop's tests. That all can be reached and pressed on a phone
      // too is shown by one or two stories of each part of the application.
      grep: /@phone/,
      use: { browserName: "chromium", viewport: phone, isMobile: true, hasTouch: true },
    },
  ],
  webServer: given
    ? undefined
    : {
        command: "node bin/start.mjs",
        url: `http://localhost:${port}/api/health`,
        // The first run builds the pages and makes the database.
        timeout: 15 * 60_000,
        // Without it the database outlives the run.
        gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
        stdout: "pipe",
        env: {
          PORT: port,
          CARREL_DATA: dataFolder(),
          CARREL_DEMO_PASSWORD: demonstrationPassword,
          CARREL_URL: `http://localhost:${port}`,
        },
      },
});

/** One folder for a run: this file is read again by each worker, which inherits the variable. */
function dataFolder(): string {
  const known = process.env.CARREL_E2E_DATA;
  if (known !== undefined) return known;
  const folder = mkdtempSync(path.join(os.tmpdir(), "carrel-e2e-"));
  process.env.CARREL_E2E_DATA = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
