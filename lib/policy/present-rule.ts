import type { ExplainedRule } from "./explain-rule";
import { writtenValues } from "./rule-amounts";
import type { RuleCell } from "./terms";

/** A rule as programs see it: its branch by code, its amounts as decimal strings. */
export function presentRule(
  { id, branchId, categoryCode, itemTypeCode, version, ...said }: RuleCell & { version: number },
  branches: readonly { id: string; code: string }[],
  scale: number,
) {
  const branch = branches.find((row) => row.id === branchId);
  return { id, branchCode: branch?.code ?? null, categoryCode, itemTypeCode, ...writtenValues(said, scale), version };
}

/** An explanation as programs see it: its rows in one list. */
export function presentExplanation({ sections, terms, ...rest }: ExplainedRule, scale: number) {
  const rows = sections.flatMap(({ title, rows: inSection }) => inSection.map((row) => ({ section: title, ...row })));
  return { ...rest, values: writtenValues(terms, scale), rows };
}
