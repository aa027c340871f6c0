import type { Actor } from "../../lib/auth/actor";
import { saveBranch, saveCategory, saveItemType, saveRule } from "../../lib/services/library";

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
  { code: "adult", name: "Adult", loanLimit: 12, membershipMonths: 12 },
  { code: "student", name: "Student", loanLimit: 10, membershipMonths: 12 },
  { code: "child", name: "Child", loanLimit: 8, membershipMonths: 12 },
  { code: "retired", name: "Retired", loanLimit: 15, membershipMonths: 24 },
  { code: "staff", name: "Staff", loanLimit: 30, membershipMonths: 36 },
];

/** From the general to the particular; what nobody says otherwise is three weeks. */
const rules = [
  { categoryCode: null, itemTypeCode: null, loanDays: 21, loanLimit: null, renewalLimit: 2 },
  { categoryCode: null, itemTypeCode: "short-loan", loanDays: 3, loanLimit: 2, renewalLimit: 0 },
  { categoryCode: null, itemTypeCode: "dvd", loanDays: 7, loanLimit: 3, renewalLimit: 1 },
  { categoryCode: "staff", itemTypeCode: null, loanDays: 42, loanLimit: null, renewalLimit: 5 },
  { categoryCode: "staff", itemTypeCode: "dvd", loanDays: 14, loanLimit: null, renewalLimit: 1 },
];

export type Branches = ReadonlyMap<string, string>;

/** Branches, item types, categories and circulation rules. Returns the branches' ids by their codes. */
export async function fillFramework(actor: Actor): Promise<Branches> {
  const ids = new Map<string, string>();
  for (const branch of branches) ids.set(branch.code, (await saveBranch(actor, { ...branch, timeZone })).id);
  for (const itemType of itemTypes) await saveItemType(actor, itemType);
  for (const category of categories) await saveCategory(actor, category);
  for (const rule of rules) await saveRule(actor, rule);
  return ids;
}

/** Of all three branches. */
export const timeZone = "Europe/Dublin";
