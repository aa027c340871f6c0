import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { checkOut } from "../services/loans";
import { inDays, out } from "../testing/circulation";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

const { owner } = useDatabase();
let branchId = "";

beforeAll(async () => {
  branchId = (await carrelJson("branch", "add", "CEN", "Central")).id;
  await carrelJson("item-type", "add", "standard", "Standard loan");
  await carrelJson("category", "add", "adult", "Adult", "--loan-limit", "9", "--months", "24");
  await owner()`insert into circulation.rules (loan_days, renewal_limit, fine_minor) values (14, 1, 20)`;
  await carrelJson("members", "add", "--card", "20010042", "--name", "Maya Okafor");
  const { id } = await carrelJson("titles", "add", "--title", "Kindred");
  for (const barcode of ["31200117", "31200118"]) await carrelJson("copies", "add", id, "--barcode", barcode);
});

const lend = async (barcode: string, daysAgo: number) => {
  const input = out(barcode, "20010042", { confirmed: ["has_other_copy", "has_overdues"] });
  await checkOut(operator(branchId), input, inDays(-daysAgo));
};

test("a copy is taken in from the book drop, dated back, with its fines forgiven", async () => {
  await lend("31200117", 20);
  const dropped = await carrelJson("check-in", "31200117", "--book-drop", "--key", "from-the-drop");
  expect(dropped).toMatchObject({ status: "done", charged: { minor: "100" } });
  await lend("31200117", 20);
  const at = new Date(Date.now() - 4 * 86_400_000).toISOString();
  const dated = await carrelJson("check-in", "31200117", "--returned-at", at, "--forgive", "Was in hospital");
  expect(dated.findings.map(({ code }: { code: string }) => code)).toContain("fine_forgiven");
  expect((await carrel(["check-in", "31200117", "--returned-at", "yesterday"])).code).toBe(2);
  expect((await carrel(["check-in", "31200117", "--forgive", " "])).code).toBe(2);
});

test("what was done under a key is undone, once", async () => {
  await carrelJson("check-out", "20010042", "31200118", "--key", "desk-1-00042");
  const { out, code } = await carrel(["undo", "desk-1-00042"]);
  expect([code, out]).toEqual([0, "Undone: “Kindred” is not on loan any more.\n"]);
  const again = await carrel(["undo", "desk-1-00042"]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("This was undone already.") });
});

test("all loans of a member are renewed, each with its own sentence; the same key changes nothing", async () => {
  for (const barcode of ["31200117", "31200118"]) await lend(barcode, 10);
  const first = await carrelJson("renew", "--all", "20010042", "--key", "renew-them-all");
  expect(first.renewals.map(({ answer }: { answer: { status: string } }) => answer.status)).toEqual(["done", "done"]);
  expect(await carrelJson("renew", "--all", "20010042", "--key", "renew-them-all")).toEqual(first);
  const { out } = await carrel(["renew", "--all", "20010042"]);
  expect(out).toMatch(/^“Kindred” is on loan .* It was renewed 1 of 1 times\..*\n“Kindred”/);
  expect((await carrel(["renew"])).code).toBe(2);
  expect((await carrel(["renew", "31200117", "--all", "20010042"])).code).toBe(2);
});

test("what a member has overdue is walked page by page, and only what was lent at the branch with --branch", async () => {
  await carrelJson("branch", "add", "HAR", "Harbour");
  await carrelJson("members", "add", "--card", "20010050", "--name", "Finn O’Brien");
  const { id } = await carrelJson("titles", "add", "--title", "Dawn");
  const barcodes = ["31200301", "31200302", "31200303"];
  for (const [at, barcode] of barcodes.entries()) {
    await carrelJson("copies", "add", id, "--barcode", barcode);
    const input = out(barcode, "20010050", { confirmed: ["has_other_copy", "has_overdues"] });
    await checkOut(operator(branchId), input, inDays(at - 30));
  }
  const list = ["loans", "--overdue", "--member", "20010050", "--limit", "2"];
  const first = await carrelJson(...list);
  expect(first).toMatchObject({
    items: barcodes.slice(0, 2).map((barcode) => ({ barcode })),
    next: expect.any(String),
  });
  expect(await carrelJson(...list, "--after", first.next)).toMatchObject({
    items: [{ barcode: barcodes[2] }],
    next: null,
  });
  expect((await carrelJson(...list, "--branch", "CEN")).items).toHaveLength(2);
  expect((await carrelJson(...list, "--branch", "HAR")).items).toEqual([]);
});
