"use client";

import { useFormResult } from "./form-context";

/**
 * The idempotency key of the form round it: the one it was drawn with, and after a refusal the one that the answer says
 * it goes on with.
 */
export function KeyField({ formKey }: { formKey: string }) {
  const result = useFormResult();
  const refused = result.status === "error" ? result : undefined;
  return <input type="hidden" name="key" value={nextKeyIn(refused?.details) ?? refused?.values?.key ?? formKey} />;
}

function nextKeyIn(details: unknown): string | undefined {
  if (typeof details !== "object" || details === null || !("nextKey" in details)) return undefined;
  return typeof details.nextKey === "string" ? details.nextKey : undefined;
}
