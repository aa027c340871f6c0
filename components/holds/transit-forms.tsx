import { SelectField, TextField } from "../field";
import { Form, type FormAction } from "../form";
import { KeyField } from "../key-field";
import { SubmitButton } from "../submit-button";

/** Sends a copy that lies here to another branch. */
export function SendForm({
  action,
  formKey,
  branches,
}: {
  action: FormAction;
  formKey: string;
  branches: readonly { value: string; label: string }[];
}) {
  return (
    <Form action={action} label="Send a copy">
      <KeyField formKey={formKey} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField name="barcode" label="Barcode" code required autoComplete="off" />
        <SelectField name="toBranchId" label="To" options={branches} placeholder="Choose a branch" required />
      </div>
      <SubmitButton pendingLabel="Sending">Send</SubmitButton>
    </Form>
  );
}

/** Calls a journey off. */
export function CancelTransitForm({
  action,
  formKey,
  transitId,
}: {
  action: FormAction;
  formKey: string;
  transitId: string;
}) {
  return (
    <Form action={action} label="Call this journey off" className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="transitId" value={transitId} />
      <p className="text-ink-2">
        The copy stays where it is, and a hold that it was meant for waits in the queue again.
      </p>
      <SubmitButton tone="danger" pendingLabel="Calling off">
        Call off
      </SubmitButton>
    </Form>
  );
}
