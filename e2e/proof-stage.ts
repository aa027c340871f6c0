import type { Page } from "@playwright/test";
import { send } from "./api-stage";
import { expect } from "./fixtures";
import { membersOf } from "./people-stage";

/** A top-up in cash, made through the API; its number. */
export async function aSealedTransfer(staffPage: Page): Promise<string> {
  const { aMember, memberId } = await membersOf(staffPage);
  const card = await aMember("Noor Haddad");
  const data = { memberId: await memberId(card), amount: "12.50" };
  const { transferId } = (await send(staffPage, "/top-ups", data)) as { transferId: string };
  return transferId;
}

/** Sealing takes the worker some seconds. */
export async function untilProven(adminPage: Page, transferId: string): Promise<void> {
  await expect
    .poll(async () => (await adminPage.request.get(`/api/v1/transfers/${transferId}/proof`)).status(), {
      timeout: 60_000,
      intervals: [1_000],
    })
    .toBe(200);
}
