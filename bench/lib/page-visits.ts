import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { operator } from "@/lib/auth/actor";
import { findBrowser } from "@/lib/checks/browser";
import { forget } from "@/lib/env";
import { createMemberUser } from "@/lib/services/users";
import type { BenchDatabase } from "./database";

const reader = { email: "reader@example.org", password: "a-reader-of-the-benchmark", name: "Rea Der" };

/** A member with loans who signs in. */
export async function aReader({ owner, appUrl }: BenchDatabase): Promise<{ signIn(base: string): Promise<string> }> {
  process.env.APP_DATABASE_URL = appUrl;
  forget();
  const [known] = await owner`select from auth.users u where u.email = ${reader.email}`;
  if (!known) {
    const [member] = await owner<{ id: string }[]>`
      select l.member_id as id
      from circulation.loans l
      where l.returned_at is null
      group by l.member_id
      order by count(*) desc, l.member_id
      limit 1`;
    await createMemberUser(operator(), { ...reader, memberId: member?.id ?? "" });
  }
  return { signIn: cookieOfReader };
}

/** Signs in as a person does, by the page. */
async function cookieOfReader(base: string): Promise<string> {
  const running = await chromium.launch({ executablePath: await browser(), args: flags });
  try {
    const page = await running.newPage();
    await page.goto(`${base}/sign-in`);
    await page.locator("input[name=login]").fill(reader.email);
    await page.locator("input[name=password]").fill(reader.password);
    await page.locator("main button[type=submit]").first().click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  } finally {
    await running.close();
  }
}

export type Served = { base: string; stop(): Promise<void> };

/** The built application on a database, as `npm start` runs it. */
export async function serve(databaseUrl: string): Promise<Served> {
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const folder = mkdtempSync(path.join(os.tmpdir(), "carrel-bench-"));
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    // That of this process is of the web's role: the worker would be turned away with it, again and again.
    APP_DATABASE_URL: undefined,
    PORT: String(port),
    CARREL_DATA: folder,
    CARREL_URL: base,
    CARREL_SEED: "none",
  };
  const child = spawn(process.execPath, ["bin/start.mjs"], { env, stdio: ["ignore", "inherit", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const until = Date.now() + 15 * 60_000;
  for (;;) {
    const answer = await fetch(`${base}/api/health`).catch(() => undefined);
    if (answer?.ok) break;
    if (child.exitCode !== null || Date.now() > until) throw new Error("the application did not start");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return {
    base,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds until the first byte of a page, of a request that finds its connection open. */
export async function firstByte(address: string, cookie = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const request = http.get(address, { agent, headers: { cookie, accept: "text/html" } }, (response) => {
      response.once("data", () => {
        const took = performance.now() - started;
        response.resume();
        response.once("end", () => {
          if (response.statusCode === 200) resolve(took);
          else reject(new Error(`${address}: ${response.statusCode}`));
        });
      });
    });
    request.once("error", reject);
  });
}
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

export type Scores = {
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
  /** Cumulative layout shift. */
  shift: number;
  scriptBytes: number;
  /** What took points. */
  faults: string[];
};

/** What Lighthouse says of a page on a slow phone: of three looks the one in the middle, as its authors advise. */
export async function scoresOf(address: string, cookie?: string): Promise<Scores> {
  const looks = [await lookAt(address, cookie), await lookAt(address, cookie), await lookAt(address, cookie)];
  const [, middle] = looks.toSorted((a, b) => a.performance - b.performance);
  if (!middle) throw new Error(`Lighthouse found nothing at ${address}`);
  return middle;
}

async function lookAt(address: string, cookie?: string): Promise<Scores> {
  const port = await freePort();
  const running = await chromium.launch({
    executablePath: await browser(),
    args: [...flags, `--remote-debugging-port=${port}`],
  });
  try {
    const result = await lighthouse(address, {
      port,
      logLevel: "error",
      output: "json",
      extraHeaders: cookie === undefined ? undefined : { Cookie: cookie },
    });
    if (!result) throw new Error(`Lighthouse found nothing at ${address}`);
    const { categories, audits } = result.lhr;
    const score = (name: string) => categories[name]?.score ?? 0;
    const items = audits["network-requests"]?.details;
    const requests = items?.type === "table" ? items.items : [];
    return {
      performance: score("performance"),
      accessibility: score("accessibility"),
      bestPractices: score("best-practices"),
      seo: score("seo"),
      shift: audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
      scriptBytes: requests
        .filter(({ resourceType }) => resourceType === "Script")
        .reduce((sum, { transferSize }) => sum + Number(transferSize), 0),
      faults: Object.values(categories).flatMap(({ auditRefs }) =>
        auditRefs.flatMap(({ id, weight }) => {
          const audit = audits[id];
          if (!audit || weight === 0 || audit.score === null || audit.score >= 0.9) return [];
          return [`${audit.title}${audit.displayValue === undefined ? "" : `: ${audit.displayValue}`}`];
        }),
      ),
    };
  } finally {
    await running.close();
  }
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

async function browser(): Promise<string> {
  const found = await findBrowser({ folder: os.tmpdir(), env: process.env });
  if (typeof found === "string") return found;
  throw new Error(found.problem);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
