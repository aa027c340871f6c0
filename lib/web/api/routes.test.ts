import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as branches from "@/app/api/v1/branches/route";
import * as branch from "@/app/api/v1/branches/[code]/route";
import * as categories from "@/app/api/v1/categories/route";
import * as category from "@/app/api/v1/categories/[code]/route";
import * as checkIns from "@/app/api/v1/check-ins/route";
import * as checkOuts from "@/app/api/v1/check-outs/route";
import * as copies from "@/app/api/v1/copies/route";
import * as copy from "@/app/api/v1/copies/[id]/route";
import * as copyWithdrawal from "@/app/api/v1/copies/[id]/withdrawal/route";
import * as itemTypes from "@/app/api/v1/item-types/route";
import * as itemType from "@/app/api/v1/item-types/[code]/route";
import * as loanList from "@/app/api/v1/loans/route";
import * as loan from "@/app/api/v1/loans/[id]/route";
import * as members from "@/app/api/v1/members/route";
import * as member from "@/app/api/v1/members/[id]/route";
import * as renewals from "@/app/api/v1/renewals/route";
import * as rules from "@/app/api/v1/rules/route";
import * as search from "@/app/api/v1/search/route";
import * as settings from "@/app/api/v1/settings/route";
import * as titles from "@/app/api/v1/titles/route";
import * as title from "@/app/api/v1/titles/[id]/route";
import * as titleCopies from "@/app/api/v1/titles/[id]/copies/route";
import * as titleWithdrawal from "@/app/api/v1/titles/[id]/withdrawal/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { type Handler, programCalling, programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aCategory, anItemType, aRule, aCopy, aMember } = factories(owner);
const { aKey } = programs(owner);

test("a title lives its life: added, read, replaced under its version, withdrawn, restored", async () => {
  const { call } = await aKey();
  const added = await call(titles.POST, {
    body: { title: "Kindred", contributors: [{ name: "Octavia E. Butler" }], isbn: "0-8070-8369-0", year: 1979 },
  });
  expect(added).toMatchObject({ status: 201, body: { title: "Kindred", isbn13: "9780807083697", version: 1 } });
  const params = { id: added.body.id };
  expect(added.headers.get("location")).toBe(`/api/v1/titles/${params.id}`);
  expect(added.headers.get("etag")).toBe('"1"');
  const unchanged = await call(title.GET, { params, headers: { "if-none-match": '"1"' } });
  expect(unchanged.status).toBe(304);

  const body = { title: "Kindred", contributors: [{ name: "Octavia E. Butler" }], subjects: ["Time travel"] };
  const put = { method: "PUT", params, body };
  expect(await call(title.PUT, put)).toMatchObject({ status: 428, body: { code: "precondition_required" } });
  const replaced = await call(title.PUT, { ...put, headers: { "if-match": '"1"' } });
  expect(replaced).toMatchObject({ status: 200, body: { version: 2, year: null } });
  const late = await call(title.PUT, { ...put, headers: { "if-match": '"1"' } });
  expect(late).toMatchObject({ status: 412, body: { code: "version_conflict", details: { current: { version: 2 } } } });

  const withdrawn = await call(titleWithdrawal.PUT, { method: "PUT", params, headers: { "if-match": '"2"' } });
  expect(withdrawn).toMatchObject({ status: 200, body: { version: 3 } });
  const reader = await aKey(["loans:read"]);
  expect(await reader.call(title.GET, { params })).toMatchObject({ status: 404 });
  const restored = await call(titleWithdrawal.DELETE, { method: "DELETE", params, headers: { "if-match": '"3"' } });
  expect(restored).toMatchObject({ status: 200, body: { withdrawnAt: null } });
});

test("titles are walked page by page without gap or repeat", async () => {
  const { call } = await aKey();
  for (let n = 0; n < 7; n++) await call(titles.POST, { body: { title: `Walk ${n}` } });
  const seen: string[] = [];
  for (let query = "?limit=3"; query;) {
    const page = await call(titles.GET, { query });
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    const link = page.headers.get("link");
    query = link ? link.slice(link.indexOf("?"), link.indexOf(">")) : "";
  }
  const all = await owner()<{ id: string }[]>`select id from catalog.titles order by id`;
  expect(seen).toEqual(all.map((row) => row.id));
});

test("a title saved a moment ago is found by a misspelt word, and the correction is told", async () => {
  const { call } = await aKey();
  await call(titles.POST, {
    body: { title: "One Hundred Years of Solitude", contributors: [{ name: "Gabriel García Márquez" }], year: 1967 },
  });
  const found = await call(search.GET, { query: "?q=garcia+marqez+solitude&facets=true" });
  expect(found).toMatchObject({
    status: 200,
    body: {
      items: [{ title: "One Hundred Years of Solitude" }],
      total: 1,
      corrected: [{ typed: "marqez", used: ["marquez"] }],
      facets: { decades: [{ value: "1960" }] },
    },
  });
  const exact = await call(search.GET, { query: "?q=garcia+marqez+solitude&exact=1" });
  expect(exact.body.items).toEqual([]);
});

test("a copy lives its life, and the public is not shown its price and note", async () => {
  const { call, branchId } = await aKey();
  const { titleId } = await aCopy();
  const itemTypeCode = await anItemType();
  const body = { titleId, branchId, itemTypeCode, barcode: "31200004", priceMinor: 1250, note: "Signed" };
  const added = await call(copies.POST, { body });
  expect(added).toMatchObject({ status: 201, body: { barcode: "31200004", priceMinor: "1250", note: "Signed" } });
  expect(await call(copies.POST, { body })).toMatchObject({
    status: 409,
    body: { code: "barcode_taken", errors: [{ field: "barcode" }] },
  });
  const found = await call(copies.GET, { query: "?barcode=31200004" });
  expect(found.body.items).toHaveLength(1);
  const params = { id: added.body.id };
  const put = {
    method: "PUT",
    params,
    body: { branchId, itemTypeCode, callNumber: "863.64 GAR" },
    headers: { "if-match": '"1"' },
  };
  expect(await call(copy.PUT, put)).toMatchObject({
    status: 200,
    body: { callNumber: "863.64 GAR", barcode: "31200004", version: 2 },
  });
  expect(await call(copyWithdrawal.PUT, { method: "PUT", params, headers: { "if-match": '"2"' } })).toMatchObject({
    status: 200,
  });
  expect(await call(copyWithdrawal.DELETE, { method: "DELETE", params, headers: { "if-match": '"3"' } })).toMatchObject(
    { status: 200 },
  );
  const reader = await aKey(["loans:read"]);
  const seen = await reader.call(titleCopies.GET, { params: { id: titleId } });
  expect(seen.body.items.find((item: { barcode: string }) => item.barcode === "31200004")).toMatchObject({
    priceMinor: null,
    note: null,
  });
});

test("a member is added, found, read and replaced", async () => {
  const { call, branchId } = await aKey();
  const categoryCode = await aCategory();
  const body = { name: "Zoë Ní Fhloinn", email: "zoe@example.org", categoryCode, branchId };
  const added = await call(members.POST, { body });
  expect(added).toMatchObject({ status: 201, body: { name: "Zoë Ní Fhloinn", version: 1 } });
  expect(await call(members.POST, { body })).toMatchObject({ status: 409, body: { code: "email_taken" } });
  const found = await call(members.GET, { query: "?q=fhloinn" });
  expect(found.body.items).toMatchObject([{ name: "Zoë Ní Fhloinn" }]);
  const params = { id: added.body.id };
  const put = {
    method: "PUT",
    params,
    body: { ...body, name: "Zoë Floyd" },
    headers: { "if-match": added.headers.get("etag") ?? "" },
  };
  expect(await call(member.PUT, put)).toMatchObject({ status: 200, body: { name: "Zoë Floyd", version: 2 } });
  expect(await call(member.GET, { params: { id: "999999" } })).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
  expect(await call(member.GET, { params: { id: "1; drop table" } })).toMatchObject({ status: 404 });
});

test("a copy is checked out, renewed and checked in; a resent request is replayed", async () => {
  const { call } = await aKey();
  const category = await aCategory();
  await aRule({ category });
  const someone = await aMember({ category });
  const thing = await aCopy();
  const key = randomUUID();
  const out = { body: { barcode: thing.barcode, cardNumber: someone.cardNumber }, headers: { "idempotency-key": key } };
  const first = await call(checkOuts.POST, out);
  expect(first).toMatchObject({ status: 201, body: { status: "done", member: { id: someone.id } } });
  const again = await call(checkOuts.POST, out);
  expect({ status: again.status, replayed: again.headers.get("idempotent-replayed"), body: again.body }).toEqual({
    status: 201,
    replayed: "true",
    body: first.body,
  });

  const open = await call(loanList.GET, { query: `?memberId=${someone.id}&open=true` });
  expect(open.body.items).toMatchObject([{ barcode: thing.barcode, returnedAt: null }]);
  expect(await call(loan.GET, { params: { id: first.body.loan.id } })).toMatchObject({
    status: 200,
    body: { memberId: someone.id },
  });

  const renewed = await call(renewals.POST, {
    body: { barcode: thing.barcode },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(renewed).toMatchObject({
    status: 409,
    body: { code: "stopped", details: { findings: [{ code: "would_not_prolong" }] } },
  });
  const back = await call(checkIns.POST, {
    body: { barcode: thing.barcode },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(back).toMatchObject({ status: 201, body: { status: "done" } });
});

test("a program sets up a library: branches, item types, categories, rules and settings", async () => {
  const { call } = await aKey();
  const put = (handler: Handler, code: string, body: object) =>
    call(handler, { method: "PUT", params: { code }, body });
  expect(await put(branch.PUT, "ISL", { name: "Island" })).toMatchObject({
    status: 200,
    body: { code: "ISL", name: "Island" },
  });
  expect(await put(branch.PUT, "ISL", { name: "The Island" })).toMatchObject({
    status: 200,
    body: { name: "The Island" },
  });
  expect(await put(branch.PUT, "IS2", { name: "The Island" })).toMatchObject({
    status: 409,
    body: { code: "name_taken" },
  });
  expect((await call(branches.GET)).body.items.map((item: { code: string }) => item.code)).toContain("ISL");
  expect(await put(itemType.PUT, "map", { name: "Map", forLoan: false })).toMatchObject({
    status: 200,
    body: { forLoan: false },
  });
  expect((await call(itemTypes.GET)).body.items.map((item: { code: string }) => item.code)).toContain("map");
  expect(await put(category.PUT, "guest", { name: "Guest", loanLimit: 2 })).toMatchObject({
    status: 200,
    body: { loanLimit: 2 },
  });
  expect((await call(categories.GET)).body.items.map((item: { code: string }) => item.code)).toContain("guest");
  const rule = { categoryCode: "guest", itemTypeCode: "map", loanDays: 7, fine: "0.20" };
  expect(await call(rules.POST, { body: rule })).toMatchObject({ status: 201, body: { ...rule, version: 1 } });
  expect((await call(rules.GET)).body.items).toContainEqual(
    expect.objectContaining({ categoryCode: "guest", loanDays: 7 }),
  );
  const before = await call(settings.GET);
  const { libraryName: _name, currency: _currency, currencyScale: _scale, version: _version, ...rest } = before.body;
  const change = {
    method: "PUT",
    body: { ...rest, libraryName: "Island Library" },
    headers: { "if-match": before.headers.get("etag") ?? "" },
  };
  expect(await call(settings.PUT, change)).toMatchObject({ status: 200, body: { libraryName: "Island Library" } });
  expect(await call(settings.PUT, change)).toMatchObject({ status: 412, body: { code: "version_conflict" } });
});

test("what is missing or wrong is refused by name before anything happens", async () => {
  const { call } = await aKey();
  expect(await call(checkIns.POST, { body: { barcode: "X" } })).toMatchObject({
    status: 400,
    body: { code: "idempotency_key_required" },
  });
  const short = await call(checkIns.POST, { body: { barcode: "X" }, headers: { "idempotency-key": "1" } });
  expect(short).toMatchObject({ status: 400, body: { code: "invalid", errors: [{ field: "Idempotency-Key" }] } });
  const long = await call(checkIns.POST, {
    body: { barcode: "9".repeat(10_000) },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(long).toMatchObject({ status: 400, body: { code: "invalid", errors: [{ field: "barcode" }] } });
  const wrong = await call(titles.POST, { body: { title: "", isbn: "9780807083698" } });
  expect(wrong).toMatchObject({ status: 400, body: { code: "invalid" } });
  expect(wrong.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(["isbn", "title"]);
});

test("a body that is no JSON, of another type or too large is refused", async () => {
  const { authorization } = await aKey();
  const send = (body: string, type: string) => {
    const headers = { authorization, "content-type": type };
    return titles.POST(new Request("http://carrel.example/", { method: "POST", body, headers }), {
      params: Promise.resolve({}),
    });
  };
  expect((await send("{", "application/json")).status).toBe(400);
  expect((await send("title=x", "application/x-www-form-urlencoded")).status).toBe(415);
  expect((await send(JSON.stringify({ title: "x".repeat(2_000_000) }), "application/json")).status).toBe(413);
});

test("a key does only what its scopes say, and an unknown, revoked or expired key nothing", async () => {
  const { call } = await aKey(["loans:read"]);
  expect(await call(members.GET)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(
    await call(checkIns.POST, { body: { barcode: "X" }, headers: { "idempotency-key": randomUUID() } }),
  ).toMatchObject({ status: 403 });
  const nobody = programCalling(`carrel_${"a".repeat(8)}_${"b".repeat(43)}`);
  const refused = await nobody(members.GET);
  expect(refused).toMatchObject({ status: 401, body: { code: "api_key_invalid" } });
  expect(refused.headers.get("www-authenticate")).toContain("Bearer");
  const { call: revoked, branchId } = await aKey();
  await owner()`update auth.api_keys set revoked_at = now() where branch_id = ${branchId}`;
  expect((await revoked(members.GET)).status).toBe(401);
});
