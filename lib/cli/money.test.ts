import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";

const { owner } = useDatabase();
const { aBranch, aMember } = factories(owner);

beforeAll(async () => {
  const branchId = await aBranch({ code: "CEN", name: "Central" });
  await aMember({ cardNumber: "20010042", name: "Maya Okafor", branchId });
  await aMember({ cardNumber: "20010001", name: "Liam Byrne", branchId });
});

const balanceOf = async (ref: string): Promise<string> => (await carrelJson("statement", ref)).account.balance;

test("cash goes into a wallet, from there to another member, and comes out again", async () => {
  const put = await carrelJson("top-up", "20010042", "50.00");
  expect(put).toMatchObject({ kind: "top_up", amount: "50.00", debitBalance: "50.00", creditBalance: "50.00" });
  const sent = await carrel(["transfer", "card:20010042/wallet", "card:20010001/wallet", "12.50", "--reason", "Lunch"]);
  expect(sent).toMatchObject({ code: 0, err: "" });
  expect(sent.out).toMatch(/Amount +€12\.50\n/);
  expect(sent.out).toMatch(/From +Wallet of Maya Okafor\nTo +Wallet of Liam Byrne\nReason +Lunch\n/);
  expect(await carrelJson("pay-out", "20010001", "2.50")).toMatchObject({ kind: "pay_out", debitBalance: "10.00" });
  expect(await balanceOf("cash:CEN")).toBe("47.50");
});

test("the same key moves money once, and says that it was answered before", async () => {
  const before = await balanceOf("card:20010042/wallet");
  const argv = ["transfer", "card:20010042/wallet", "card:20010001/wallet", "1.00", "--key", "once-and-only"];
  const first = await carrelJson(...argv);
  expect(await carrelJson(...argv)).toEqual(first);
  expect((await carrel(argv)).out).toContain("Answered before");
  expect(Number(before) - Number(await balanceOf("card:20010042/wallet"))).toBe(1);
  const other = await carrel([...argv.slice(0, 3), "2.00", ...argv.slice(4), "--json"]);
  expect(other.code).toBe(1);
  expect(JSON.parse(other.err)).toMatchObject({ code: "idempotency_key_reused", details: { differs: ["amount"] } });
});

test("a fee is charged, paid, waived, refunded and reversed", async () => {
  const charged = await carrelJson("charge", "20010042", "4.00", "--reason", "Lost card");
  const paid = await carrelJson("pay", "20010042", "1.00");
  expect(paid).toMatchObject({ kind: "payment", creditBalance: "3.00" });
  expect(await carrelJson("pay", "20010042", "1.00", "--from", "wallet")).toMatchObject({ creditBalance: "2.00" });
  expect(await carrelJson("waive", "20010042", "0.50", "--reason", "Goodwill")).toMatchObject({
    creditBalance: "1.50",
  });
  expect(await carrelJson("refund", paid.transferId, "0.25")).toMatchObject({ kind: "refund", amount: "0.25" });
  // Less is owed than was charged: what the account lacks is told first.
  expect((await carrel(["reverse", charged.transferId])).err).toContain("insufficient_funds");
  const put = await carrelJson("top-up", "20010042", "3.00");
  expect(await carrelJson("reverse", put.transferId, "--reason", "Wrong member")).toMatchObject({ kind: "reversal" });
  expect((await carrel(["reverse", put.transferId])).err).toContain("already_reversed");
});

test("a drawer is counted: right, short with a reason, and short without one", async () => {
  const expected = await balanceOf("cash:CEN");
  expect((await carrel(["count-cash", expected])).out).toContain("Nothing had to be moved.");
  const less = (Number(expected) - 1).toFixed(2);
  expect(await carrel(["count-cash", less])).toMatchObject({ code: 1 });
  const short = await carrelJson("count-cash", less, "--reason", "A coin fell behind the desk");
  expect(short).toMatchObject({ kind: "cash_difference", amount: "1.00" });
  expect(await balanceOf("cash")).toBe(less);
  expect(await balanceOf("suspense")).toBe("-1.00");
});

test("accounts are found, frozen with a reason, unfrozen and, once empty, closed", async () => {
  const { items } = await carrelJson("accounts", "find", "okafor");
  expect(items).toMatchObject([{ kind: "fees" }, { kind: "wallet" }]);
  expect((await carrel(["accounts", "find", "--kind", "cash"])).out).toContain("Cash desk, Central");
  expect((await carrel(["accounts", "freeze", "card:20010042/wallet"])).err).toContain("reason_required");
  const frozen = await carrelJson("accounts", "freeze", "card:20010042/wallet", "--reason", "Card was stolen");
  expect(frozen).toMatchObject({ status: "frozen", version: 2 });
  const refused = await carrel(["top-up", "20010042", "1.00"]);
  expect(refused).toMatchObject({ code: 1, err: "carrel: The account is frozen. (account_frozen)\n" });
  const stale = ["accounts", "unfreeze", "card:20010042/wallet", "--reason", "Found", "--version", "1"];
  expect((await carrel(stale)).err).toContain("version_conflict");
  expect(await carrelJson(...stale.slice(0, -2))).toMatchObject({ status: "open" });
  const close = ["accounts", "close", "card:20010042/wallet", "--reason", "Moved away"];
  expect((await carrel(close)).err).toContain("account_not_empty");
});

test("a statement is read line by line, by day and page by page", async () => {
  const all = await carrelJson("statement", "card:20010042/wallet");
  expect(all.items.at(-1)).toMatchObject({ seq: "1", kind: "top_up", amount: "50.00", balanceAfter: "50.00" });
  const first = await carrelJson("statement", "card:20010042/wallet", "--limit", "1");
  const second = await carrelJson("statement", "card:20010042/wallet", "--limit", "1", "--after", first.next);
  expect([first.items[0], second.items[0]]).toEqual(all.items.slice(0, 2));
  expect((await carrelJson("statement", "card:20010042/wallet", "--to", "2020-01-01")).items).toEqual([]);
  expect((await carrel(["statement", "card:20010042/wallet"])).out).toContain("Wallet of Liam Byrne");
});

test.each([["0"], ["-1"], ["0.001"], ["1e3"], ["12,50"], ["10000000000000000"], ["NaN"], ["[1]"], ["١٢"]])(
  "the amount %s is refused by name, moves nothing and is on record",
  async (amount) => {
    const before = await balanceOf("card:20010001/wallet");
    const argv = ["transfer", "card:20010001/wallet", "card:20010042/wallet", amount, "--json"];
    const ran = await carrel(argv);
    expect(ran.code).toBe(1);
    const problem = JSON.parse(ran.err);
    expect(problem).toMatchObject({ code: "amount_invalid", errors: [{ field: "amount" }] });
    const [row] = await owner()`
      select a.amount_given, a.door, o.result, o.code
      from ledger.attempts a
      join ledger.outcomes o on o.attempt_id = a.id
      where a.id = ${problem.details.attemptId}`;
    expect(row).toEqual({ amountGiven: amount, door: "cli", result: "refused", code: "amount_invalid" });
    expect(await balanceOf("card:20010001/wallet")).toBe(before);
  },
);

test("an account that nobody has, and a name that is none, are refused in words", async () => {
  expect((await carrel(["transfer", "999999", "card:20010001/wallet", "1.00"])).err).toContain("account_not_found");
  const wrong = await carrel(["transfer", "till", "card:20010001/wallet", "1.00"]);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("card:20010042/wallet");
});

test("an amount is set aside, captured in part, and another one is released", async () => {
  await carrelJson("top-up", "20010042", "20.00");
  const between = ["card:20010042/wallet", "card:20010001/wallet"] as const;
  const held = await carrelJson("authorise", ...between, "5.00", "--reason", "Room key");
  expect(held).toMatchObject({ phase: "pending", amount: "5.00", reason: "Room key" });
  expect(await carrelJson("capture", held.transferId, "2.00")).toMatchObject({
    amount: "2.00",
    refersTo: held.transferId,
  });
  expect((await carrel(["void", held.transferId])).err).toContain("pending_captured");
  const other = await carrelJson("authorise", ...between, "1.00", "--expires", "2999-12-31T12:00:00Z");
  expect(other).toMatchObject({ expiresAt: "2999-12-31T12:00:00.000Z" });
  expect((await carrel(["void", other.transferId])).out).toContain("Released.");
  expect((await carrel(["authorise", ...between, "1.00", "--expires", "tomorrow"])).code).toBe(2);
});

test("the income of some days is told in words and as a document", async () => {
  const before = await carrelJson("income");
  await carrelJson("charge", "20010042", "4.00", "--reason", "Lost card");
  await carrelJson("waive", "20010042", "1.50", "--reason", "Goodwill");
  const after = await carrelJson("income", "--from", "2020-01-01");
  expect(Number(after.incomeTotal) - Number(before.incomeTotal)).toBe(4);
  expect(Number(after.net) - Number(before.net)).toBe(2.5);
  const { out } = await carrel(["income", "--to", "2999-12-31"]);
  expect(out).toMatch(/Net income/);
  expect(out).toMatch(/Owed by members/);
  expect((await carrel(["income", "--from", "2026-02-01", "--to", "2026-01-31"])).err).toContain("The last day");
  expect(await carrelJson("income", "--to", "2020-01-31")).toMatchObject({ income: [], net: "0.00" });
});
