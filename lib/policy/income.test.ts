import { expect, test } from "vitest";
import { incomeStatement } from "./income";

const balances = [
  { accountKind: "fees", normalSide: "debit", openingMinor: "100", closingMinor: "650" },
  { accountKind: "cash", normalSide: "debit", openingMinor: "0", closingMinor: "200" },
  { accountKind: "wallet", normalSide: "credit", openingMinor: "0", closingMinor: "50" },
] as const;

const move = (accountKind: string, transferKind: string, debits: number, credits: number, takenBack = false) => ({
  accountKind,
  transferKind,
  takenBack,
  debits: String(debits),
  credits: String(credits),
});

test("what was charged, taken back and waived are lines of their own, and the net is what is left of them", () => {
  const { income, incomeMinor, waivers, waivedMinor, netMinor } = incomeStatement(
    [
      move("fine_income", "fine", 0, 900),
      move("fine_income", "fine", 150, 0, true),
      move("charge_income", "charge", 0, 400),
      move("charge_income", "adjustment", 10, 0),
      move("waivers", "waiver", 300, 0),
      move("waivers", "waiver", 0, 20, true),
      move("cash", "payment", 200, 0),
    ],
    balances,
  );
  expect(income.map(({ name, minor }) => [name, minor])).toEqual([
    ["Fines", 900n],
    ["Fines, taken back", -150n],
    ["Charges", 400n],
    ["Charges, adjusted", -10n],
  ]);
  expect(waivers.map(({ name, minor }) => [name, minor])).toEqual([
    ["Waived", 300n],
    ["Waived, taken back", -20n],
  ]);
  expect([incomeMinor, waivedMinor, netMinor]).toEqual([1140n, 280n, 860n]);
});

test("accounts are shown by kind, with all that was debited and credited", () => {
  const { assets, liabilities } = incomeStatement(
    [move("fees", "fine", 900, 0), move("fees", "payment", 0, 350), move("wallet", "top_up", 0, 50)],
    balances,
  );
  expect(assets.map(({ name }) => name)).toEqual(["Cash desks", "Owed by members"]);
  expect(assets[1]).toMatchObject({ openingMinor: 100n, debitsMinor: 900n, creditsMinor: 350n, closingMinor: 650n });
  expect(liabilities).toMatchObject([{ name: "Members’ wallets", creditsMinor: 50n, closingMinor: 50n }]);
});

test("a time in which nothing moved earns nothing", () => {
  expect(incomeStatement([], balances)).toMatchObject({ income: [], incomeMinor: 0n, waivedMinor: 0n, netMinor: 0n });
});
