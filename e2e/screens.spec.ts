import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page, Response } from "@playwright/test";
import { browserOf, collectErrors, expect, test as base } from "./fixtures";
import { asOnPhone, expectForEverybody } from "./looks";
import { expectWithinReach } from "./reach";
import type { Screen, Stand } from "./screens/screen";

/** Each file of the folder tells the screens of its part. */
const screens = await everyScreen();

async function everyScreen(): Promise<Screen[]> {
  const files = readdirSync(path.join(import.meta.dirname, "screens")).toSorted();
  const modules = await Promise.all(files.map((file): Promise<Record<string, unknown>> => import(`./screens/${file}`)));
  return modules.flatMap((module) => Object.values(module)).flatMap((list) => (isScreens(list) ? list : []));
}

function isScreens(value: unknown): value is Screen[] {
  return Array.isArray(value);
}

type Somebody = Screen["as"];

const test = base.extend<{ tabOf: (who: Somebody) => Promise<Page> }, { tabs: Map<Somebody, Page> }>({
  tabs: [async ({}, use) => use(new Map()), { scope: "worker" }],
  /** One tab a person for all screens of a worker, who goes from one to the next: a new one takes longer than the look. */
  tabOf: async ({ browser, browsers, tabs, consoleErrors }, use) => {
    const ends: (() => unknown)[] = [];
    await use(async (who) => {
      const context = await browserOf(who, browser, browsers, true);
      if (who === "visitor") await context.clearCookies();
      const known = tabs.get(who);
      const page = known && !known.isClosed() ? known : await context.newPage();
      tabs.set(who, page);
      ends.push(collectErrors(page, consoleErrors), () => page.unrouteAll());
      return page;
    });
    for (const end of ends) await end();
  },
});

test.describe.configure({ mode: "parallel", timeout: 120_000 });

test("every page of the app stands in the table of screens", () => {
  const app = path.join(import.meta.dirname, "../app");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll(path.sep, "/"));
  const drawn = files.filter((file) => /(^|\/)(page|not-found|forbidden|unauthorized|error)\.tsx$/.test(file));
  expect([...new Set(screens.map(({ file }) => file))].toSorted()).toEqual(drawn.toSorted());
});

for (const screen of screens) {
  test.describe(() => {
    const { status = 200, errors } = screen;
    test.use({
      allowedErrors: [...(errors ? [errors] : []), ...(status === 200 ? [] : [new RegExp(`status of ${status}`)])],
    });

    test(`${screen.name}: for everybody to use, on any screen, in light and in dark`, async ({ tabOf, browser }) => {
      await look(screen, { page: await tabOf(screen.as), staffPage: await tabOf("staff"), browser });
    });
  });
}

async function look(screen: Screen, stand: Stand) {
  const { page } = stand;
  const address = typeof screen.path === "string" ? screen.path : await screen.path(stand);
  const response = await page.goto(address);
  expect(response?.status()).toBe(screen.status ?? 200);
  await expectOwnScriptsOnly(page, response);
  await screen.act?.(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(screen.heading);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle(/^\S.* · Carrel$/);
  if (process.env.CARREL_E2E_SHOTS !== undefined) await shoot(screen, page, process.env.CARREL_E2E_SHOTS);
  else {
    await expectForEverybody(page, screen);
    if (/^\((public|member|auth)\)/.test(screen.file)) await expectWithinReach(page);
  }
}

/** The policy lets only scripts with this request's nonce run. That none was stopped is seen on the console. */
async function expectOwnScriptsOnly(page: Page, response: Response | null) {
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']{16,}' 'strict-dynamic';/);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const others = await page.evaluate(
    (own) =>
      [...document.scripts]
        // Data that search engines read is no script: no browser runs what has this type.
        .filter((script) => script.src === "" && script.nonce !== own && script.type !== "application/ld+json")
        .map((script) => script.outerHTML),
    nonce,
  );
  expect(others, "scripts in the page without its nonce").toEqual([]);
}

/** For the eye: every screen on a desktop and a phone in both schemes. */
async function shoot({ name, onPhone }: Screen, page: Page, folder: string) {
  const shots = async (place: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const file = `${name.replace(/[^a-z]+/gi, "-")}-${place}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(folder, file), fullPage: true });
    }
  };
  await shots("desktop");
  await asOnPhone(page, async () => {
    await onPhone?.(page);
    await shots("phone");
  });
}
