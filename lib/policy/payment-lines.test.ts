import { expect, test } from "vitest";
import { settleInOrder } from "./payment-lines";

const ticked = [
  { chargeId: "7", owed: "4.20" },
  { chargeId: "9", owed: "10.00" },
];

test("without an amount all that was ticked is paid", () => {
  expect(settleInOrder(ticked, "", 2)).toEqual({
    amount: "14.20",
    lines: [
      { chargeId: "7", amount: "4.20" },
      { chargeId: "9", amount: "10.00" },
    ],
  });
});

test("an amount settles the first line first, and a part of the one where it ends", () => {
  expect(settleInOrder(ticked, "5", 2)).toEqual({
    amount: "5",
    lines: [
      { chargeId: "7", amount: "4.20" },
      { chargeId: "9", amount: "0.80" },
    ],
  });
  expect(settleInOrder(ticked, "4.20", 2).lines).toEqual([{ chargeId: "7", amount: "4.20" }]);
});

test("what is no amount is passed on as it was typed", () => {
  expect(settleInOrder(ticked, "12,50", 2).amount).toBe("12,50");
});
