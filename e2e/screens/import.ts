import { expect } from "@playwright/test";
import { runImport, upload } from "../import-stage";
import { drawnBy, pathOf, type Screen, veryLong } from "./screen";

const imports = drawnBy("(staff)/import/page.tsx", "staff", "Import titles");
const one = drawnBy("(staff)/import/[id]/page.tsx", "staff", /\.csv$/);
const report = drawnBy("(staff)/import/[id]/report/page.tsx", "staff", /\.csv$/);
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");

const rows = [
  "title,contributors,isbn,year",
  `${veryLong},"${veryLong}; ${veryLong} (illustrator)",,8 BC`,
  `${veryLong} again,Lena Fischer (illustrator),,8 BC`,
  "ألف ليلة وليلة,,,",
  "Wrong,Somebody,9780306406158,1999",
].join("\n");

/** Titles from a file. */
export const importScreens: Screen[] = [
  imports("imports, without a file", "/import", {
    act: async (page) => {
      await page.getByRole("button", { name: "Upload and look" }).click();
      await expect(page.getByLabel("CSV file")).toHaveAccessibleDescription(/Choose a file\./);
    },
  }),
  one("an upload", async ({ page }) => {
    await upload(page, `${veryLong.slice(0, 150)}.csv`, rows);
    return pathOf(page);
  }),
  one("an upload that can't be read", async ({ page }) => {
    await upload(page, "names.csv", "name,writer\nKindred,Butler\n");
    return pathOf(page);
  }),
  one("an import that failed", async ({ page }) => {
    await upload(page, "header.csv", "title,contributors\n");
    const path = pathOf(page);
    await page.getByRole("button", { name: "Start the import" }).click();
    await expect(page.getByText("Nothing was imported")).toBeVisible({ timeout: 60_000 });
    return path;
  }),
  report("the report of a trial", async ({ page }) => {
    await upload(page, "rows.csv", rows);
    await runImport(page, { onlyTry: true });
    return pathOf(page);
  }),
  missing("no such import", "/import/nonsense/report", { status: 404 }),
];
