import { fineInWords, type FineMoney } from "./fine-words";
import { type PlaceNames, placeWords, type RuleRow, ruleSections } from "./rule-words";
import { type Cell, defaultTerms, explainTerms, resolveValues, type RuleCell, type Terms } from "./terms";

export type ExplainedRow = {
  label: string;
  names: readonly (keyof Terms)[];
  words: string;
  /** The rule that says so; null: what holds where no rule says anything. */
  from: { id: string; place: string } | null;
  /** What more general rules say about it, which doesn't count here. */
  overrides: { id: string; place: string; words: string }[];
};

export type ExplainedRule = {
  place: string;
  /** Whether anything is lent at all: some rule says how long a loan is. */
  lends: boolean;
  /** The fine in one sentence. */
  fine: string;
  terms: Terms;
  sections: { title: string; rows: ExplainedRow[] }[];
};

/** What holds at a place of the matrix: each value with the rule that it comes from and those that it overrides. */
export function explainRule(
  cells: readonly RuleCell[],
  place: Cell,
  names: PlaceNames,
  money: FineMoney,
): ExplainedRule {
  const { terms } = resolveValues(cells, place);
  const sources = new Map(explainTerms(cells, place).map((each) => [each.name, each]));
  const explained = ({ label, names: values, words }: RuleRow): ExplainedRow => {
    const [name] = values;
    const source = name && sources.get(name);
    const from = source ? source.from : undefined;
    return {
      label,
      names: values,
      words: words(terms, money),
      from: from ? { id: from.id, place: placeWords(from, names) } : null,
      overrides: (source ? source.overrides : []).map((cell) => ({
        id: cell.id,
        place: placeWords(cell, names),
        words: words(saidBy(cell, values), money),
      })),
    };
  };
  return {
    place: placeWords(place, names),
    lends: terms.loanDays !== null || terms.loanHours !== null,
    fine: fineInWords(terms, money),
    terms,
    sections: ruleSections.map(({ title, rows }) => ({ title, rows: rows.map(explained) })),
  };
}

/** What a form says under each value of a rule: where it is inherited from, or what it stands instead of. */
export function inheritanceHints({ sections }: ExplainedRule, ruleId: string | undefined): Record<string, string> {
  const hints: Record<string, string> = {};
  for (const row of sections.flatMap(({ rows }) => rows)) {
    const own = row.from !== null && row.from.id === ruleId;
    const [other] = own ? row.overrides : [{ words: row.words, place: row.from?.place ?? "no rule says otherwise" }];
    const hint = other && `${own ? "Instead of" : "Inherited:"} ${other.words} (${other.place})`;
    for (const name of row.names) if (hint) hints[name.replace(/Minor$/, "")] = hint;
  }
  return hints;
}

/** The terms as they would be if this rule alone spoke about these values. */
function saidBy(cell: RuleCell, values: readonly (keyof Terms)[]): Terms {
  const said = Object.fromEntries(values.map((name) => [name, cell[name]]));
  return { ...defaultTerms, ...said };
}
