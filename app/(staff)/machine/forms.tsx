"use client";

import type { ReactNode } from "react";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { SubmitButton } from "@/components/submit-button";

export type OneButtonFormProps = {
  action: FormAction;
  /** Which row it is about, for assistive technology. */
  label: string;
  fields: Readonly<Record<string, string | undefined>>;
  pendingLabel: string;
  children: ReactNode;
};

/** One button that does one thing with one row. */
export function OneButtonForm({ action, label, fields, pendingLabel, children }: OneButtonFormProps) {
  return (
    <Form action={action} label={label}>
      <HiddenFields values={fields} />
      <SubmitButton tone="plain" pendingLabel={pendingLabel}>
        {children}
      </SubmitButton>
    </Form>
  );
}
