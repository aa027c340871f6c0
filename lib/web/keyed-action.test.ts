import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { type Permission, requirePermission } from "../auth/actor";
import { DomainError, type ErrorCode } from "../errors";

const actor = { kind: "user" as const, name: "Ines", role: "staff" as const, permissions: ["holds:write" as const] };
vi.mock("./form-action", () => ({
  formAction:
    (who: Permission, _schema: unknown, work: (input: unknown, actor: unknown, context: unknown) => unknown) =>
    async (_previous: unknown, form: FormData) => {
      requirePermission(actor, who);
      return work({}, actor, { form });
    },
}));
const { keyedAction } = await import("./keyed-action");

async function refusalOf(permission: Permission, key: string | undefined, code: ErrorCode = "busy") {
  const form = new FormData();
  if (key !== undefined) form.set("key", key);
  const action = keyedAction(permission, z.object({}), async () => {
    throw new DomainError(code);
  });
  const error: unknown = await action({ status: "idle" }, form).catch((thrown: unknown) => thrown);
  if (error instanceof DomainError) return error;
  throw error;
}

async function nextKeyAfter(code: ErrorCode): Promise<"the same" | "a new one"> {
  const key = randomUUID();
  const { details } = await refusalOf("holds:write", key, code);
  expect(details?.nextKey).toEqual(expect.any(String));
  return details?.nextKey === key ? "the same" : "a new one";
}

test("who may not, and a form without its key, is turned away: that is no attempt at moving money", async () => {
  // A refusal that is on record names its attempt.
  expect(await refusalOf("copies:write", randomUUID())).toMatchObject({ code: "forbidden", details: undefined });
  expect(await refusalOf("holds:write", undefined)).toMatchObject({
    code: "idempotency_key_required",
    details: undefined,
  });
});

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

test.each<ErrorCode>([
  "insufficient_funds",
  "version_conflict",
  "account_frozen",
  "stopped",
  "hold_ended",
  "idempotency_key_reused",
])("after %s it goes on with a new key: the old one would only be told the same again", async (code) => {
  expect(await nextKeyAfter(code)).toBe("a new one");
});
