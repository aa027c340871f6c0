"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Card } from "@/components/card";
import { CheckboxField, SelectField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type StartFormProps = {
  action: FormAction;
  importId: string;
  profile: string;
  branches: Option[];
  itemTypes: Option[];
  /** The copies that were asked for before. */
  copies: { branchId: string; itemTypeCode: string };
  label: string;
};

/** What is to be done with an upload. */
export function StartForm({ action, importId, profile, branches, itemTypes, copies, label }: StartFormProps) {
  return (
    <Form action={action} label={label} className="max-w-4xl">
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="profile" value={profile} />
      <Card as="section" aria-labelledby="copies" className="grid gap-5 sm:grid-cols-2">
        <div className="grid gap-1 sm:col-span-2">
          <h2 id="copies">Copies</h2>
          <p className="text-sm text-ink-2">
            To lend the new titles at once, give each a copy with the next free barcode. Rows that name a barcode bring
            their own.
          </p>
        </div>
        <SelectField
          name="copiesBranchId"
          label="Branch"
          options={branches}
          placeholder="No copies"
          defaultValue={copies.branchId}
        />
        <SelectField
          name="copiesItemTypeCode"
          label="Item type"
          options={itemTypes}
          placeholder="No copies"
          defaultValue={copies.itemTypeCode}
        />
      </Card>
      <CheckboxField name="dryRun" label="Only try" hint="Reports what would happen and changes nothing." />
      <SubmitButton pendingLabel="Starting…">{label}</SubmitButton>
    </Form>
  );
}

/** Shows the page anew every second, as long as it is on screen. Without JavaScript the page itself does. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), 1_000);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
