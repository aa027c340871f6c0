import { aWord } from "./catalog-stage";
import { expect, test } from "./fixtures";

test(
  "a post is written with its preview beside it, scheduled, found, deleted, and brought back",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const word = aWord();
    const title = `Lesung ${word}`;
    await page.goto("/posts/new");
    await page.getByRole("textbox", { name: /^Title/ }).fill(title);
    const text = page.getByRole("textbox", { name: /^Text/ });
    await text.fill("## Programme\n\nCome **all** <script>alert(1)</script> [here](javascript:alert(1))");
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview.getByRole("heading", { name: "Programme" })).toBeVisible();
    await expect(preview.getByText("<script>alert(1)</script>")).toBeVisible();
    await expect(preview.getByRole("link")).toHaveCount(0);

    await page.getByRole("combobox", { name: /^State/ }).selectOption("Scheduled");
    await page.getByRole("button", { name: "Add post" }).click();
    await expect(page.getByText("Say from when on it is to be seen.").last()).toBeVisible();
    await page.getByLabel(/^To be seen from/).fill("2199-12-01");
    await page.getByRole("textbox", { name: /^Time/ }).fill("9:30");
    await page.getByRole("button", { name: "Add post" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByText("Scheduled", { exact: true })).toBeVisible();
    await expect(page.getByText(/2199.*09:30/)).toBeVisible();

    await page.goto("/posts?state=scheduled");
    await page.getByRole("searchbox", { name: "Find a post" }).pressSequentially(`LESUNG ${word}`);
    await expect(page.getByRole("rowheader")).toHaveCount(1);
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("button", { name: "Delete post" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  },
);

test("of two who edit one post the second is shown the difference, and what they choose is kept", async ({
  staffPage: page,
  adminPage: other,
}) => {
  const word = aWord();
  await page.goto("/posts/new");
  await page.getByRole("textbox", { name: /^Title/ }).fill(`Post ${word}`);
  await page.getByRole("textbox", { name: /^Text/ }).fill("First text");
  await page.getByRole("button", { name: "Add post" }).click();
  await page.getByRole("link", { name: "Edit post" }).click();
  await page.waitForURL(/edit$/);
  await other.goto(page.url());
  await other.getByRole("textbox", { name: /^Text/ }).fill("Their text");
  await other.getByRole("button", { name: "Save post" }).click();
  await expect(other.getByRole("article").getByText("Their text")).toBeVisible();
  await page.getByRole("textbox", { name: /^Text/ }).fill("My text");
  await page.getByRole("combobox", { name: /^State/ }).selectOption("Published");
  await page.getByRole("button", { name: "Save post" }).click();
  await page
    .getByRole("group", { name: "Text" })
    .getByRole("radio", { name: /^Theirs/ })
    .check();
  await page.getByRole("button", { name: "Save what I chose" }).click();
  await expect(page.getByRole("article").getByText("Their text")).toBeVisible();
  await expect(page.getByText("Published", { exact: true })).toBeVisible();
});
