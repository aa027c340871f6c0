import type { Actor } from "../../lib/auth/actor";
import { addDays, dayInZone } from "../../lib/dates";
import { listClosures } from "../../lib/db/calendars";
import { findRuleAt } from "../../lib/db/rules";
import { type RuleInput, ruleInput } from "../../lib/schemas/rules";
import { saveBranch } from "../../lib/services/branches";
import { addClosure, saveOpeningHours } from "../../lib/services/calendars";
import { saveCategory, saveItemType } from "../../lib/services/library";
import { createRule, placeOf, updateRule } from "../../lib/services/rules";

const branches = [
  { code: "CEN", name: "Central" },
  { code: "HAR", name: "Harbour" },
  { code: "HIL", name: "Hillside" },
];

const itemTypes = [
  { code: "standard", name: "Standard loan", forLoan: true },
  { code: "short-loan", name: "Short loan", forLoan: true },
  { code: "dvd", name: "DVD", forLoan: true },
  { code: "reference", name: "Reference, not for loan", forLoan: false },
];

const categories = [
  { code: "adult", name: "Adult", loanLimit: 12, membershipMonths: 12, holdLimit: 10 },
  { code: "student", name: "Student", loanLimit: 10, membershipMonths: 12, holdLimit: 10, feesLimit: "20.00" },
  { code: "child", name: "Child", loanLimit: 8, membershipMonths: 12, holdLimit: 5 },
  { code: "retired", name: "Retired", loanLimit: 15, membershipMonths: 24, holdLimit: 10 },
  { code: "staff", name: "Staff", loanLimit: 30, membershipMonths: 36, holdLimit: 20 },
];

/** From the general to the particular: what nobody says otherwise is three weeks, and 0.20 for each open day late. */
const rules = [
  {
    loanDays: 21,
    closedDays: "next_open_day",
    renewalLimit: 2,
    shelfDays: 7,
    graceDays: 1,
    fine: "0.20",
    fineCap: "10.00",
    fineCapAtPrice: true,
    lostAfterDays: 60,
    processingFee: "5.00",
    lostRefund: "refund_and_fine",
    lostRefundDays: 365,
    highDemandHolds: 3,
    highDemandDays: 14,
  },
  { itemTypeCode: "short-loan", loanDays: 3, loanLimit: 2, renewalLimit: 0, graceDays: 0, fine: "0.50" },
  { itemTypeCode: "dvd", loanDays: 7, loanLimit: 3, renewalLimit: 1, graceDays: 0, fine: "1.00" },
  { itemTypeCode: "reference", holdsAllowed: false },
  { categoryCode: "child", fine: "0" },
  { categoryCode: "staff", loanDays: 42, renewalLimit: 5, fine: "0" },
  { categoryCode: "staff", itemTypeCode: "dvd", loanDays: 14, renewalLimit: 1 },
];

const weekday = { opensAt: "09:30", closesAt: "18:00" };
/** Sundays closed everywhere; the smaller houses close early on Saturdays, Hillside all Monday. */
const weeks = {
  CEN: [
    ...[1, 2, 3, 4, 5].map((day) => ({ weekday: day, opensAt: "09:00", closesAt: "20:00" })),
    { weekday: 6, opensAt: "10:00", closesAt: "17:00" },
  ],
  HAR: [
    ...[1, 2, 3, 4, 5].map((day) => ({ weekday: day, ...weekday })),
    { weekday: 6, opensAt: "10:00", closesAt: "14:00" },
  ],
  HIL: [
    ...[2, 3, 4, 5].map((day) => ({ weekday: day, ...weekday })),
    { weekday: 6, opensAt: "10:00", closesAt: "14:00" },
  ],
} as const;

/** Closures of the coming months, in days from today. */
const closures = [
  { branchCode: null, from: 34, days: 3, name: "Public holidays" },
  { branchCode: null, from: 41, days: 1, name: "Public holiday" },
  { branchCode: "HAR", from: 60, days: 5, name: "New shelves" },
  { branchCode: null, from: 97, days: 1, name: "Staff training" },
];

export type Branches = ReadonlyMap<string, string>;

/** Branches with their hours, item types, categories and circulation rules. Returns the branches' ids by their codes. */
export async function fillFramework(actor: Actor): Promise<Branches> {
  const ids = new Map<string, string>();
  for (const branch of branches) ids.set(branch.code, (await saveBranch(actor, { ...branch, timeZone })).id);
  for (const itemType of itemTypes) await saveItemType(actor, itemType);
  for (const category of categories) await saveCategory(actor, category);
  for (const rule of rules) await addRule(actor, ruleInput.parse(rule));
  for (const [code, days] of Object.entries(weeks)) await saveOpeningHours(actor, code, { days: [...days] });
  await addClosures(actor);
  return ids;
}

/** A seed that was cut off has added some already. */
async function addRule(actor: Actor, rule: RuleInput): Promise<void> {
  const known = await findRuleAt(await placeOf(rule));
  if (known) await updateRule(actor, known, rule);
  else await createRule(actor, rule);
}

async function addClosures(actor: Actor): Promise<void> {
  const today = dayInZone(new Date(), timeZone);
  if ((await listClosures({ from: today })).length > 0) return;
  for (const { branchCode, from, days, name } of closures) {
    const firstDay = addDays(today, from);
    await addClosure(actor, { branchCode, firstDay, lastDay: addDays(firstDay, days - 1), name });
  }
}

/** Of all three branches. */
export const timeZone = "Europe/Dublin";
