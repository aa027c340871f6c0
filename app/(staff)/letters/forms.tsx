"use client";

import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
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
      {state !== undefined && <input type="hidden" name="state" value={state} />}
      {kind !== undefined && <input type="hidden" name="kind" value={kind} />}
      <TextField name="member" label="Of a member" hint="Card number" code defaultValue={card} className="w-56" />
      <Button type="submit">Show</Button>
    </form>
  );
}

export function ResendForm({ action, id, name }: { action: FormAction; id: string; name: string }) {
  return (
    <Form action={action} label={`Send letter ${id} to ${name} again`}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton tone="plain" pendingLabel="Sending">
        Send again
      </SubmitButton>
    </Form>
  );
}
