import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addDays, dayInZone } from "../dates";
import { asDomainError } from "../db/errors";
import { findRestriction, listRestrictions } from "../db/restrictions";
import type { DomainError } from "../errors";
import { isInForce, restrictionForMember } from "../schemas/restrictions";
import { circulationStage, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { checkOut } from "./loans";
import { liftRestriction, restrictMember } from "./restrictions";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);

const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);
const today = () => dayInZone(new Date(), "Europe/Dublin");
const asked = (memberId: string, more: { kind?: "manual" | "barred"; until?: string | null } = {}) => ({
  memberId,
  kind: "manual" as const,
  reason: "Three books came back wet",
  until: null,
  key: randomUUID(),
  ...more,
});

test("a member is restricted and released for reasons that are kept with who gave them, each once for its key", async () => {
  const clerk = await make.anActor();
  const { id: memberId } = await make.aMember();
  const input = asked(memberId, { until: addDays(today(), 30) });
  const first = await restrictMember(clerk, input);
  expect(first.answer).toMatchObject({ verb: "restrict", memberId, kind: "manual", until: input.until });
  expect(await restrictMember(clerk, input)).toEqual({ ...first, replayed: true });
  expect(await listRestrictions(memberId, { limit: 9 })).toMatchObject([
    { id: first.answer.id, reason: input.reason, byName: clerk.name, endsOn: input.until, liftedAt: null },
  ]);

  const lift = { id: first.answer.id, reason: "Paid for the damage", key: randomUUID() };
  const lifted = await liftRestriction(clerk, lift);
  expect(await liftRestriction(clerk, lift)).toEqual({ ...lifted, replayed: true });
  expect(await findRestriction(first.answer.id)).toMatchObject({
    liftedByName: clerk.name,
    liftedReason: "Paid for the damage",
    liftedAt: expect.any(Date),
  });
  expect(await refusal(liftRestriction(clerk, { ...lift, key: randomUUID() }))).toMatchObject({
    code: "already_lifted",
  });
});

test("a restriction ends by itself after its last day, and counts on it", () => {
  const restriction = { liftedAt: null, endsOn: "2026-06-15" };
  expect(isInForce(restriction, "2026-06-15")).toBe(true);
  expect(isInForce(restriction, "2026-06-16")).toBe(false);
  expect(isInForce({ ...restriction, endsOn: null }, "2099-01-01")).toBe(true);
  expect(isInForce({ liftedAt: new Date(), endsOn: null }, "2026-06-15")).toBe(false);
});

test("its member is told of it in other words than staff's", () => {
  expect(restrictionForMember("overdue", null)).toBe("Bring back what is overdue, and you can borrow again.");
  expect(restrictionForMember("suspension", "Mon 15 Jun")).toBe("Something came back late. It ends after Mon 15 Jun.");
  expect(restrictionForMember("barred", null)).toBe("Please ask at the desk.");
});

test("a desk may lend to who is restricted, for a reason, but to nobody who is barred", async () => {
  const library = await aLibrary();
  const member = await aMemberOf(library);
  const copy = await aCopyOf(library);
  await restrictMember(library.desk, asked(member.id));
  const stopped = await checkOut(library.desk, out(copy.barcode, member.cardNumber));
  expect(stopped.answer.findings).toMatchObject([{ class: "override" }]);
  const overrides = [{ code: stopped.answer.findings[0]?.code ?? "", reason: "Promised to dry them" }];
  await restrictMember(library.desk, asked(member.id, { kind: "barred" }));
  const barred = await checkOut(library.desk, { ...out(copy.barcode, member.cardNumber), overrides });
  expect(barred.answer).toMatchObject({ status: "stopped" });
  expect(barred.answer.findings.map((finding) => finding.class)).toContain("block");
});

test("a day that is over, an unknown member and an unknown restriction are refused, each at its field", async () => {
  const clerk = await make.anActor();
  const { id: memberId } = await make.aMember();
  const over = asked(memberId, { until: addDays(today(), -1) });
  expect(await refusal(restrictMember(clerk, over))).toMatchObject({ code: "invalid", field: "until" });
  expect(await refusal(restrictMember(clerk, asked("999")))).toMatchObject({ code: "not_found" });
  const unknown = { id: "999", reason: "None", key: randomUUID() };
  expect(await refusal(liftRestriction(clerk, unknown))).toMatchObject({ code: "not_found" });
  const reader = await make.anActor("member");
  expect(await refusal(restrictMember(reader, asked(memberId)))).toMatchObject({ code: "forbidden" });
  expect(await refusal(liftRestriction(reader, unknown))).toMatchObject({ code: "forbidden" });
});

test("twenty desks that lift one restriction at once lift it once", async () => {
  const clerk = await make.anActor();
  const { id: memberId } = await make.aMember();
  const { answer } = await restrictMember(clerk, asked(memberId));
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      liftRestriction(clerk, { id: answer.id, reason: "Paid", key: randomUUID() }).then(
        () => "lifted",
        (error: unknown) => asDomainError(error)?.code,
      ),
    ),
  );
  expect(results.filter((result) => result === "lifted")).toHaveLength(1);
  expect(results.filter((result) => result === "already_lifted")).toHaveLength(19);
});

test("what was lifted is history", async () => {
  const clerk = await make.anActor();
  const { id: memberId } = await make.aMember();
  const { answer } = await restrictMember(clerk, asked(memberId));
  await expect(
    owner()`update circulation.restrictions set reason = 'None' where id = ${answer.id}`,
  ).rejects.toMatchObject({ constraint_name: "history_is_never_changed" });
});
