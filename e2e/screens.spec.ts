import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page, Response } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./fixtures";
import { accountScreens } from "./screens/accounts";
import { adminScreens } from "./screens/admin";
import { auditScreens } from "./screens/audit";
import { catalogScreens } from "./screens/catalog";
import { deskScreens } from "./screens/desk";
import { everybodysScreens } from "./screens/everybody";
import { importScreens } from "./screens/import";
import { paymentScreens } from "./screens/payments";
import { proofScreens } from "./screens/proof";
import { readersScreens } from "./screens/reader";
import type { Screen, Stand } from "./screens/screen";
import { walletScreens } from "./screens/wallet";

const screens = [
  ...everybodysScreens,
  ...readersScreens,
  ...walletScreens,
  ...deskScreens,
  ...paymentScreens,
  ...accountScreens,
  ...catalogScreens,
  ...importScreens,
  ...proofScreens,
  ...adminScreens,
  ...auditScreens,
];

test.describe.configure({ mode: "parallel", timeout: 120_000 });

test("every page of the app stands in the table of screens", ({}, { project }) => {
  test.skip(project.name === "phone", "the same on any screen");
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

    const title = `${screen.name}: for everybody to use, on any screen, in light and in dark`;
    if (screen.as === "visitor")
      test(title, ({ page, staffPage, browser }) => look(screen, { page, staffPage, browser }));
    if (screen.as === "member")
      test(title, ({ memberPage, staffPage, browser }) => look(screen, { page: memberPage, staffPage, browser }));
    if (screen.as === "staff")
      test(title, ({ staffPage, browser }) => look(screen, { page: staffPage, staffPage, browser }));
    if (screen.as === "admin")
      test(title, ({ adminPage, staffPage, browser }) => look(screen, { page: adminPage, staffPage, browser }));
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
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  if (process.env.CARREL_E2E_SHOTS !== undefined) await shoot(screen, page, process.env.CARREL_E2E_SHOTS);
}

/** The policy lets only scripts with this request's nonce run. That none was stopped is seen on the console. */
async function expectOwnScriptsOnly(page: Page, response: Response | null) {
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']{16,}' 'strict-dynamic';/);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const others = await page.evaluate(
    (own) =>
      [...document.scripts]
        .filter((script) => script.src === "" && script.nonce !== own)
        .map((script) => script.outerHTML),
    nonce,
  );
  expect(others, "scripts in the page without its nonce").toEqual([]);
}

/** For the eye: every screen in both schemes. */
async function shoot(screen: Screen, page: Page, folder: string) {
  const width = page.viewportSize()?.width ?? 0;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const name = `${screen.name.replace(/[^a-z]+/gi, "-")}-${width}-${colorScheme}.png`;
    await page.screenshot({ path: path.join(folder, name), fullPage: true });
  }
}
