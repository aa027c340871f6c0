import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { DomainError, type ErrorCode } from "../errors";

vi.mock("./form-action", () => ({
  formAction:
    (_who: unknown, _schema: unknown, work: (input: unknown, actor: unknown, context: unknown) => unknown) =>
    async (_previous: unknown, form: FormData) =>
      work({}, { permissions: ["wallet:use"] }, { form }),
}));
const { moneyAction } = await import("./money-action");

async function nextKeyAfter(code: ErrorCode): Promise<"the same" | "a new one"> {
  const key = randomUUID();
  const form = new FormData();
  form.set("key", key);
  const action = moneyAction("wallet:use", z.object({}), async () => {
    throw new DomainError(code);
  });
  const error: unknown = await action({ status: "idle" }, form).catch((thrown: unknown) => thrown);
  if (!(error instanceof DomainError)) throw error;
  return error.details?.nextKey === key ? "the same" : "a new one";
}

test.each<ErrorCode>(["outcome_unknown", "idempotency_in_flight", "retry_exhausted", "overloaded", "unavailable"])(
  "after %s the form goes on with its key: nobody knows what came of it, or nothing did",
  async (code) => {
    expect(await nextKeyAfter(code)).toBe("the same");
  },
);

test.each<ErrorCode>(["amount_invalid", "invalid", "account_not_found", "too_many_requests", "busy"])(
  "after %s too, which was said before the key was looked at: an earlier press may have gone through under it",
  async (code) => {
    expect(await nextKeyAfter(code)).toBe("the same");
  },
);

test.each<ErrorCode>(["insufficient_funds", "version_conflict", "account_frozen", "idempotency_key_reused"])(
  "after %s it goes on with a new key: the old one would only be told the same again",
  async (code) => {
    expect(await nextKeyAfter(code)).toBe("a new one");
  },
);
