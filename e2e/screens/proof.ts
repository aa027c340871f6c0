import { expect } from "@playwright/test";
import { aSealedTransfer, untilProven } from "../proof-stage";
import { drawnBy, type Screen } from "./screen";

const proof = drawnBy("(staff)/proof/page.tsx", "admin", "Proof");
const ofTransfer = drawnBy("(staff)/proof/transfer/page.tsx", "admin", "Proof of a transfer");

/** That the books balance and are as they were written. */
export const proofScreens: Screen[] = [
  proof("proof, after a look through the books", "/proof", {
    act: async (page) => {
      await page.getByRole("button", { name: "Reconcile now" }).click();
      await expect(page.getByText("The books balance: no check found anything.")).toBeVisible();
    },
  }),
  proof("proof, with the seals verified", "/proof", {
    act: async (page) => {
      await page.getByRole("button", { name: "Verify seals now" }).click();
      await expect(page.getByText("Everything is as it was sealed")).toBeVisible();
    },
  }),
  ofTransfer("a transfer that is proven", async ({ page, staffPage }) => {
    const id = await aSealedTransfer(staffPage);
    await untilProven(page, id);
    return `/proof/transfer?id=${id}`;
  }),
  ofTransfer("no such transfer to prove", "/proof/transfer?id=999999999"),
  ofTransfer("a transfer without a number", "/proof/transfer?id=twelve"),
];
