"use client";

import { DateField, SelectField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Sent = {
  action: FormAction;
  formKey: string;
  holdId: string;
  /** What the form does to which hold, for assistive technology. */
  name: string;
  field: string;
  label: string;
  pendingLabel: string;
};

/** Until when others go first; without a day until it is resumed. */
export function SuspendForm({
  action,
  formKey,
  holdId,
  name,
  field,
  label,
  pendingLabel,
  from,
}: Sent & { from: string }) {
  return (
    <Form action={action} label={name} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="holdId" value={holdId} />
      <div className="flex flex-wrap items-end gap-3">
        <DateField name="until" label={field} min={from} />
        <SubmitButton tone="plain" aria-label={name} pendingLabel={pendingLabel}>
          {label}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Where it is picked up. */
export function PickupForm({
  action,
  formKey,
  holdId,
  name,
  field,
  label,
  pendingLabel,
  branches,
  branchId,
}: Sent & { branches: readonly { value: string; label: string }[]; branchId: string }) {
  return (
    <Form action={action} label={name} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="holdId" value={holdId} />
      <div className="flex flex-wrap items-end gap-3">
        <SelectField name="pickupBranchId" label={field} options={branches} defaultValue={branchId} />
        <SubmitButton tone="plain" aria-label={name} pendingLabel={pendingLabel}>
          {label}
        </SubmitButton>
      </div>
    </Form>
  );
}
