import { expect, test } from "vitest";
import { balanceAfter, needsReason, transferInWords } from "./transfer-words";

const of = (kind: string, owner: { memberName?: string; branchName?: string } = {}) => ({
  kind,
  memberName: owner.memberName ?? null,
  branchName: owner.branchName ?? null,
  normalSide: ["wallet", "fine_income", "charge_income", "suspense"].includes(kind)
    ? ("credit" as const)
    : ("debit" as const),
  balance: "1000",
});
const maya = { memberName: "Maya Okafor" };
const ines = { memberName: "Ines Duarte" };
const central = { branchName: "Central" };

test.each([
  [of("fees", maya), of("fine_income"), "€4.00 is charged to Maya Okafor."],
  [of("waivers"), of("fees", maya), "€4.00 of what Maya Okafor owes is forgiven."],
  [of("cash", central), of("fees", maya), "Maya Okafor pays €4.00 of what they owe. Cash desk, Central takes it in."],
  [of("wallet", ines), of("fees", maya), "€4.00 of what Maya Okafor owes is paid from the wallet of Ines Duarte."],
  [
    of("cash", central),
    of("wallet", maya),
    "Maya Okafor brings €4.00 for their wallet. Cash desk, Central takes it in.",
  ],
  [
    of("wallet", maya),
    of("cash", central),
    "Maya Okafor gets €4.00 from their wallet. Cash desk, Central pays it out.",
  ],
  [of("wallet", maya), of("wallet", ines), "€4.00 goes from the wallet of Maya Okafor to the wallet of Ines Duarte."],
  [of("suspense"), of("fine_income"), "€4.00 is booked from “Suspense” to “Fines”, as an adjustment of the books."],
])("what a transfer does is said before it is done", (debit, credit, words) => {
  expect(transferInWords("€4.00", debit, credit)).toBe(words);
});

test("an account grows on its own side and shrinks on the other", () => {
  expect(balanceAfter(of("cash", central), "debit", 400n)).toBe(1400n);
  expect(balanceAfter(of("cash", central), "credit", 400n)).toBe(600n);
  expect(balanceAfter(of("wallet", maya), "debit", 400n)).toBe(600n);
  expect(balanceAfter(of("wallet", maya), "credit", 400n)).toBe(1400n);
});

test("waivers and adjustments say why", () => {
  expect(needsReason(of("waivers"), of("fees"))).toBe(true);
  expect(needsReason(of("suspense"), of("fine_income"))).toBe(true);
  expect(needsReason(of("cash"), of("wallet"))).toBe(false);
});
