import { randomUUID } from "node:crypto";
import { send } from "./api-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { holdsOf } from "./hold-stage";

test.describe.configure({ mode: "parallel" });

/** A word of its own, so that a test's tasks are found among everybody's. */
const aWord = () => `task${randomUUID().slice(0, 8)}`;

test("a day's tasks by keyboard alone: written in a line, done, undone, opened and edited", async ({
  staffPage: page,
}) => {
  const word = aWord();
  const { aCopy } = await stage(page);
  const barcode = await aCopy("Kindred");
  await page.goto(`/tasks?show=all&q=${word}`);
  const line = page.getByLabel("Add a task");
  await expect(line).toBeFocused();
  await page.keyboard.type(`call ${word} friday !high @copy:${barcode} +desk@carrel.example every week`);
  // What is understood is told while it is typed.
  for (const words of ["High priority", "Every week", `Copy ${barcode}`, "For Ines Duarte"])
    await expect(page.getByRole("form", { name: "New task" }).getByText(words)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").getByText(`Added “call ${word}”`)).toBeVisible();
  await expect(line).toBeFocused();
  await expect(line).toHaveValue("");
  await page.keyboard.type(`sweep ${word}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Added “sweep ${word}”`)).toBeVisible();

  const tasks = page.getByRole("list", { name: "All: tasks" });
  await expect(tasks.getByRole("listitem")).toHaveCount(2);
  await expect(tasks.getByRole("link", { name: /Kindred/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(tasks.getByRole("link", { name: `call ${word}` })).toBeFocused();
  await page.keyboard.press("j");
  await expect(tasks.getByRole("link", { name: `sweep ${word}` })).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText(`Done: “sweep ${word}”.`)).toBeVisible();
  await expect(tasks.getByRole("listitem")).toHaveCount(1);
  await expect(tasks.getByRole("link", { name: `call ${word}` })).toBeFocused();
  await page.keyboard.press("u");
  await expect(page.getByText(`“sweep ${word}” is to be done after all.`)).toBeVisible();
  await expect(tasks.getByRole("listitem")).toHaveCount(2);

  // Done, what repeats is there again for its next day.
  await expect(tasks.getByRole("link", { name: `call ${word}` })).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText(/Its next one is due/)).toBeVisible();
  await expect(tasks.getByRole("listitem")).toHaveCount(2);
  await expect(tasks.getByRole("link", { name: `call ${word}` })).toBeFocused();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: /^Task/ }).fill(`call them about ${word}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Saved “call them about ${word}”.`)).toBeVisible();
  await page.keyboard.press("F2");
  await expect(line).toBeFocused();
});

test("two people edit a task at once, and the second sees what differs", async ({ staffPage, adminPage }) => {
  const word = aWord();
  const { id } = await send(staffPage, "/tasks/lines", { line: `paint ${word}` });
  for (const page of [staffPage, adminPage]) await page.goto(`/tasks/${id}`);
  await staffPage.getByLabel("Priority").selectOption("High");
  await staffPage.getByRole("button", { name: "Save task" }).click();
  await expect(staffPage.getByText(`Saved “paint ${word}”.`)).toBeVisible();
  await adminPage.getByLabel("Due").fill("2031-05-06");
  await adminPage.getByRole("button", { name: "Save task" }).click();
  await expect(adminPage.getByText("Somebody else saved this while you were editing.")).toBeVisible();
  await adminPage.getByRole("group", { name: "Priority" }).getByLabel(/High/).check();
  await adminPage
    .getByRole("group", { name: "Due" })
    .getByLabel(/2031-05-06/)
    .check();
  await adminPage.getByRole("button", { name: "Save what I chose" }).click();
  await expect(adminPage.getByText(`Saved “paint ${word}”.`)).toBeVisible();
  expect(await (await staffPage.request.get(`/api/v1/tasks/${id}`)).json()).toMatchObject({
    priority: "high",
    dueOn: "2031-05-06",
  });
});

test("a task is ticked off on the way through the shelves, deleted and brought back @phone", async ({
  staffPage: page,
}) => {
  const word = aWord();
  await page.goto(`/tasks?show=all&q=${word}`);
  await page.getByLabel("Add a task").fill(`dust ${word} tomorrow`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const box = page.getByRole("checkbox", { name: `dust ${word}` });
  await box.click();
  await expect(page.getByText(`Done: “dust ${word}”.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(box).not.toBeChecked();
  await page.getByRole("link", { name: `dust ${word}` }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`Deleted “dust ${word}”.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`“dust ${word}” is back on the list.`)).toBeVisible();
});

test("what is to be done about a copy stands on its page, and is written from there", async ({ staffPage: page }) => {
  const word = aWord();
  const { aCopy } = await stage(page);
  const barcode = await aCopy("Kindred");
  const { items } = await (await page.request.get(`/api/v1/copies?barcode=${barcode}`)).json();
  const here = `/catalog/titles/${items[0].titleId}/copies/${items[0].id}`;
  await page.goto(here);
  const panel = page.getByRole("region", { name: "Tasks" });
  await expect(panel.getByText("Nothing to do.")).toBeVisible();
  await panel.getByRole("link", { name: "Add a task" }).click();
  await expect(page.getByLabel("Add a task")).toBeFocused();
  await page.keyboard.type(`label ${word} 2020-01-02`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Added “label ${word}”`)).toBeVisible();
  await page.goto(here);
  await expect(panel.getByRole("link", { name: `label ${word}` })).toBeVisible();
  await expect(panel.getByText("Was due Thu 2 Jan 2020")).toBeVisible();
  // Whoever marks it as damaged finds that somebody is asked to look at it, until it is mended.
  await send(page, `/copies/${items[0].id}/mark`, { mark: "damaged" });
  await page.goto(`/tasks?show=all&about=copy:${items[0].id}`);
  await expect(page.getByRole("link", { name: "Inspect the damaged copy: mend it or withdraw it" })).toBeVisible();
});

test("what is to be done about a loan and a hold stands on their pages, and leads back there", async ({
  staffPage: page,
}) => {
  const { aTitleWithCopy, aMember, place } = await holdsOf(page);
  const { lend } = await stage(page);
  const { titleId, barcode } = await aTitleWithCopy("Wanted");
  const { loan } = await lend(barcode, await aMember("Seán Ó Briain"), 7);
  const holdId = await place(titleId, await aMember("Aoife Ní Bhriain"));
  for (const [here, name] of [
    [`/loans/${loan.id}`, /^Loan of Wanted/],
    [`/holds/${holdId}`, /^Hold on Wanted/],
  ] as const) {
    const word = aWord();
    await page.goto(here);
    const panel = page.getByRole("region", { name: "Tasks" });
    await panel.getByRole("link", { name: "Add a task" }).click();
    await expect(page.getByLabel("Add a task")).toBeFocused();
    await page.keyboard.type(`ask ${word}`);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Added “ask ${word}”`)).toBeVisible();
    await page.goto(here);
    await panel.getByRole("link", { name: `ask ${word}` }).click();
    await page.getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(`${here}$`));
  }
});

test.describe("before JavaScript has loaded", () => {
  test.use({ javaScriptEnabled: false });

  test("a line is understood, a box ticked and a step taken back", async ({ staffPage: page }) => {
    const word = aWord();
    await page.goto("/tasks?show=all");
    await page.getByLabel("Add a task").fill(`mend ${word} 2031-05-06 !high`);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText(`Added “mend ${word}”, due`)).toBeVisible();
    await page.getByRole("searchbox", { name: "Find" }).fill(word.toUpperCase());
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("checkbox", { name: `mend ${word}` }).click();
    await expect(page.getByText(`Done: “mend ${word}”.`)).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("checkbox", { name: `mend ${word}` })).not.toBeChecked();
  });
});
