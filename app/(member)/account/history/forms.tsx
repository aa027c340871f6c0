"use client";

import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

/** Turns the history on or off. */
export function HistoryForm({ action, isOn, label }: { action: FormAction; isOn: boolean; label: string }) {
  return (
    <Form action={action} label={label} className="gap-3">
      {/* What is asked for, not "the other one": pressed twice it is the same. */}
      <input type="hidden" name="history" value={isOn ? "false" : "true"} />
      <SubmitButton tone={isOn ? "plain" : "primary"}>{label}</SubmitButton>
    </Form>
  );
}
