"use client";

import type { ReactNode } from "react";
import { ButtonLink } from "./button";
import { EditedFields, SaveLabel } from "./difference";
import { SubmitButton } from "./submit-button";

/** What a form writes: a record that is there and is guarded by its version, or a new one. */
export type RecordOfForm = {
  /** The record that is edited; absent for a new one. `was`: each field as people read it. */
  edited?: { id: string; version: number; was: Record<string, string> };
  /** The idempotency key of a new one, made when the form was drawn: sent twice it adds once. */
  newKey?: string;
};

/** The fields of a record, with what says which record it is. */
export function RecordFields({ edited, newKey, children }: RecordOfForm & { children: ReactNode }) {
  if (edited === undefined)
    return (
      <>
        <input type="hidden" name="key" value={newKey} />
        {children}
      </>
    );
  return (
    <>
      <input type="hidden" name="id" value={edited.id} />
      <EditedFields version={edited.version} was={edited.was}>
        {children}
      </EditedFields>
    </>
  );
}

/** The end of such a form. `label` says what saving does: "Save contact". */
export function SaveOrCancel({ label, back }: { label: string; back: string }) {
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton>
        <SaveLabel>{label}</SaveLabel>
      </SubmitButton>
      <ButtonLink href={back}>Cancel</ButtonLink>
    </div>
  );
}
