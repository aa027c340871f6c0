"use client";

import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { CheckboxField, CheckboxGroup, DateField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { useFormResult } from "@/components/form-context";
import { Note } from "@/components/note";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };
export type Scope = { name: string; words: string };

export type NewKeyFormProps = {
  action: FormAction;
  scopes: readonly Scope[];
  branches: Option[];
  branchId: string | undefined;
  tomorrow: string;
};

export function NewKeyForm({ action, ...fields }: NewKeyFormProps) {
  return (
    <Form action={action} className="max-w-3xl">
      <KeyOrFields {...fields} />
    </Form>
  );
}

/** The key takes the place of the fields: it is shown this once. */
function KeyOrFields({ scopes, branches, branchId, tomorrow }: Omit<NewKeyFormProps, "action">) {
  const state = useFormResult();
  const text = state.status === "ok" ? keyIn(state.data) : undefined;
  if (text !== undefined) return <NewKey text={text} />;
  return (
    <>
      <Card className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="name"
          label="Name"
          hint="What the key is for: “Self-check machine, first floor”"
          required
          maxLength={120}
          autoComplete="off"
          className="sm:col-span-2"
        />
        <SelectField
          name="branchId"
          label="Branch"
          hint="Where its desk work counts"
          required
          placeholder="Choose"
          options={branches}
          defaultValue={branchId}
        />
        <DateField name="expiresOn" label="Last day" hint="Left blank, it works until it is revoked" min={tomorrow} />
      </Card>
      <Card>
        <CheckboxGroup name="scopes" label="What it may do" required>
          <div className="grid gap-3 sm:grid-cols-2">
            {scopes.map((scope) => (
              <CheckboxField key={scope.name} name="scopes" value={scope.name} label={scope.words} />
            ))}
          </div>
        </CheckboxGroup>
      </Card>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Making the key">Make the key</SubmitButton>
        <ButtonLink href="/api-keys">Cancel</ButtonLink>
      </div>
    </>
  );
}

function NewKey({ text }: { text: string }) {
  return (
    <>
      <Note tone="ok" role="status" title="The key is made. Copy it now: it is not shown again.">
        Send it as “Authorization: Bearer …”. Whoever has it may do what it may.
      </Note>
      <TextField
        name="key"
        label="API key"
        code
        readOnly
        value={text}
        onFocus={(event) => event.target.select()}
        autoFocus
        autoComplete="off"
      />
      <div>
        <ButtonLink href="/api-keys">I have copied it</ButtonLink>
      </div>
    </>
  );
}

export function RevokeForm({ action, id, name }: { action: FormAction; id: string; name: string }) {
  return (
    <Form action={action} className="gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton tone="plain" aria-label={`Revoke ${name}`}>
        Revoke
      </SubmitButton>
    </Form>
  );
}

function keyIn(data: unknown): string | undefined {
  return typeof data === "object" && data !== null && "text" in data && typeof data.text === "string"
    ? data.text
    : undefined;
}
