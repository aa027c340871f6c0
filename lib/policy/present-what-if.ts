import { toDecimal } from "../money";
import type { ExplainedRule } from "./explain-rule";
import type { Finding } from "./findings";
import { presentExplanation } from "./present-rule";
import type { WhatIf } from "./what-if";

type Answer = WhatIf & {
  member: string;
  title: string;
  branch: { code: string };
  findings: Finding[];
  rule: ExplainedRule;
};

/** The answer as programs see it: amounts as decimal strings, the rule's rows in one list. */
export function presentWhatIf({ branch, dueAt, fines, rule, ...rest }: Answer, scale: number) {
  const { place, fine, rows } = presentExplanation(rule, scale);
  return {
    ...rest,
    branchCode: branch.code,
    dueAt: dueAt === null ? null : dueAt.toISOString(),
    fine,
    fines: fines.map(({ when, day, amountMinor }) => ({ when, day, amount: toDecimal(BigInt(amountMinor), scale) })),
    place,
    rows,
  };
}
