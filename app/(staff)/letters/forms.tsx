"use client";

import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { SubmitButton } from "@/components/submit-button";

/** A question that changes nothing: sent by the browser itself, as an address. */
export function LetterSearch({
  card,
  state,
  kind,
}: {
  card: string;
  state: string | undefined;
  kind: string | undefined;
}) {
  return (
    <form action="/letters" className="mb-5 flex flex-wrap items-end gap-3">
      <HiddenFields values={{ state, kind }} />
      <TextField name="member" label="Of a member" hint="Card number" code defaultValue={card} className="w-56" />
      <Button type="submit">Show</Button>
    </form>
  );
}

export type ResendFormProps = {
  action: FormAction;
  id: string;
  name: string;
  /** The list that the letter stands in: whoever works through it comes back to it. */
  asked: Readonly<Record<string, string | undefined>>;
};

export function ResendForm({ action, id, name, asked }: ResendFormProps) {
  return (
    <Form action={action} label={`Send letter ${id} to ${name} again`}>
      <HiddenFields values={{ ...asked, id }} />
      <SubmitButton tone="plain" pendingLabel="Sending">
        Send again
      </SubmitButton>
    </Form>
  );
}
