import { expect, test } from "vitest";
import * as anonymisation from "@/app/api/v1/members/[id]/anonymisation/route";
import * as closing from "@/app/api/v1/members/[id]/closing/route";
import * as exporting from "@/app/api/v1/members/[id]/export/route";
import * as ownCard from "@/app/api/v1/me/card/route";
import * as ownClosing from "@/app/api/v1/me/closing/route";
import * as ownExport from "@/app/api/v1/me/export/route";
import * as me from "@/app/api/v1/me/route";
import { createOwnToken } from "../../services/own-tokens";
import { topUp } from "../../services/payments";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programCalling, programs } from "../../testing/programs";
import { readers, readersPassword } from "../../testing/readers";

const { owner } = useDatabase();
const make = factories(owner);
const { aKey } = programs(owner);
const aReader = readers(make);

async function aProgram(scope: "read" | "write" = "write") {
  const reader = await aReader();
  const { text } = await createOwnToken(reader.actor, { name: "Tablet", scope, days: 30 });
  return { reader, call: programCalling(text) };
}

test("a member's program shows their card, with codes that hold its number", async () => {
  const { reader, call } = await aProgram("read");
  const { status, body } = await call(ownCard.GET);
  expect(status).toBe(200);
  expect(body).toMatchObject({ cardNumber: reader.cardNumber, name: reader.name, cardLost: false });
  for (const svg of [body.barcode, body.qr]) expect(svg).toMatch(/^<svg[^>]+viewBox/);
});

test("a member's program has all that the library holds on them, and nothing of others", async () => {
  const { reader, call } = await aProgram();
  const other = await aReader({ name: "Somebody Else Entirely" });
  const desk = await make.anActor("staff");
  await topUp(desk, { memberId: reader.id, amount: "5.00", key: "a-key-of-eight" }, { door: "cli" });
  await owner()`update circulation.members set staff_note = 'For staff alone' where id = ${reader.id}`;
  const { status, body } = await call(ownExport.POST, { body: {} });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    member: { cardNumber: reader.cardNumber, email: reader.email },
    signIn: { email: reader.email, hasPassword: true },
    entries: [{ account: "wallet", kind: "top_up", amountMinor: "500" }],
    sessions: [{ ip: "203.0.113.44" }],
    programs: [{ name: "Tablet" }],
    loans: [],
    incomplete: [],
  });
  expect(JSON.stringify(body)).not.toContain(other.name);
  expect(JSON.stringify(body)).not.toContain("For staff alone");
});

test("a member's program closes their account by the password; then it speaks for nobody", async () => {
  const { reader, call } = await aProgram();
  expect((await call(ownClosing.GET)).body).toMatchObject({ memberId: reader.id, closedAt: null, blockers: [] });
  const wrong = await call(ownClosing.POST, { body: { password: "wrong" } });
  expect(wrong).toMatchObject({ status: 401, body: { code: "sign_in_failed" } });
  const closed = await call(ownClosing.POST, { body: { password: readersPassword } });
  expect(closed).toMatchObject({ status: 200, body: { closedAt: expect.any(String) } });
  expect((await call(me.GET)).status).toBe(401);
});

test("where there is no password a program closes nothing, though it knows the card", async () => {
  const { reader, call } = await aProgram();
  await owner()`update auth.users set password_hash = null where id = ${reader.userId}`;
  const refused = await call(ownClosing.POST, { body: { card: reader.cardNumber } });
  expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect((await call(ownClosing.GET)).body).toMatchObject({ closedAt: null });
});

test("a token that only reads closes nothing and carries nothing away", async () => {
  const { call } = await aProgram("read");
  for (const handler of [ownClosing.POST, ownExport.POST])
    expect(await call(handler, { body: {} })).toMatchObject({ status: 403 });
});

test("a program of the library closes a membership, is told what is open, and makes it anonymous afterwards", async () => {
  const { call } = await aKey();
  const desk = await make.anActor("staff");
  const { id, name } = await aReader();
  await topUp(desk, { memberId: id, amount: "5.00", key: "another-key-of-many" }, { door: "cli" });
  const params = { id };
  const open = await call(closing.POST, { method: "POST", params });
  expect(open).toMatchObject({
    status: 409,
    body: { code: "membership_in_use", details: { blockers: [{ code: "wallet", amountMinor: "500" }] } },
  });
  expect(await call(anonymisation.POST, { method: "POST", params })).toMatchObject({
    status: 409,
    body: { code: "member_open" },
  });
  expect((await call(exporting.POST, { method: "POST", params })).body).toMatchObject({ member: { name } });

  const empty = { id: (await aReader()).id };
  const closed = await call(closing.POST, { method: "POST", params: empty });
  expect(closed).toMatchObject({ status: 200, body: { closedAt: expect.any(String), anonymisedAt: null } });
  expect((await call(closing.POST, { method: "POST", params: empty })).body).toEqual(closed.body);
  expect(await call(anonymisation.POST, { method: "POST", params: empty })).toMatchObject({
    status: 200,
    body: { anonymisedAt: expect.any(String) },
  });
  expect((await call(closing.GET, { params: { id: "999999999" } })).status).toBe(404);
});

test("whoever may only read members ends and exports nothing", async () => {
  const { call } = await aKey(["members:read"]);
  const params = { id: (await aReader()).id };
  for (const handler of [closing.GET, closing.POST, anonymisation.POST, exporting.POST])
    expect((await call(handler, { method: "POST", params })).status).toBe(403);
});
