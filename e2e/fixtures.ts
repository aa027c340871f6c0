import {
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  expect,
  type Page,
  test as base,
} from "@playwright/test";
import { demonstrationPassword, emails, type Role } from "./sign-ins";

type TestFixtures = {
  /** Errors on the console that a test provokes, for `test.use`: `allowedErrors: [/status of 404/]`. All others fail it. */
  allowedErrors: RegExp[];
  consoleErrors: string[];
  /** Pages on which somebody is signed in already; `page` is a visitor's. */
  adminPage: Page;
  staffPage: Page;
  memberPage: Page;
};

type WorkerFixtures = {
  /**
   * The browser of each role, in which somebody signed in once. Each test has a tab of its own in it: a browser that
   * knows the library's scripts already shows a page in a third of the time.
   */
  browsers: Map<string, Promise<BrowserContext>>;
};

export { expect };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  browsers: [
    async ({}, use) => {
      const browsers = new Map<string, Promise<BrowserContext>>();
      await use(browsers);
      for (const context of browsers.values()) await (await context).close();
    },
    { scope: "worker" },
  ],
  allowedErrors: [[], { option: true }],
  consoleErrors: [
    async ({ allowedErrors }, use) => {
      const errors: string[] = [];
      await use(errors);
      const unexpected = errors.filter((error) => !allowedErrors.some((allowed) => allowed.test(error)));
      expect(unexpected, "errors on the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ browser, browsers, javaScriptEnabled, consoleErrors }, use) => {
    const context = await browserOf("visitor", browser, browsers, javaScriptEnabled);
    await context.clearCookies();
    await aTab(context, consoleErrors, use);
  },
  adminPage: async ({ browser, browsers, javaScriptEnabled, consoleErrors }, use) =>
    aTab(await browserOf("admin", browser, browsers, javaScriptEnabled), consoleErrors, use),
  staffPage: async ({ browser, browsers, javaScriptEnabled, consoleErrors }, use) =>
    aTab(await browserOf("staff", browser, browsers, javaScriptEnabled), consoleErrors, use),
  memberPage: async ({ browser, browsers, javaScriptEnabled, consoleErrors }, use) =>
    aTab(await browserOf("member", browser, browsers, javaScriptEnabled), consoleErrors, use),
});

/** Signs in as a person does, and waits until the page behind has come. */
export async function signIn(page: Page, email: string, password = demonstrationPassword) {
  await page.goto("/sign-in");
  await page.getByLabel("Card number or e-mail").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Whether scripts run is said when a browser is opened. */
export function browserOf(
  role: Role | "visitor",
  browser: Browser,
  browsers: WorkerFixtures["browsers"],
  scripts: boolean | undefined,
) {
  const name = `${role}, ${scripts === false ? "without" : "with"} scripts`;
  const known = browsers.get(name) ?? openBrowser(role, browser);
  browsers.set(name, known);
  return known;
}

async function openBrowser(role: Role | "visitor", browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  if (role === "visitor") return context;
  const page = await context.newPage();
  await signIn(page, emails[role]);
  await page.close();
  return context;
}

async function aTab(context: BrowserContext, errors: string[], use: (page: Page) => Promise<void>) {
  const page = await context.newPage();
  collectErrors(page, errors);
  await use(page);
  for (const each of context.pages()) await each.close();
}

/** Answers how to stop it. */
export function collectErrors(page: Page, errors: string[]): () => void {
  const onError = (error: Error) => errors.push(error.message);
  const onMessage = (message: ConsoleMessage) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  };
  page.on("pageerror", onError);
  page.on("console", onMessage);
  return () => page.off("pageerror", onError).off("console", onMessage);
}
