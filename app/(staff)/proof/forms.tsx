"use client";

import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { useFormResult } from "@/components/form-context";
import { SubmitButton } from "@/components/submit-button";
import { verificationDetails } from "@/lib/schemas/proof";

/** One button that looks something through, and says what it found. */
export function LookForm({
  action,
  label,
  pendingLabel,
  tone = "primary",
}: {
  action: FormAction;
  label: string;
  pendingLabel: string;
  tone?: "primary" | "plain";
}) {
  return (
    <Form action={action} label={label} className="gap-3">
      <Findings />
      <SubmitButton tone={tone} pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </Form>
  );
}

function Findings() {
  const result = useFormResult();
  const found = verificationDetails.safeParse(result.status === "error" ? result.details : undefined);
  if (!found.success) return null;
  const { findings, isCut } = found.data;
  return (
    <div className="grid gap-2">
      <ul className="list-disc ps-5 wrap-anywhere">
        {findings.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {isCut && <p className="text-ink-2">There may be more: only the first are listed.</p>}
    </div>
  );
}

export function TransferForm({ transfer, error }: { transfer?: string; error?: string }) {
  return (
    <form action="/proof/transfer" aria-label="Proof of one transfer" className="flex flex-wrap items-end gap-3">
      <TextField
        name="id"
        label="Number of the transfer"
        code
        inputMode="numeric"
        autoComplete="off"
        className="max-w-60"
        defaultValue={transfer}
        error={error}
      />
      <Button type="submit">Prove it</Button>
    </form>
  );
}
