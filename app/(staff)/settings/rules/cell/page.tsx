import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { HiddenFields } from "@/components/hidden-fields";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Explanation } from "@/components/rules/explanation";
import { RulePreview } from "@/components/rules/preview";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { findRuleAt } from "@/lib/db/rules";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { inheritanceHints } from "@/lib/policy/explain-rule";
import { writtenValues } from "@/lib/policy/rule-amounts";
import { cellHref, cellQuery, formOf, ruleTexts, sentValues } from "@/lib/schemas/rule-form";
import { ruleForm, ruleValues } from "@/lib/schemas/rules";
import { explainRule, placeOf, previewRule } from "@/lib/services/rules";
import { fieldsOf } from "@/lib/web/form-fields";
import * as actions from "../actions";
import { RemoveForm, RuleFields, RuleForm, SaveForm } from "../forms";

export const metadata: Metadata = { title: "Circulation rule" };

type Query = Record<string, string | string[] | undefined>;

/** One place of the matrix: what holds there and why, and what its own rule says. */
export default async function RulePage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("settings:manage");
  const sent = await searchParams;
  const query = cellQuery.safeParse(sent);
  if (!query.success) notFound();
  const { branchCode, categoryCode, itemTypeCode, step, saved } = query.data;
  const place = { branchCode, categoryCode, itemTypeCode };
  const cell = await placeOf(place).catch(missing);
  const [rule, explained, branches, { currency, currencyScale, locale }] = await Promise.all([
    findRuleAt(cell),
    explainRule(actor, place),
    listBranches(),
    readSettings(),
  ]);
  const kept = rule ? writtenValues(rule, currencyScale) : ruleValues.parse({});
  const branch = branches.find(({ code }) => code === branchCode);
  const asked = step === "preview" ? ruleForm.safeParse(fieldsOf(formOf(sent), ruleForm)).data : undefined;
  const values = asked && ruleValues.parse(asked);
  // An address may be written by hand, and a rule be gone by now: then the page shows what there is.
  const preview = values && (await previewRule(actor, place, values).catch(unsaveable));
  const removed = step === "remove" && rule ? await previewRule(actor, place, null) : undefined;
  const isPlain = !preview && !removed;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Circulation rules", href: "/settings/rules" },
          {
            label: branch?.name ?? "Any branch",
            href: branch ? `/settings/rules?branchCode=${branch.code}` : "/settings/rules",
          },
        ]}
      />
      <PageHeading title={explained.place} />
      <div className="grid max-w-5xl gap-6">
        {saved === "rule" && (
          <Note tone="ok" role="status">
            Saved. Loans that are open keep what they were promised.
          </Note>
        )}
        {asked && values && preview && (
          <Card as="section" aria-labelledby="preview-title" className="grid gap-4">
            <h2 id="preview-title" className="font-serif text-xl font-semibold">
              What would change
            </h2>
            <RulePreview preview={preview} locale={locale} />
            <SaveForm
              action={actions.saveRule}
              version={asked.version}
              was={wasIn(sent, ruleTexts(kept))}
              back={cellHref(place, { edited: "1", ...sentValues(values) })}
            >
              <HiddenFields values={{ id: rule?.id, ...place, ...sentValues(values) }} />
            </SaveForm>
          </Card>
        )}
        {removed && rule && (
          <Card as="section" aria-labelledby="remove-title" className="grid gap-4">
            <h2 id="remove-title" className="font-serif text-xl font-semibold">
              Take this rule away?
            </h2>
            <RulePreview preview={removed} locale={locale} />
            <RemoveForm action={actions.removeRule} back={cellHref(place)}>
              <HiddenFields values={{ id: rule.id, version: String(rule.version), branchCode }} />
            </RemoveForm>
          </Card>
        )}
        {isPlain && (
          <Card as="section" aria-labelledby="own-title" className="grid gap-4">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <h2 id="own-title" className="font-serif text-xl font-semibold">
                What this rule says itself
              </h2>
              {rule && <ButtonLink href={cellHref(place, { step: "remove" })}>Take this rule away</ButtonLink>}
            </div>
            <p className="text-ink-2">
              {rule
                ? "What is left blank is inherited."
                : "There is no rule for this place yet: everything is inherited."}
            </p>
            <RuleForm action={actions.previewRule} version={rule?.version ?? 0} was={ruleTexts(kept)}>
              <HiddenFields values={{ id: rule?.id, ...place }} />
              <RuleFields
                values={sent.edited === undefined ? sentValues(kept) : textsIn(sent)}
                hints={inheritanceHints(explained, rule?.id)}
                currency={currency}
              />
            </RuleForm>
          </Card>
        )}
        {isPlain && <Explanation explained={explained} />}
      </div>
    </>
  );
}

/** Values that are not saved yet, as they stand in the address. */
function textsIn(query: Query): Record<string, string> {
  const texts = Object.entries(query).map(([name, text]) => [name, String(text)] as const);
  return Object.fromEntries(texts.filter(([name]) => name in ruleValues.shape));
}

/** What the rule said when its form was opened. */
function wasIn(query: Query, now: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(now).map(([name, text]) => [name, String(query[`was.${name}`] ?? text)]));
}

function unsaveable(error: unknown): undefined {
  if (!(error instanceof DomainError)) throw error;
}

function missing(error: unknown): never {
  if (error instanceof DomainError) notFound();
  throw error;
}
