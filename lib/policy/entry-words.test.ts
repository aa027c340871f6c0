import { expect, test } from "vitest";
import { chargeName } from "./charge-words";
import { entryInWords } from "./entry-words";

test.each([
  ["top_up", "credit", "cash", "Central", "Cash put in at Central"],
  ["pay_out", "debit", "cash", "Central", "Cash paid out at Central"],
  ["payment", "debit", "fees", "Maya Okafor", "Fees paid"],
  ["payment", "credit", "wallet", "Maya Okafor", "Paid from the wallet"],
  ["payment", "credit", "cash", "Central", "Paid in cash at Central"],
  ["waiver", "credit", "waivers", null, "Waived"],
  ["member_transfer", "debit", "wallet", "Maya Adaeze Okafor", "Sent to Maya O."],
  ["member_transfer", "credit", "wallet", "Maya Adaeze Okafor", "Received from Maya O."],
  ["refund", "credit", "cash", "Central", "Paid back"],
  ["reversal", "credit", "charge_income", null, "Taken back"],
  ["fine", "debit", "fine_income", null, "Fine"],
] as const)("a %s on the %s side, against %s of %s, reads: %s", (kind, side, otherKind, otherName, words) => {
  expect(entryInWords({ kind, side, otherKind, otherName })).toBe(words);
});

test("a line of what is owed is named by its reason and the title it is about", () => {
  expect(chargeName({ kind: "fine", reason: null, title: "Beloved" })).toBe("Fine: Beloved");
  expect(chargeName({ kind: "charge", reason: "Lost card", title: null })).toBe("Lost card");
  expect(chargeName({ kind: "charge", reason: "Cover torn", title: "Beloved" })).toBe("Cover torn: Beloved");
});
