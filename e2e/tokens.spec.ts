import { expect, test } from "./fixtures";
import { aReaderOn } from "./money-stage";

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test("a reader makes a token, sees that it is used, and ends it @phone", async ({
  page,
  staffPage,
  browser,
  playwright,
  baseURL,
}) => {
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  await page.goto("/account/security");
  await page.getByRole("link", { name: "Programs", exact: true }).click();
  await page.getByRole("textbox", { name: /^What for/ }).fill("Kitchen tablet");
  await page.getByRole("button", { name: "Make the token" }).click();
  const shown = page.getByRole("textbox", { name: "Token" });
  await expect(shown).toBeFocused();
  const token = await shown.inputValue();
  expect(token).toMatch(/^carrel_me_/);
  // A program of its own: no cookies.
  const program = await playwright.request.newContext({ baseURL });
  const me = await program.get("/api/v1/me", bearer(token));
  expect(await me.json()).toMatchObject({ scope: "read", member: { cardNumber: card } });
  const write = await program.post("/api/v1/me/tokens", { ...bearer(token), data: { name: "Another" } });
  expect(write.status()).toBe(403);
  await page.getByRole("link", { name: "I have copied it" }).click();
  const row = page.getByRole("table", { name: "My tokens" }).getByRole("row").filter({ hasText: "Kitchen tablet" });
  await expect(row).not.toContainText("Never");
  await expect(page.getByText(token)).toHaveCount(0);
  await row.getByRole("button", { name: "Revoke Kitchen tablet" }).click();
  await expect(row).toContainText("Revoked");
  expect((await program.get("/api/v1/me", bearer(token))).status()).toBe(401);
  await program.dispose();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a token is made, shown once and ended by plain forms", async ({ page, staffPage, browser }) => {
    await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
    await page.goto("/account/tokens");
    await page.getByRole("textbox", { name: /^What for/ }).fill("Kitchen tablet");
    await page.getByRole("combobox", { name: "Works for" }).selectOption("30");
    await page.getByRole("button", { name: "Make the token" }).click();
    await expect(page.getByRole("textbox", { name: "Token" })).toHaveValue(/^carrel_me_/);
    await page.getByRole("link", { name: "I have copied it" }).click();
    await page.getByRole("button", { name: "Revoke Kitchen tablet" }).click();
    await expect(page.getByRole("table", { name: "My tokens" })).toContainText("Revoked");
  });
});
