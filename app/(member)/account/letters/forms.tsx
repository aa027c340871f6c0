"use client";

import { CheckboxField, CheckboxGroup, SelectField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type LettersFormProps = {
  action: FormAction;
  /** Those that may be chosen, with whether they are. */
  kinds: readonly (Option & { wanted: boolean })[];
  receipts: boolean;
  language: string;
  languages: readonly Option[];
  words: { kinds: string; receipts: string; language: string; save: string; saving: string };
};

/** Which letters somebody wants, and in which language. */
export function LettersForm({ action, kinds, receipts, language, languages, words }: LettersFormProps) {
  return (
    <Form action={action}>
      <CheckboxGroup name="wanted" label={words.kinds}>
        {kinds.map(({ value, label, wanted }) => (
          <CheckboxField key={value} name="wanted" value={value} label={label} defaultChecked={wanted} />
        ))}
        <CheckboxField name="receipts" label={words.receipts} defaultChecked={receipts} />
      </CheckboxGroup>
      <SelectField
        name="language"
        label={words.language}
        options={languages}
        defaultValue={language}
        className="max-w-sm"
      />
      <SubmitButton pendingLabel={words.saving}>{words.save}</SubmitButton>
    </Form>
  );
}
