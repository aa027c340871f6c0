import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { demonstrationPassword, emails, type Role } from "./sign-ins";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

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
  /** Cookies of each role, kept from test to test, because a session may be renewed in any of them. */
  sessions: Map<Role, StorageState>;
};

export { expect };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],
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
  page: async ({ page, consoleErrors }, use) => {
    collectErrors(page, consoleErrors);
    await use(page);
  },
  adminPage: async ({ browser, sessions, consoleErrors }, use) =>
    signedIn("admin", browser, sessions, consoleErrors, use),
  staffPage: async ({ browser, sessions, consoleErrors }, use) =>
    signedIn("staff", browser, sessions, consoleErrors, use),
  memberPage: async ({ browser, sessions, consoleErrors }, use) =>
    signedIn("member", browser, sessions, consoleErrors, use),
});

/** Signs in as a person does, and waits until the page behind has come. */
export async function signIn(page: Page, email: string, password = demonstrationPassword) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

const rulesOfUse = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** axe finds nothing, in light and (on a desktop) in dark, by the rules of WCAG 2.2 AA and those of good practice. */
export async function expectAccessible(page: Page) {
  // What a header that stays above the page covers just now is out of reach for axe, and not for people, who scroll.
  await page.evaluate(() => window.scrollTo(0, 0));
  // While one page gives way to the next there is a moment without a title.
  await expect(page).toHaveTitle(/./);
  // A phone shows the colours of the desktop: the dark ones are looked at there.
  const schemes = (page.viewportSize()?.width ?? 0) < 600 ? (["light"] as const) : (["light", "dark"] as const);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // Only colours are others in the dark, and looking takes seconds.
    const rules = colorScheme === "light" ? axe.withTags(rulesOfUse) : axe.withRules(rulesOfColour);
    const { violations } = await rules.analyze();
    const found = violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id} (${rule.help}): ${node.target.join(" ")}`),
    );
    expect(found, `accessibility of ${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Nothing sticks out to the right: a page never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page) {
  // Not innerWidth: on a phone that grows with a page that is too wide.
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `width of ${page.url()}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

async function signedIn(
  role: Role,
  browser: Browser,
  sessions: Map<Role, StorageState>,
  errors: string[],
  use: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext({ storageState: sessions.get(role) });
  const page = await context.newPage();
  collectErrors(page, errors);
  if (!sessions.has(role)) await signIn(page, emails[role]);
  await use(page);
  sessions.set(role, await context.storageState());
  await context.close();
}

function collectErrors(page: Page, errors: string[]) {
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
}
