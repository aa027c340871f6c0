import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as checkIns from "@/app/api/v1/check-ins/route";
import * as allRenewals from "@/app/api/v1/renewals/all/route";
import * as scans from "@/app/api/v1/scans/route";
import * as undos from "@/app/api/v1/undos/route";
import { operator, permissions } from "../../auth/actor";
import { checkOut } from "../../services/loans";
import { inDays, out } from "../../testing/circulation";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aCategory, aRule, aCopy, aMember } = factories(owner);
const { aKey } = programs(owner);

const keyed = (body: object, key: string = randomUUID()) => ({ body, headers: { "idempotency-key": key } });

/** A program at a desk, a member, and a copy that was lent to them a month ago for two weeks. */
async function aLateLoan(scopes: readonly (typeof permissions)[number][] = permissions) {
  const category = await aCategory();
  await aRule({ category });
  await owner()`update circulation.rules set fine_minor = 20 where category_code = ${category}`;
  const { call, branchId } = await aKey(scopes);
  const [member, copy] = [await aMember({ category }), await aCopy({ branchId })];
  const lent = await checkOut(operator(branchId), out(copy.barcode, member.cardNumber), inDays(-30));
  return { call, member, barcode: copy.barcode, loanId: lent.answer.loan?.id ?? "" };
}

test("a check-in is dated back and its fines are forgiven, over its own address and over the one box", async () => {
  for (const [route, body] of [
    [checkIns, (barcode: string) => ({ barcode })],
    [scans, (text: string) => ({ text, mode: "check-in" })],
  ] as const) {
    const { call, barcode, loanId } = await aLateLoan();
    const returnedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const back = await call(route.POST, keyed({ ...body(barcode), returnedAt, forgive: "Was ill" }));
    expect(back.status).toBeLessThan(300);
    const [loan] = await owner()`select returned_at from circulation.loans where id = ${loanId}`;
    expect(loan?.returnedAt.toISOString()).toBe(returnedAt);
  }
});

test("fines are forgiven only by who may take payments, and for a reason", async () => {
  const { call, barcode } = await aLateLoan(permissions.filter((name) => name !== "payments:take"));
  const refused = await call(checkIns.POST, keyed({ barcode, forgive: "Was ill" }));
  expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const empty = await call(checkIns.POST, keyed({ barcode, forgive: " " }));
  expect(empty).toMatchObject({ status: 400, body: { errors: [{ field: "forgive" }] } });
  expect((await call(checkIns.POST, keyed({ barcode, bookDrop: true }))).status).toBe(201);
});

test("an action is undone by its key within a minute; what can't be is a stop that says why", async () => {
  const { call, barcode, loanId } = await aLateLoan();
  const key = randomUUID();
  await call(checkIns.POST, keyed({ barcode }, key));
  const request = keyed({ undoes: key });
  const undone = await call(undos.POST, request);
  expect(undone).toMatchObject({ status: 201, body: { verb: "undo", status: "done", copy: { barcode } } });
  expect(undone.body.loan.id).not.toBe(loanId);
  const again = await call(undos.POST, request);
  expect([again.body, again.headers.get("idempotent-replayed")]).toEqual([undone.body, "true"]);
  const refused = await call(undos.POST, keyed({ undoes: key }));
  expect(refused).toMatchObject({
    status: 409,
    body: { code: "stopped", detail: "This was undone already.", details: { findings: [{ code: "cannot_undo" }] } },
  });
  expect(await call(undos.POST, keyed({ undoes: randomUUID() }))).toMatchObject({ status: 409 });
});

test("all loans of a member are renewed under one key, with an answer for each", async () => {
  const { call, member, loanId } = await aLateLoan();
  const key = randomUUID();
  const renewed = await call(allRenewals.POST, keyed({ cardNumber: member.cardNumber }, key));
  expect(renewed).toMatchObject({
    status: 201,
    body: { renewals: [{ key: `${key}:${loanId}`, answer: { verb: "renew", status: "done" } }] },
  });
  const again = await call(allRenewals.POST, keyed({ cardNumber: member.cardNumber }, key));
  expect([again.body, again.headers.get("idempotent-replayed")]).toEqual([renewed.body, "true"]);
  const [loan] = await owner()`select renewals from circulation.loans where id = ${loanId}`;
  expect(loan).toMatchObject({ renewals: 1 });
  const long = await call(allRenewals.POST, keyed({ cardNumber: member.cardNumber }, "k".repeat(190)));
  expect(long).toMatchObject({ status: 400, body: { errors: [{ field: "key" }] } });
  expect(await call(allRenewals.POST, keyed({ cardNumber: "NOBODY" }))).toMatchObject({ status: 404 });
});
