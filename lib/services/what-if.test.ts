import { beforeAll, expect, test } from "vitest";
import { operator, permissionsOf } from "../auth/actor";
import { ruleInput } from "../schemas/rules";
import { whatIfInput } from "../schemas/what-if";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { addClosure, saveOpeningHours } from "./calendars";
import { createRule } from "./rules";
import { whatIf } from "./what-if";

const { owner } = useDatabase();
const { aBranch, aCategory, anItemType, aMember, aCopy } = factories(owner);
let copy: Awaited<ReturnType<typeof aCopy>>;
let member: Awaited<ReturnType<typeof aMember>>;
let branchId = "";

/** Sundays closed, Monday 15 June 2026 a holiday. */
beforeAll(async () => {
  branchId = await aBranch({ code: "CEN", name: "Central" });
  const [categoryCode, itemTypeCode] = [await aCategory({ code: "adult" }), await anItemType({ code: "standard" })];
  member = await aMember({ category: categoryCode, name: "Maya Okafor", expiresOn: "2030-01-01" });
  copy = await aCopy({ itemType: itemTypeCode, branchId });
  await owner()`update catalog.copies set price_minor = 1500 where id = ${copy.id}`;
  const actor = operator();
  const days = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opensAt: "09:00", closesAt: "18:00" }));
  await saveOpeningHours(actor, "CEN", { days });
  await addClosure(actor, { branchCode: null, firstDay: "2026-06-15", lastDay: null, name: "Holiday" });
  await createRule(
    actor,
    ruleInput.parse({ loanDays: 14, closedDays: "next_open_day", fine: "0.20", fineCap: "2.00" }),
  );
  const more = { categoryCode, itemTypeCode, lostAfterDays: 60, processingFee: "5.00" };
  await createRule(actor, ruleInput.parse(more));
});

const ask = (more: object = {}) =>
  whatIf(operator(branchId), whatIfInput.parse({ cardNumber: member.cardNumber, barcode: copy.barcode, ...more }));

test("a loan that nobody made is told with its due date, its reasons, its rules and its fines", async () => {
  const answer = await ask({ on: "2026-06-01" });
  expect(answer).toMatchObject({
    member: "Maya Okafor",
    branch: { code: "CEN" },
    dueAt: new Date("2026-06-16T22:59:59Z"),
    reasons: ["The loan is 14 days long.", "Mon 15 Jun is closed (Holiday), so it moves to Tue 16 Jun."],
    findings: [],
    lost: "From Sat 15 Aug it counts as lost: its price of €15.00 and €5.00 for the work.",
    rule: { fine: "€0.20 for each open day late. At most €2.00." },
  });
  // Sundays cost nothing; ten open days late the fine is at its limit.
  expect(answer.fines).toEqual([
    { when: "A day late", day: "2026-06-17", amountMinor: "20" },
    { when: "3 days late", day: "2026-06-19", amountMinor: "60" },
    { when: "A week late", day: "2026-06-23", amountMinor: "120" },
    { when: "At most, from", day: "2026-06-27", amountMinor: "200" },
  ]);
  const rows = answer.rule.sections.flatMap((section) => section.rows);
  expect(rows.find(({ label }) => label === "Length")?.from?.place).toBe("Any category, any item type");
  expect(rows.find(({ label }) => label === "Counts as lost")?.from?.place).toBe("Category adult, Type standard");
});

test("nothing is written by asking", async () => {
  await ask();
  const [row] = await owner()<{ loans: string; actions: string }[]>`
    select (select count(*) from circulation.loans) as loans, (select count(*) from desk.actions) as actions`;
  expect(row).toEqual({ loans: "0", actions: "0" });
});

test("what the desk would find is told too", async () => {
  const [late] = (await ask({ on: "2031-06-01" })).findings;
  expect(late).toMatchObject({ code: "membership_expired" });
});

test("unknown cards, barcodes and branches are refused at their field, and members don't ask", async () => {
  await expect(ask({ cardNumber: "99999999" })).rejects.toMatchObject({ code: "not_found", field: "cardNumber" });
  await expect(ask({ barcode: "99999999" })).rejects.toMatchObject({ code: "not_found", field: "barcode" });
  await expect(ask({ branchCode: "NONE" })).rejects.toMatchObject({ code: "invalid", field: "branchCode" });
  const reader = { ...operator(branchId), role: "member" as const, permissions: permissionsOf("member") };
  const input = whatIfInput.parse({ cardNumber: member.cardNumber, barcode: copy.barcode });
  await expect(whatIf(reader, input)).rejects.toMatchObject({ code: "forbidden" });
  // It tells what a member owes and why they are restricted.
  const selfCheck = { ...reader, role: "staff" as const, permissions: ["loans:read" as const] };
  await expect(whatIf(selfCheck, input)).rejects.toMatchObject({ code: "forbidden" });
  expect(await whatIf({ ...selfCheck, permissions: ["loans:read", "members:read"] }, input)).toMatchObject({
    member: "Maya Okafor",
  });
});
