import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { accountIdOf, moneyOf } from "./money-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

const statement = (page: Page) => page.getByRole("table", { name: "Statement" });

async function fillTransfer(page: Page, toCard: string, amount: string) {
  const to = page.getByRole("group", { name: "To" });
  await to.getByRole("combobox", { name: /^Account/ }).selectOption({ label: "Wallet of the member with this card" });
  await to.getByRole("textbox", { name: /card number/ }).fill(toCard);
  await page.getByRole("textbox", { name: /^Amount/ }).fill(amount);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function give(page: Page, reason: string, button: string) {
  await page.getByRole("textbox", { name: /^Reason/ }).fill(reason);
  await page.getByRole("button", { name: button, exact: true }).click();
}

test(
  "an account is found, frozen and unfrozen; a transfer counts once however it is sent, and is reversed",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aMember, topUp } = await moneyOf(page);
    const [card, other] = [await aMember("Ada Quill"), await aMember("Grace Penn")];
    await topUp(card, "50.00");
    await page.goto("/accounts");
    await page.getByRole("searchbox", { name: "Find an account" }).fill(card);
    await expect(page).toHaveURL(new RegExp(`q=${card}`));
    const row = page.getByRole("row").filter({ hasText: "Wallet" });
    await expect(row).toContainText("€50.00");
    await row.getByRole("link", { name: "Ada Quill" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wallet of Ada Quill");
    const account = new URL(page.url()).pathname;

    await page.getByRole("link", { name: "Freeze", exact: true }).click();
    await give(page, "Card reported stolen", "Freeze account");
    await expect(page.getByText("The account is frozen.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Standing" })).toContainText("Card reported stolen");
    await page.goto(`/transfers/new?from=${account.split("/").at(-1)}`);
    await fillTransfer(page, other, "12.50");
    await page.getByRole("button", { name: "Transfer €12.50" }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Wallet of Ada Quill is frozen. Nothing was moved." }),
    ).toBeFocused();

    await page.goto(account);
    await page.getByRole("link", { name: "Unfreeze", exact: true }).click();
    await give(page, "It was found again", "Unfreeze account");
    await expect(page.getByText("The account is open again.")).toBeVisible();
    await page.getByRole("link", { name: "Transfer from here" }).click();
    await fillTransfer(page, other, "12,50");
    await expect(page.getByRole("textbox", { name: /^Amount/ })).toHaveAttribute("aria-invalid", "true");
    await fillTransfer(page, other, "12.50");
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(
      "€12.50 goes from the wallet of Ada Quill to the wallet of Grace Penn.",
    );
    await expect(page.getByRole("row").filter({ hasText: "Ada Quill" })).toContainText("€37.50");
    await page.reload();
    const confirmed = page.url();
    await page.getByRole("button", { name: "Transfer €12.50" }).dblclick();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€12.50");
    const receipt = new URL(page.url()).pathname;
    await page.goto(confirmed);
    await page.getByRole("button", { name: "Transfer €12.50" }).click();
    await expect(page.getByText("Sent more than once, and counted once.")).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(receipt);

    await page.goto(account);
    await expect(statement(page).getByRole("row")).toHaveCount(3);
    const line = statement(page).getByRole("row").filter({ hasText: "Transfer between members" });
    await expect(line).toContainText("Wallet of Grace Penn");
    await expect(line).toContainText("€37.50");
    await line.getByRole("link", { name: "Transfer between members" }).click();
    await page.getByRole("link", { name: "Reverse" }).click();
    await give(page, "Wrong member", "Reverse");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reversal");
    await page.goto(account);
    await expect(line).toContainText("Reversed");
    await expect(statement(page).getByRole("row").filter({ hasText: "Reversal" })).toContainText("€50.00");

    await page.getByRole("link", { name: "Printed statement" }).click();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("Closing balance")).toBeVisible();
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  },
);

test("a top-up is refunded in part, and never more than is left of it", async ({ staffPage: page }) => {
  const { aMember, topUp } = await moneyOf(page);
  const card = await aMember("Ada Quill");
  await topUp(card, "20.00");
  await topUp(card, "10.00");
  await page.goto(`/accounts/${await accountIdOf(page, "wallet", card)}`);
  await statement(page).getByRole("row").filter({ hasText: "€20.00" }).getByRole("link", { name: "Top-up" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Top-up");
  const original = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Refund" }).click();
  await page.getByRole("textbox", { name: /^Amount/ }).fill("25.00");
  await give(page, "Changed their mind", "Refund");
  await expect(page.getByText("More can't be refunded than is left of the transfer.").first()).toBeVisible();
  await page.getByRole("textbox", { name: /^Amount/ }).fill("5.00");
  await give(page, "Changed their mind", "Refund");
  await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€5.00");
  await page.goto(original);
  await expect(page.getByRole("article", { name: "Receipt" })).toContainText("Refund €5.00");
  await expect(page.getByText("Refunded in part")).toBeVisible();
  await expect(page.getByRole("link", { name: "Reverse" })).toHaveCount(0);
});

test("an account with money in it is not closed, an empty one is, and what another desk did meanwhile is shown", async ({
  staffPage: page,
}) => {
  const { aMember, topUp } = await moneyOf(page);
  const [full, empty] = [await aMember("Ada Quill"), await aMember("Grace Penn")];
  await topUp(full, "1.00");
  await page.goto(`/accounts/${await accountIdOf(page, "wallet", full)}?do=close`);
  await give(page, "Moved away", "Close account");
  await expect(page.getByRole("alert").filter({ hasText: "Only an empty account can be closed." })).toBeVisible();
  const id = await accountIdOf(page, "wallet", empty);
  await page.goto(`/accounts/${id}?do=close`);
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`/accounts/${id}?do=freeze`);
  await give(elsewhere, "Asked by phone", "Freeze account");
  await expect(elsewhere.getByText("The account is frozen.")).toBeVisible();
  await give(page, "Moved away", "Close account");
  await expect(page.getByText("Somebody else changed this in the meantime.").first()).toBeVisible();
  await give(page, "Moved away", "Close account");
  await expect(page.getByText("The account is closed.")).toBeVisible();
});

test("a drawer is counted: money that moves meanwhile is said, and the difference is booked for a reason", async ({
  adminPage: page,
  staffPage,
}) => {
  await page.goto("/accounts");
  const code = randomUUID().slice(0, 6).toUpperCase();
  const headers = { origin: new URL(page.url()).origin };
  const made = await page.request.put(`/api/v1/branches/${code}`, {
    headers,
    data: { code, name: `Pier ${code}`, timeZone: "Europe/Dublin" },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { aMember } = await moneyOf(staffPage);
  const wallet = await accountIdOf(staffPage, "wallet", await aMember("Ada Quill"));
  await page.goto(`/accounts?q=${code}`);
  await page.getByRole("link", { name: `Cash desk, Pier ${code}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Cash desk, Pier ${code}`);
  const cash = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const bring = async (amount: string) => {
    const sent = await page.request.post("/api/v1/transfers", {
      headers: { ...headers, "idempotency-key": randomUUID() },
      data: { debitAccountId: cash, creditAccountId: wallet, amount },
    });
    expect(sent.ok(), await sent.text()).toBe(true);
  };
  await bring("60.00");
  const branch = await page.request.get("/api/v1/branches?limit=500");
  const items: { id: string; code: string }[] = (await branch.json()).items;
  await page.goto(`/cash-up?branch=${items.find((item) => item.code === code)?.id}`);
  await expect(page.getByText("This drawer was never counted")).toBeVisible();
  await page.getByRole("textbox", { name: /^€50.00/ }).fill("1");
  await page.getByRole("textbox", { name: /^€0.50/ }).fill("19");
  await expect(page.getByRole("textbox", { name: /^Counted/ })).toHaveValue("59.50");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("€0.50 is missing from the drawer.")).toBeVisible();
  await bring("10.00");
  await give(page, "Wrong change", "Book the difference");
  await expect(page.getByText("€60.00 was expected then, €70.00 is now.")).toBeVisible();
  await page.getByRole("link", { name: "Count again" }).click();
  await page.getByRole("textbox", { name: /^Counted/ }).fill("69.50");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: "Book the difference" }).click();
  await expect(page.getByRole("textbox", { name: /^Reason/ })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("textbox", { name: /^Reason/ }).fill("Wrong change");
  await page.getByRole("button", { name: "Book the difference" }).dblclick();
  await expect(page.getByText("The difference is booked to suspense.")).toBeVisible();
  const counts = page.getByRole("table", { name: "Counts so far" });
  await expect(counts.getByRole("row")).toHaveCount(2);
  await expect(counts).toContainText("Orla Tierney");
  await expect(counts).toContainText("Wrong change");
  await expect(counts).toContainText("-€0.50");
});
