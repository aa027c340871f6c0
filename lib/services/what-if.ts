import { type Actor, can, requirePermission } from "../auth/actor";
import { momentInZone } from "../dates";
import { type Branch, findBranch, findBranchByCode } from "../db/branches";
import { DomainError } from "../errors";
import { judgeCheckOut } from "../policy/check-out";
import { type ExplainedRule, explainRule } from "../policy/explain-rule";
import type { Finding } from "../policy/findings";
import { resolveTerms } from "../policy/terms";
import { judgeWhatIf, type WhatIf } from "../policy/what-if";
import type { WhatIfInput } from "../schemas/what-if";
import { branchOf, wallClock } from "./decide";
import { factsOf } from "./desk-facts";
import { ruleBookOf } from "./rule-book";
import { placeNames } from "./rules";

export type WhatIfAnswer = WhatIf & {
  member: string;
  title: string;
  branch: Branch;
  /** What the desk would find. */
  findings: Finding[];
  rule: ExplainedRule;
};

/**
 * What would be if this member took this copy: due when and why, which rule says what, which fine by when, and what
 * the desk would find. Nothing is written. Throws `not_found` with the field that nobody knows.
 */
export async function whatIf(actor: Actor, input: WhatIfInput, clock = wallClock): Promise<WhatIfAnswer> {
  requirePermission(actor, "loans:read");
  // What the desk would find tells what the member owes and why they are restricted.
  requirePermission(actor, "members:read");
  const branch = await branchAsked(actor, input.branchCode);
  const { cardNumber, barcode, on } = input;
  const now = on === undefined ? clock() : momentInZone(on, "12:00", branch.timeZone);
  const read = await factsOf({ cardNumber, barcode, branchId: branch.id, now });
  if (!read?.memberName || !read.categoryCode)
    throw new DomainError("not_found", "No member has this card number.", { field: "cardNumber" });
  if (!read.title || !read.itemTypeCode)
    throw new DomainError("not_found", "No copy has this barcode.", { field: "barcode" });
  const { categoryCode, itemTypeCode, memberName: member, title, currency, currencyScale: scale, locale } = read;
  const [book, names] = await Promise.all([ruleBookOf(read.ruleBookVersion), placeNames()]);
  const place = { branchId: branch.id, categoryCode, itemTypeCode };
  const facts = { ...read, barcode, book, terms: resolveTerms(book.cells, place)?.terms };
  const wish = { now, confirmed: [], overrides: [], mayOverride: can(actor, "loans:override") };
  return {
    ...judgeWhatIf(facts, now),
    member,
    title,
    branch,
    findings: judgeCheckOut(facts, wish).findings,
    rule: explainRule(book.cells, place, names, { currency, scale, locale }),
  };
}

async function branchAsked(actor: Actor, code: string | undefined): Promise<Branch> {
  const branch = code === undefined ? await findBranch(branchOf(actor)) : await findBranchByCode(code);
  if (branch) return branch;
  throw new DomainError("invalid", "There is no such branch.", { field: "branchCode" });
}
