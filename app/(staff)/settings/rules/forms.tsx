"use client";

import type { ReactNode } from "react";
import { AmountField } from "@/components/amount-field";
import { ButtonLink } from "@/components/button";
import { EditedFields, SaveLabel } from "@/components/difference";
import { SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { ruleChoices, ruleFieldsets, ruleLabels } from "@/lib/policy/rule-fields";

type EditProps = { action: FormAction; version: number; was: Record<string, string>; children: ReactNode };

/** All values of one rule. Sending it shows what would change, and saves nothing. */
export function RuleForm({ action, version, was, children }: EditProps) {
  return (
    <Form action={action} label="Circulation rule">
      <input type="hidden" name="version" value={version} />
      {Object.entries(was).map(([name, text]) => (
        <input key={name} type="hidden" name={`was.${name}`} value={text} />
      ))}
      {children}
      <div>
        <SubmitButton pendingLabel="Looking">See what would change</SubmitButton>
      </div>
    </Form>
  );
}

/** Saves what was previewed; when somebody else saved in the meantime it shows the difference instead. */
export function SaveForm({ action, version, was, back, children }: EditProps & { back: `/${string}` }) {
  return (
    <Form action={action} label="Save the rule">
      <EditedFields version={version} was={was}>
        {children}
      </EditedFields>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Saving">
          <SaveLabel>Save rule</SaveLabel>
        </SubmitButton>
        <ButtonLink href={back}>Change something</ButtonLink>
      </div>
    </Form>
  );
}

export function RemoveForm({
  action,
  back,
  children,
}: {
  action: FormAction;
  back: `/${string}`;
  children: ReactNode;
}) {
  return (
    <Form action={action} label="Take the rule away">
      {children}
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone="danger" pendingLabel="Taking it away">
          Take the rule away
        </SubmitButton>
        <ButtonLink href={back}>Keep it</ButtonLink>
      </div>
    </Form>
  );
}

type RuleFieldsProps = { values: Record<string, string>; hints: Record<string, string>; currency: string };

export function RuleFields({ values, hints, currency }: RuleFieldsProps) {
  return ruleFieldsets.map(({ title, names }) => (
    <fieldset key={title} className="grid min-w-0 gap-4 border-t border-line pt-4">
      <legend className="pe-3 font-semibold">{title}</legend>
      <div className="grid gap-5 sm:grid-cols-2">
        {names.map((name) => {
          const field = { name, label: ruleLabels[name], hint: hints[name], defaultValue: values[name] ?? "" };
          const choices = ruleChoices[name];
          if (choices) return <SelectField key={name} {...field} options={choices} placeholder="Inherited" />;
          if (amounts.has(name)) {
            return <AmountField key={name} {...field} label={`${field.label}, in ${currency}`} />;
          }
          return <TextField key={name} {...field} inputMode="numeric" autoComplete="off" />;
        })}
      </div>
    </fieldset>
  ));
}

const amounts: ReadonlySet<string> = new Set(["fine", "fineCap", "processingFee", "rentalCharge"]);
