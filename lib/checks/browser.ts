import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { installByApt } from "./apt";
import { run, type RunOptions } from "./processes";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium that runs here, installed first when there is none, or a sentence that says what to do. */
export async function findBrowser(options: RunOptions): Promise<string | { problem: string }> {
  const given = options.env["CHROMIUM_PATH"];
  if (given) return works(given) ? given : { problem: `CHROMIUM_PATH is ${given}, but that does not run.` };
  const found = installed();
  if (found) return found;
  console.log("No Chromium found: installing one …");
  await install(options);
  return (
    installed() ?? {
      problem:
        "The browser tests need Chromium and it could not be installed. As an administrator: apt-get install chromium. " +
        "Or set CHROMIUM_PATH to a Chromium or Chrome.",
    }
  );
}

function installed() {
  return [...PLACES, chromium.executablePath()].find((place) => existsSync(place) && works(place));
}

function works(place: string) {
  // Chrome for Windows answers --version with a window.
  if (process.platform === "win32") return existsSync(place);
  return spawnSync(place, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

async function install(options: RunOptions) {
  await installByApt("chromium", options);
  if (!installed()) await run("playwright", ["install", "chromium"], options);
}
