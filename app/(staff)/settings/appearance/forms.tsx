"use client";

import { EditedFields, SaveLabel } from "@/components/difference";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string; hint?: string };

export type AppearanceFormProps = {
  action: FormAction;
  version: number;
  was: Record<string, string>;
  accents: readonly Option[];
  schemes: readonly Option[];
  values: { accent: string; colorScheme: string };
};

export function AppearanceForm({ action, version, was, accents, schemes, values }: AppearanceFormProps) {
  return (
    <Form action={action} label="Appearance">
      <EditedFields version={version} was={was}>
        <Choice legend="Colour of buttons and links" name="accent" options={accents} chosen={values.accent} swatches />
        <Choice legend="Light or dark" name="colorScheme" options={schemes} chosen={values.colorScheme} />
      </EditedFields>
      <div>
        <SubmitButton pendingLabel="Saving">
          <SaveLabel>Save appearance</SaveLabel>
        </SubmitButton>
      </div>
    </Form>
  );
}

type ChoiceProps = { legend: string; name: string; options: readonly Option[]; chosen: string; swatches?: boolean };

function Choice({ legend, name, options, chosen, swatches = false }: ChoiceProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {options.map(({ value, label, hint }) => (
          <label
            key={value}
            data-accent={swatches ? value : undefined}
            className="flex min-h-11 min-w-0 items-center gap-3 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === chosen}
              className="size-4.5 flex-none accent-accent outline-none"
            />
            <span className="min-w-0 grow">
              <span className="block font-semibold">{label}</span>
              {hint !== undefined && <span className="block text-tiny text-ink-2">{hint}</span>}
            </span>
            {swatches && (
              <span aria-hidden className="flex flex-none gap-1">
                <span className="size-5 rounded-[var(--radius-s)] bg-accent" />
                <span className="size-5 rounded-[var(--radius-s)] border border-line bg-accent-soft" />
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
