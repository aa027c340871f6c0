import { expect, test } from "vitest";
import { groupCharges, linesIn, type OwedCharge } from "./charge-groups";
import { settleInOrder } from "./payment-lines";

let id = 6;
const fine = (loanId: string, given: Partial<OwedCharge> = {}): OwedCharge => ({
  id: String(++id),
  kind: "fine",
  reason: null,
  title: "Beloved",
  loanId,
  chargedAt: new Date("2026-06-16T01:21:00Z"),
  scale: 2,
  amountMinor: "20",
  owedMinor: "20",
  finePeriod: { unit: "day", length: 1 },
  ...given,
});

test("the fines of a loan are one line, others stand between as they were charged", () => {
  id = 6;
  const charges = [
    fine("1"),
    fine("2", { title: "Emma" }),
    fine("1", { owedMinor: "5" }),
    fine("1", { kind: "charge", reason: "Lost copy", finePeriod: null, amountMinor: "1250", owedMinor: "1250" }),
    fine("1"),
  ];
  expect(groupCharges(charges)).toEqual([
    expect.objectContaining({
      id: "7",
      name: "Fine: Beloved",
      late: "3 days late",
      value: "7:0.20,9:0.05,11:0.20",
      owedMinor: "45",
      amountMinor: "60",
    }),
    expect.objectContaining({ id: "8", name: "Fine: Emma", late: "1 day late", value: "8:0.20" }),
    expect.objectContaining({ id: "10", name: "Lost copy: Beloved", late: null, value: "10:12.50" }),
  ]);
});

test("how long late is said in the periods of the rule", () => {
  const late = (count: number, finePeriod: OwedCharge["finePeriod"]) =>
    groupCharges(Array.from({ length: count }, () => fine("1", { finePeriod })))[0]?.late;
  expect(late(1, { unit: "hour", length: 1 })).toBe("1 hour late");
  expect(late(5, { unit: "hour", length: 1 })).toBe("5 hours late");
  expect(late(1, { unit: "day", length: 7 })).toBe("7 days late");
  expect(late(2, { unit: "day", length: 7 })).toBe("2 times 7 days late");
});

test("a line of several is paid charge by charge, a part of it from the first on", () => {
  const lines = linesIn("7:0.20,9:0.05,11:0.20");
  expect(settleInOrder(lines, "", 2)).toEqual({
    amount: "0.45",
    lines: [
      { chargeId: "7", amount: "0.20" },
      { chargeId: "9", amount: "0.05" },
      { chargeId: "11", amount: "0.20" },
    ],
  });
  expect(settleInOrder(lines, "0.22", 2).lines).toEqual([
    { chargeId: "7", amount: "0.20" },
    { chargeId: "9", amount: "0.02" },
  ]);
});
