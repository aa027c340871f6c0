import { DateField, SelectField, TextField } from "../field";
import { Form, type FormAction } from "../form";
import { HiddenFields } from "../hidden-fields";
import { KeyField } from "../key-field";
import { SubmitButton } from "../submit-button";
import { FindingsFields } from "./findings-fields";

type Branches = readonly { value: string; label: string }[];
type Own = { action: FormAction; formKey: string };

/** At the counter, for a member by their card. */
export function PlaceHoldForm({
  action,
  formKey,
  titleId,
  branches,
  branchId,
}: Own & {
  titleId: string;
  branches: Branches;
  branchId: string | undefined;
}) {
  return (
    <Form action={action} label="Place a hold">
      <KeyField formKey={formKey} />
      <input type="hidden" name="titleId" value={titleId} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField name="cardNumber" label="Card number" code required autoComplete="off" />
        <SelectField name="pickupBranchId" label="Pick up at" options={branches} defaultValue={branchId} required />
        <TextField
          name="barcode"
          label="This copy only"
          hint="Its barcode; blank for any copy"
          code
          autoComplete="off"
        />
        <DateField name="expiresOn" label="Wanted until" hint="Blank: until it comes" />
      </div>
      <TextField name="note" label="Note for staff" maxLength={500} />
      <FindingsFields />
      <SubmitButton pendingLabel="Placing">Place hold</SubmitButton>
    </Form>
  );
}

/** One button that does something to a hold; several on a page say whose it is to assistive technology. */
export function HoldButton({
  action,
  formKey,
  holdId,
  label,
  name,
  fields,
}: Own & {
  holdId: string;
  label: string;
  name: string;
  fields?: Record<string, string>;
}) {
  return (
    <Form action={action} label={name} className="gap-2">
      <KeyField formKey={formKey} />
      <HiddenFields values={{ holdId, ...fields }} />
      <SubmitButton tone="plain" aria-label={name}>
        {label}
      </SubmitButton>
    </Form>
  );
}

/** Until when others go first. */
export function SuspendForm({ action, formKey, holdId, name }: Own & { holdId: string; name: string }) {
  return (
    <Form action={action} label={name} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="holdId" value={holdId} />
      <div className="flex flex-wrap items-end gap-3">
        <DateField name="until" label="Suspend until (or for now)" />
        <SubmitButton tone="plain" pendingLabel="Suspending">
          Suspend
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Staff say why, and the member is told. */
export function CancelForm({ action, formKey, holdId }: Own & { holdId: string }) {
  return (
    <Form action={action} label="Cancel this hold" className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="holdId" value={holdId} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField name="reason" label="Reason (the member is told)" maxLength={500} />
        <SubmitButton tone="danger" pendingLabel="Cancelling">
          Cancel hold
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Whose shelf, whose transits: sent by the browser itself. */
export function BranchForm({
  action,
  show,
  branches,
  branchId,
}: {
  action: string;
  show: string;
  branches: Branches;
  branchId: string;
}) {
  return (
    <form method="get" action={action} aria-label="Which branch" className="no-print flex flex-wrap items-end gap-3">
      <input type="hidden" name="show" value={show} />
      <SelectField name="branch" label="Branch" options={branches} defaultValue={branchId} />
      <SubmitButton tone="plain">Show</SubmitButton>
    </form>
  );
}
