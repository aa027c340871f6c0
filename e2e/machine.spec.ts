import { expect, test } from "./fixtures";
import { askTooOften } from "./machine-stage";

test("an admin sees what a report cost, clears it, and it is found out anew @phone", async ({ adminPage: page }) => {
  // Each kind of screen has a report of its own: they run beside each other.
  const report = test.info().project.name === "phone" ? "collection-age" : "most-borrowed";
  for (let n = 0; n < 2; n++) expect((await page.request.get(`/api/v1/reports/${report}`)).ok()).toBe(true);
  await page.goto("/machine");
  const row = page
    .getByRole("row")
    .filter({ hasText: `figures.${report}` })
    .first();
  await expect(row.getByText(/^Kept .* more$/)).toBeVisible();
  await row.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByRole("status").filter({ hasText: "One result was forgotten." })).toBeVisible();
  await expect(row.getByText("Forgotten")).toBeVisible();
  await page.getByRole("link", { name: "Queue" }).click();
  await expect(page.getByRole("heading", { name: "Machine" })).toBeVisible();
  await expect(page.getByText("running", { exact: true })).toBeVisible();
  await page.goto("/log?what=cache");
  const logged = page
    .getByRole("row")
    .filter({ hasText: `figures.${report}` })
    .first();
  await expect(logged).toContainText("Orla Tierney");
  await expect(logged).toContainText("Cleared");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody who asked too often is let in again", async ({ adminPage: page, staffPage, browser }) => {
    await askTooOften(browser, staffPage);
    await page.goto("/machine/rate-limits");
    const rows = page.getByRole("row").filter({ hasText: "Asking for a new password for one e-mail" });
    const name = await rows.first().getByRole("form").getAttribute("aria-label");
    await page
      .getByRole("form", { name: name ?? "" })
      .getByRole("button", { name: "Lift" })
      .click();
    await expect(page.getByText("The limit is lifted: they may try again.")).toBeVisible();
    await expect(page.getByRole("form", { name: name ?? "" })).toHaveCount(0);
    await page.goto("/log?what=rate_limit");
    const logged = page.getByRole("row").filter({ hasText: "Asking for a new password for one e-mail" }).first();
    await expect(logged).toContainText("Lifted");
  });
});
