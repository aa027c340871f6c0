"use client";

import { Card } from "@/components/card";
import { DateField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

export type RestrictFormProps = { action: FormAction; formKey: string; memberId: string; today: string };

/** Keeps a member from borrowing, for a reason that desks will read. */
export function RestrictForm({ action, formKey, memberId, today }: RestrictFormProps) {
  return (
    <Form action={action} label="New restriction">
      <KeyField formKey={formKey} />
      <input type="hidden" name="memberId" value={memberId} />
      <Card className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="reason"
          label="Reason"
          hint="Desks read it when the member wants to borrow"
          required
          maxLength={500}
          autoComplete="off"
          className="sm:col-span-2"
        />
        <SelectField
          name="kind"
          label="How far it goes"
          options={[
            { value: "manual", label: "A desk may lend all the same, for a reason" },
            { value: "barred", label: "Barred: nobody lends anything" },
          ]}
          defaultValue="manual"
        />
        <DateField name="until" label="Until" hint="The last day; left blank, until it is lifted" min={today} />
      </Card>
      <div>
        <SubmitButton>Restrict member</SubmitButton>
      </div>
    </Form>
  );
}

/** Lifts a restriction, for a reason that is kept with it. */
export function LiftForm({
  action,
  formKey,
  id,
  label,
}: {
  action: FormAction;
  formKey: string;
  id: string;
  label: string;
}) {
  return (
    <Form action={action} label={label} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="id" value={id} />
      <TextField name="reason" label="Why it is lifted" required maxLength={500} autoComplete="off" />
      <div>
        <SubmitButton tone="plain">Lift</SubmitButton>
      </div>
    </Form>
  );
}
