import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { GET as feed } from "@/app/(public)/calendar/[token]/route";
import * as holdPickup from "@/app/api/v1/holds/[id]/pickup/route";
import * as calendarLink from "@/app/api/v1/me/calendar-link/route";
import * as fees from "@/app/api/v1/me/fees/route";
import * as history from "@/app/api/v1/me/history/route";
import * as holds from "@/app/api/v1/me/holds/route";
import * as loans from "@/app/api/v1/me/loans/route";
import * as preferences from "@/app/api/v1/me/preferences/route";
import * as renewals from "@/app/api/v1/me/renewals/route";
import * as allRenewals from "@/app/api/v1/me/renewals/all/route";
import { chargeFines } from "../../services/fines";
import { operator } from "../../auth/actor";
import { checkIn, checkOut } from "../../services/loans";
import { createOwnToken } from "../../services/own-tokens";
import { back, circulationStage, inDays, out } from "../../testing/circulation";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programCalling, programs } from "../../testing/programs";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
const { aKey } = programs(owner);
const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });

async function aReader() {
  const library = await aLibrary({ fine_cap_minor: 800 });
  const member = await aMemberOf(library);
  const actor = await make.anActor("member", { memberId: member.id });
  const call = programCalling((await createOwnToken(actor, { name: "Tablet", scope: "write", days: 30 })).text);
  const lend = async (daysAgo: number) => {
    const copy = await aCopyOf(library);
    const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-daysAgo));
    return { ...copy, loanId: lent.answer.loan?.id ?? "" };
  };
  return { library, member, call, lend };
}

test("own loans are read with the reasons against renewing them, renewed one by one and all at once", async () => {
  const { call, lend } = await aReader();
  const [later, overdue] = [await lend(3), await lend(19)];
  await owner()`update circulation.loans set renewal_limit = 0 where id = ${overdue.loanId}`;
  const read = await call(loans.GET);
  expect(read.body.items).toMatchObject([
    {
      id: overdue.loanId,
      state: "overdue",
      renewable: false,
      reasons: [{ code: "renewal_limit_reached" }],
      fineSoFar: "1.00",
      wouldBeDueAt: null,
    },
    { id: later.loanId, state: "due", renewable: true, renewalsLeft: 2, reasons: [], fineSoFar: "0.00" },
  ]);
  const refused = await call(renewals.POST, { body: { loanId: overdue.loanId }, ...keyed() });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: "stopped", details: { reasons: [{ code: "renewal_limit_reached" }] } },
  });
  const sent = keyed();
  const done = await call(renewals.POST, { body: { loanId: later.loanId }, ...sent });
  expect(done).toMatchObject({ status: 201, body: { status: "renewed", renewalsLeft: 1 } });
  const again = await call(renewals.POST, { body: { loanId: later.loanId }, ...sent });
  expect(again.body).toEqual(done.body);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const all = await call(allRenewals.POST, keyed());
  expect(all.body.renewals).toMatchObject([{ status: "refused" }, { loanId: later.loanId, status: "refused" }]);
  expect(await call(renewals.POST, { body: { loanId: later.loanId } })).toMatchObject({
    status: 400,
    body: { code: "idempotency_key_required" },
  });
  const stranger = await make.anActor("member");
  const theirs = programCalling((await createOwnToken(stranger, { name: "Phone", scope: "write", days: 30 })).text);
  expect(await theirs(renewals.POST, { body: { loanId: later.loanId }, ...keyed() })).toMatchObject({ status: 404 });
  expect((await theirs(loans.GET)).body.items).toEqual([]);
});

test("an own hold is placed, told with its place and its day, and picked up elsewhere from then on", async () => {
  const { library, call } = await aReader();
  const other = await aReader();
  const own = await aCopyOf(library);
  const first = await aMemberOf(library);
  await checkOut(library.desk, out(own.barcode, first.cardNumber));
  const done = await call(holds.POST, { body: { titleId: own.titleId, pickupBranchId: library.central }, ...keyed() });
  expect(done).toMatchObject({ status: 201, body: { hold: { position: 1 } } });
  const id = done.body.hold.id as string;
  const read = await call(holds.GET);
  expect(read.body.items).toMatchObject([
    { id, position: 1, queue: 1, expectedOn: expect.any(String), noEstimate: null },
  ]);
  expect(read.body.items[0]).not.toHaveProperty("cardNumber");
  const moved = await call(holdPickup.POST, { params: { id }, body: { pickupBranchId: library.harbour }, ...keyed() });
  expect(moved).toMatchObject({ status: 200, body: { verb: "change-pickup" } });
  expect((await call(holds.GET)).body.items).toMatchObject([{ pickupBranchId: library.harbour, position: 1 }]);
  expect(
    await other.call(holdPickup.POST, { params: { id }, body: { pickupBranchId: library.central }, ...keyed() }),
  ).toMatchObject({ status: 404 });
});

test("what is owed is told with the days, the rate and the cap that it came from", async () => {
  const { member, call, lend } = await aReader();
  const { loanId } = await lend(19);
  await chargeFines(operator(), undefined, { memberId: member.id });
  const { body } = await call(fees.GET);
  expect(body.items).toMatchObject([
    {
      kind: "fine",
      loanId,
      owed: "1.00",
      charges: Array.from({ length: 5 }, () => ({ owed: "0.20" })),
      origins: [{ periods: 5, each: "0.20", period: "1 day", cap: "8.00" }],
    },
  ]);
});

test("letters and history are chosen, what the library insists on can't be turned off, and history is shown while it is on", async () => {
  const { library, call, lend } = await aReader();
  const chosen = await call(preferences.PATCH, {
    body: { letters: { due_soon: false }, language: "de", receipts: true, history: true },
  });
  expect(chosen).toMatchObject({
    status: 200,
    body: { language: "de", receipts: true, historySince: expect.any(String) },
  });
  const letters = chosen.body.letters as { kind: string; wanted: boolean; mandatory: boolean }[];
  expect(letters.find(({ kind }) => kind === "due_soon")).toEqual({
    kind: "due_soon",
    wanted: false,
    mandatory: false,
  });
  expect(letters.find(({ kind }) => kind === "overdue_1")).toMatchObject({ wanted: true, mandatory: true });
  expect(await call(preferences.PATCH, { body: { letters: { overdue_1: false } } })).toMatchObject({
    status: 400,
    body: { code: "invalid" },
  });
  const { barcode, titleId } = await lend(3);
  await checkIn(library.desk, back(barcode));
  expect((await call(history.GET)).body.items).toMatchObject([{ titleId }]);
  expect(await call(preferences.PATCH, { body: { history: false } })).toMatchObject({ body: { historySince: null } });
  expect((await call(history.GET)).body.items).toEqual([]);
  expect((await call(preferences.GET)).body).toMatchObject({ language: "de", receipts: true });
});

const read = async (url: string, headers: Record<string, string> = {}) =>
  feed(new Request(url, { headers }), {
    params: Promise.resolve({ token: new URL(url).pathname.split("/").at(-1) ?? "" }),
  });

test("a link to the due dates is made, read without a cookie, made anew and revoked", async () => {
  const { call, lend } = await aReader();
  const { loanId } = await lend(3);
  expect((await call(calendarLink.GET)).body).toEqual({ madeAt: null });
  const made = await call(calendarLink.POST);
  expect(made).toMatchObject({ status: 201, body: { url: expect.stringMatching(/\/calendar\/[\w-]{43}\.ics$/) } });
  const url = made.body.url as string;
  const answer = await read(url);
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(answer.headers.get("cache-control")).toContain("private");
  expect(text).toContain(`UID:loan-${loanId}@`);
  expect(text).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\n/);
  const etag = answer.headers.get("etag") ?? "";
  expect((await read(url, { "if-none-match": etag })).status).toBe(304);
  const next = (await call(calendarLink.POST)).body.url as string;
  expect((await read(url)).status).toBe(404);
  expect((await read(next)).status).toBe(200);
  expect((await call(calendarLink.DELETE)).body).toEqual({ madeAt: null });
  expect((await read(next)).status).toBe(404);
  for (const wrong of ["/calendar/x.ics", `/calendar/${"a".repeat(43)}.ics`, `/calendar/${"a".repeat(43)}`])
    expect((await read(`http://localhost${wrong}`)).status).toBe(404);
});

test("programs of the library have no account of their own", async () => {
  const { call } = await aKey(["account:use", "wallet:use", "holds:use"]);
  for (const route of [loans.GET, holds.GET, fees.GET, history.GET, preferences.GET, calendarLink.GET])
    expect(await call(route)).toMatchObject({ status: 403, body: { code: "forbidden" } });
});
