import { idempotencyKey } from "../schemas/loans";

/** The idempotency key that a form carries. A form without one, or with a mangled one, is taken as sent once. */
export function keyOf(form: FormData): string | undefined {
  const parsed = idempotencyKey.safeParse(form.get("key"));
  return parsed.success ? parsed.data : undefined;
}
