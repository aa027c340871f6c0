import { keepTerms, readRuleBook } from "../db/rule-book";
import type { RuleBook } from "../policy/rule-book";
import type { Terms } from "../policy/terms";

let kept: Promise<RuleBook> | undefined;

/**
 * The rule book in the version that was just read with the facts, from memory where it is known. A book that is newer
 * by now comes as it is: the write finds that out, and the desk decides again.
 */
export async function ruleBookOf(version: string): Promise<RuleBook> {
  const known = await kept?.catch(() => undefined);
  if (known?.version === version) return known;
  return ruleBook();
}

/** The rule book as it is now. */
export function ruleBook(): Promise<RuleBook> {
  kept = readRuleBook().then(({ version, cells, branches }) => ({
    version,
    cells,
    calendars: new Map(
      branches.map(({ id, timeZone, hours, closures }) => [
        id,
        {
          timeZone,
          hours:
            hours.length > 0
              ? new Map(hours.map(({ weekday, opensAt, closesAt }) => [weekday, { opensAt, closesAt }]))
              : undefined,
          closures,
        },
      ]),
    ),
  }));
  return kept;
}

const termsIds = new Map<string, string>();

/** The id under which these terms are kept, asked for once. */
export async function termsIdOf(terms: Terms): Promise<string> {
  const text = JSON.stringify(terms);
  const known = termsIds.get(text);
  if (known !== undefined) return known;
  const id = await keepTerms(terms);
  if (termsIds.size > 1000) termsIds.clear();
  termsIds.set(text, id);
  return id;
}
