import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "../auth/actor";
import { DomainError } from "../errors";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";

let actor: Actor;
vi.mock("./form-action", () => ({
  formAction:
    (
      _who: unknown,
      _schema: unknown,
      work: (input: unknown, actor: unknown, context: unknown) => unknown,
      admitted?: (actor: unknown, context: unknown) => Promise<void>,
    ) =>
    async (_previous: unknown, form: FormData) => {
      const context = { form, ip: "192.0.2.7", userAgent: "A browser" };
      await admitted?.(actor, context);
      return work({}, actor, context);
    },
}));
const { moneyAction } = await import("./money-action");

const { owner } = useDatabase();
const { anActor } = factories(owner);

async function sent(who: Actor, key: string | undefined, verb?: "refund") {
  actor = who;
  const form = new FormData();
  if (key !== undefined) form.set("key", key);
  const work = vi.fn(async () => undefined);
  const action = moneyAction("transfers:write", z.object({}), work, verb);
  const error: unknown = await action({ status: "idle" }, form).catch((thrown: unknown) => thrown);
  expect(work).not.toHaveBeenCalled();
  if (!(error instanceof DomainError)) throw error;
  const [row] = await owner()`
    select a.user_id, a.verb, a.key, a.door, host(a.ip) as ip, a.user_agent, o.result, o.code
    from ledger.attempts a
    join ledger.outcomes o on o.attempt_id = a.id
    where a.id = ${String(error.details?.attemptId)}`;
  return row;
}

test("a form for money that somebody may not send is on record, with who sent it and from where", async () => {
  const member = await anActor("member");
  const key = randomUUID();
  expect(await sent(member, key, "refund")).toEqual({
    userId: member.userId,
    verb: "refund",
    key,
    door: "web",
    ip: "192.0.2.7",
    userAgent: "A browser",
    result: "refused",
    code: "forbidden",
  });
});

test("so is one without its key", async () => {
  const staff = await anActor("staff");
  expect(await sent(staff, undefined)).toMatchObject({
    userId: staff.userId,
    verb: "transfer",
    key: null,
    code: "idempotency_key_required",
  });
});

test("a refusal of one that was sent names the key that the form goes on with", async () => {
  actor = await anActor("staff");
  const form = new FormData();
  form.set("key", randomUUID());
  const action = moneyAction("transfers:write", z.object({}), async () => {
    throw new DomainError("outcome_unknown");
  });
  await expect(action({ status: "idle" }, form)).rejects.toMatchObject({ details: { nextKey: form.get("key") } });
});
