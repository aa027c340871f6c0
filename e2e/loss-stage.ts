import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { libraryOf, send } from "./api-stage";
import { expect } from "./fixtures";
import { membersOf } from "./people-stage";

const week = 7 * 86_400_000;

/** Loans that are late within seconds, of an item type of their own that is fined by the hour. */
export async function lateLoansOf(adminPage: Page) {
  const { origin, branchId } = await libraryOf(adminPage);
  const itemTypeCode = `late-${randomUUID().slice(0, 8)}`;
  const saved = await adminPage.request.put(`/api/v1/item-types/${itemTypeCode}`, {
    data: { name: `Late ${itemTypeCode}`, forLoan: true },
    headers: { origin },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
  const rule = {
    loanDays: 14,
    fine: "0.50",
    fineHours: 1,
    fineAt: "start_of_period",
    fineCounts: "all_days",
    graceDays: 0,
    processingFee: "3.00",
  };
  await send(adminPage, "/rules", { itemTypeCode, ...rule });
  const { aMember, memberId } = await membersOf(adminPage);
  let serial = 0;

  /** A copy of 12.50 that a member has, due in two weeks or within a moment. */
  async function aLoan(card: string, title: string, { isLate = false } = {}) {
    const made = await send(adminPage, "/titles", { title, contributors: [{ name: "Octavia E. Butler" }] });
    const barcode = `L-${itemTypeCode.slice(5).toUpperCase()}-${(serial += 1)}`;
    const { id: copyId } = await send(adminPage, "/copies", {
      titleId: made.id,
      barcode,
      branchId,
      itemTypeCode,
      priceMinor: "1250",
    });
    const dueAt = new Date(Date.now() + (isLate ? 1_500 : 2 * week)).toISOString();
    const { loan } = await send(adminPage, "/check-outs", { barcode, cardNumber: card, dueAt });
    if (isLate) await adminPage.waitForTimeout(2_000);
    return { id: loan.id as string, barcode, copyId: copyId as string, titleId: made.id as string };
  }

  /** What the night does, for one member. */
  const chargeFines = async (card: string) => send(adminPage, "/fine-runs", { memberId: await memberId(card) });

  return { aMember, memberId, aLoan, chargeFines };
}
