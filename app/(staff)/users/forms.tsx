"use client";

import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EditedFields, SaveLabel } from "@/components/difference";
import { SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

type UserFieldsProps = {
  values?: { name: string; email: string; role: string; branchId: string };
  roles: Option[];
  branches: Option[];
  branchOptional?: boolean;
};

const deskRoles: Option[] = [
  { value: "staff", label: "Staff" },
  { value: "admin", label: "Admin" },
];

export function NewUserForm({
  action,
  branches,
  branchId,
}: {
  action: FormAction;
  branches: Option[];
  branchId: string | undefined;
}) {
  const values = { name: "", email: "", role: "staff", branchId: branchId ?? "" };
  return (
    <Form action={action} className="max-w-3xl">
      <UserFields values={values} roles={deskRoles} branches={branches} />
      <p className="text-ink-2">A letter goes to this address, with a link to choose a password within 7 days.</p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Adding">Add user</SubmitButton>
        <ButtonLink href="/users">Cancel</ButtonLink>
      </div>
    </Form>
  );
}

export type EditUserFormProps = {
  action: FormAction;
  id: string;
  version: number;
  was: Record<string, string>;
  values: { name: string; email: string; role: string; branchId: string };
  branches: Option[];
  /** Whether it is the sign-in of a member, who may stay one. */
  isMember: boolean;
};

export function EditUserForm({ action, id, version, was, values, branches, isMember }: EditUserFormProps) {
  const roles = isMember ? [{ value: "member", label: "Member" }, ...deskRoles] : deskRoles;
  return (
    <Form action={action} label="User">
      <input type="hidden" name="id" value={id} />
      <EditedFields version={version} was={was}>
        <UserFields values={values} roles={roles} branches={branches} branchOptional={isMember} />
      </EditedFields>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Saving">
          <SaveLabel>Save user</SaveLabel>
        </SubmitButton>
      </div>
    </Form>
  );
}

/** One button that does something to one version of a user. */
export function UserButton({
  action,
  id,
  version,
  label,
  tone = "plain",
}: {
  action: FormAction;
  id: string;
  version: number;
  label: string;
  tone?: "plain" | "danger";
}) {
  return (
    <Form action={action} label={label} className="gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton tone={tone}>{label}</SubmitButton>
    </Form>
  );
}

function UserFields({ values, roles, branches, branchOptional = false }: UserFieldsProps) {
  return (
    <Card className="grid gap-5 sm:grid-cols-2">
      <TextField
        name="name"
        label="Name"
        required
        maxLength={200}
        autoComplete="off"
        className="sm:col-span-2"
        defaultValue={values?.name}
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        hint="To sign in with"
        required
        maxLength={254}
        autoComplete="off"
        className="sm:col-span-2"
        defaultValue={values?.email}
      />
      <SelectField name="role" label="Role" required options={roles} defaultValue={values?.role} />
      <SelectField
        name="branchId"
        label="Branch"
        hint="Where the desk stands"
        required={!branchOptional}
        placeholder={branchOptional ? "None" : "Choose"}
        options={branches}
        defaultValue={values?.branchId}
      />
    </Card>
  );
}
