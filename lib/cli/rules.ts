import { z } from "zod";
import { operator } from "../auth/actor";
import { formatDateTime, formatDay } from "../dates";
import { listAllBranches } from "../db/branches";
import { findRuleAt, listRules, type Rule } from "../db/rules";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { presentExplanation, presentRule } from "../policy/present-rule";
import { writtenValues } from "../policy/rule-amounts";
import { presentWhatIf } from "../policy/present-what-if";
import { ruleLabels } from "../policy/rule-fields";
import { lengthWords, placeWords } from "../policy/rule-words";
import { resolveValues } from "../policy/terms";
import { type RulePlace, rulePlace, type RuleValues, ruleValues } from "../schemas/rules";
import { whatIfInput } from "../schemas/what-if";
import { createRule, explainRule, placeNames, placeOf, previewRule, removeRule, updateRule } from "../services/rules";
import { whatIf } from "../services/what-if";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { type Door, readInput } from "./door";
import { table } from "./table";

const place = z.object({ at: z.string().optional(), category: z.string().optional(), itemType: z.string().optional() });
const placeOptions: Option[] = [
  { flags: "--at <branch>", about: "code of the branch that lends; any branch without it" },
  { flags: "--category <code>", about: "any category without it" },
  { flags: "--item-type <code>", about: "any item type without it" },
];

const valueNames = ruleValues.keyof().options;
const valueOptions: Option[] = valueNames.map((name) => ({
  flags: `--${kebab(name)} <${name.endsWith("Days") ? "days" : "value"}>`,
  about: ruleLabels[name],
}));
const valueName = z.enum(valueNames, "There is no such value. `carrel rules set --help` names them all.");
const amounts: ReadonlySet<keyof RuleValues> = new Set(["fine", "fineCap", "processingFee", "rentalCharge"]);
const given = z.object(Object.fromEntries(valueNames.map((name) => [name, z.string().optional()])));
const inherit = z.object({ inherit: z.array(z.string()).default([]) });
const changes = z.intersection(z.intersection(place, inherit), given);

/** "carrel what-if": what the rules would do to one loan. */
export function addWhatIfCommand(root: Group): void {
  addCommand(root, {
    usage: "what-if <card> <barcode>",
    about: "If this member took this copy: due when and why, which fine by when. Nothing is written",
    options: [{ flags: "--on <day>", about: "day of the loan, at noon; now without it" }],
    input: z.object({ card: z.string(), barcode: z.string(), on: z.string().optional() }),
    examples: ["what-if 20010042 31200117", "what-if 20010042 31200117 --on 2026-12-01 --branch HAR"],
    run: async (door, { card: cardNumber, barcode, on }) => {
      const answer = await whatIf(await door.actor(), readInput(whatIfInput, { cardNumber, barcode, on }));
      const { currencyScale, locale } = await readSettings();
      const document = presentWhatIf(answer, currencyScale);
      const { timeZone } = answer.branch;
      const day = (value: Date | string) => formatDay(value, { locale, timeZone });
      await door.show(document, () =>
        [
          `${answer.title}, to ${answer.member}, at ${answer.branch.name}:`,
          answer.dueAt ? `Due ${formatDateTime(answer.dueAt, { locale, timeZone })}.` : "No due date.",
          ...answer.reasons,
          answer.rule.fine,
          ...document.fines.map((fine) => `${fine.when} (${day(fine.day)}): ${fine.amount}`),
          ...(answer.lost === null ? [] : [answer.lost]),
          ...answer.findings.map(({ message }) => `The desk would say: ${message}`),
        ].join("\n"),
      );
    },
  });
}

/** The matrix of circulation rules: what a rule doesn't say is inherited, value by value. */
export function addRuleCommands(root: Group): void {
  const rules = addGroup(root, "rules", "Circulation rules: how long, how many, how often renewed, which fines");
  addCommand(rules, {
    usage: "list",
    about: "List the circulation rules, the general before the particular; the most particular counts, value by value",
    input: z.object({}),
    examples: ["rules list", "rules list --json"],
    run: async (door) => {
      const [items, branches, names, { currencyScale }] = await Promise.all([
        listRules(),
        listAllBranches(),
        placeNames(),
        readSettings(),
      ]);
      const documents = items.map((rule) => presentRule(rule, branches, currencyScale));
      await door.show({ items: documents, next: null }, () =>
        table(
          items,
          [
            { head: "For", of: (rule) => placeWords(rule, names), shrinks: true },
            { head: "Loan", of: (rule) => lengthWords(resolveValues(items, rule).terms) },
            { head: "Says", of: (rule) => saidWords(rule, currencyScale), shrinks: true },
          ],
          door.io,
        ),
      );
    },
  });
  addCommand(rules, {
    usage: "set",
    about: "Add a rule, or change what the one for this place says. Running loans keep what they were promised",
    options: [
      ...placeOptions,
      ...valueOptions,
      inheritOption,
      { flags: "--preview", about: "only show what would change" },
    ],
    input: z.intersection(changes, z.object({ preview: z.boolean().default(false) })),
    examples: [
      "rules set --loan-days 21 --renewal-limit 2 --fine 0.20 --fine-cap 10.00",
      "rules set --category child --item-type dvd --loan-days 7 --fine 0",
      "rules set --at HAR --item-type dvd --inherit fine --preview",
    ],
    run: async (door, input) => {
      const at = placeGiven(input);
      const known = await findRuleAt(await placeOf(at));
      const values = await changed(known, input);
      if (input.preview) return showPreview(door, at, values);
      const saved = known
        ? await updateRule(operator(), known, values)
        : await createRule(operator(), { ...at, ...values });
      await showRule(door, saved, "says");
    },
  });
  addCommand(rules, {
    usage: "remove",
    about: "Take the rule of this place away: it inherits everything from then on",
    options: [...placeOptions, { flags: "--preview", about: "only show what would change" }],
    input: place.extend({ preview: z.boolean().default(false) }),
    examples: ["rules remove --category child --item-type dvd", "rules remove --at HAR --preview"],
    run: async (door, input) => {
      const at = placeGiven(input);
      const known = await findRuleAt(await placeOf(at));
      if (!known) throw new DomainError("not_found", "There is no rule for this place.");
      if (input.preview) return showPreview(door, at, null);
      await showRule(door, await removeRule(operator(), known), "is gone; it said");
    },
  });
  addCommand(rules, {
    usage: "explain",
    about: "What holds at a place: each value, and the rule that says it",
    options: placeOptions,
    input: place,
    examples: ["rules explain --at HAR --category child --item-type dvd"],
    run: async (door, input) => {
      const explained = await explainRule(operator(), placeGiven(input));
      const { currencyScale } = await readSettings();
      const document = presentExplanation(explained, currencyScale);
      await door.show(document, () =>
        [
          `${explained.place}. ${explained.fine}`,
          table(
            document.rows,
            [
              { head: "Value", of: (row) => row.label },
              { head: "Is", of: (row) => row.words, shrinks: true },
              { head: "From", of: (row) => row.from?.place ?? "no rule", shrinks: true },
              {
                head: "Instead of",
                of: (row) => row.overrides.map((other) => `${other.words} (${other.place})`).join("; "),
                shrinks: true,
              },
            ],
            door.io,
          ),
        ].join("\n"),
      );
    },
  });
}

const inheritOption: Option = {
  flags: "--inherit <value>",
  about: "take this value from more general rules",
  many: true,
};

function placeGiven({ at, category, itemType }: z.output<typeof place>): RulePlace {
  return readInput(rulePlace, { branchCode: at?.toUpperCase(), categoryCode: category, itemTypeCode: itemType });
}

/** What the rule says now, with what was typed in its place. */
async function changed(known: Rule | undefined, input: z.output<typeof changes>): Promise<RuleValues> {
  const { currencyScale } = await readSettings();
  const now: Record<string, unknown> = known ? writtenValues(known, currencyScale) : {};
  const merged: Record<string, unknown> = {};
  for (const name of valueNames) merged[name] = readValue(name, input[name]) ?? now[name] ?? null;
  // Days and hours are one choice: whoever types one takes the other away.
  for (const [one, other] of [
    ["loanDays", "loanHours"],
    ["fineDays", "fineHours"],
  ] as const) {
    if (input[one] !== undefined && input[other] === undefined) merged[other] = null;
    if (input[other] !== undefined && input[one] === undefined) merged[one] = null;
  }
  for (const name of input.inherit) merged[readInput(valueName, camel(name))] = null;
  return readInput(ruleValues, merged);
}

/** Numbers and yes or no; amounts and words stay as they were typed. */
function readValue(name: keyof RuleValues, typed: string | undefined): unknown {
  if (typed === "yes" || typed === "no") return typed === "yes";
  const isNumber = typed !== undefined && /^\d+$/.test(typed) && !amounts.has(name);
  return isNumber ? Number(typed) : typed;
}

async function showPreview(door: Door, at: RulePlace, values: RuleValues | null) {
  const preview = await previewRule(operator(), at, values);
  const { changes: rows, corners, openLoans, members } = preview;
  await door.show(preview, () =>
    [
      ...(rows.length === 0 ? ["Nothing changes."] : rows.map(({ label, from, to }) => `${label}: ${from} → ${to}`)),
      `It concerns ${corners} combinations and ${members} members. ${openLoans} open loans keep what they were promised.`,
    ].join("\n"),
  );
}

async function showRule(door: Door, rule: Rule, verb: string) {
  const [branches, names, { currencyScale }] = await Promise.all([listAllBranches(), placeNames(), readSettings()]);
  await door.show(
    presentRule(rule, branches, currencyScale),
    () => `The rule for ${placeWords(rule, names)} ${verb}: ${saidWords(rule, currencyScale)}.`,
  );
}

/** "loan days 21, fine 0.20": what a rule says itself. */
function saidWords(rule: Rule, scale: number): string {
  const values = writtenValues(rule, scale);
  return valueNames
    .flatMap((name) => (values[name] === null ? [] : [`${kebab(name).replaceAll("-", " ")} ${wordOf(values[name])}`]))
    .join(", ");
}

function wordOf(value: string | number | boolean | null): string {
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value).replaceAll("_", " ");
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
