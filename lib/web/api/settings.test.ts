import { expect, test } from "vitest";
import * as logCsv from "@/app/api/v1/admin-log/csv/route";
import * as log from "@/app/api/v1/admin-log/route";
import * as branches from "@/app/api/v1/branches/route";
import * as branch from "@/app/api/v1/branches/[code]/route";
import * as closed from "@/app/api/v1/branches/[code]/closed/route";
import * as hours from "@/app/api/v1/branches/[code]/opening-hours/route";
import * as find from "@/app/api/v1/find/route";
import * as itemType from "@/app/api/v1/item-types/[code]/route";
import * as keys from "@/app/api/v1/api-keys/route";
import * as appearance from "@/app/api/v1/settings/appearance/route";
import * as currency from "@/app/api/v1/settings/currency/route";
import * as user from "@/app/api/v1/users/[id]/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aBranch, aCopy, anActor } = factories(owner);
const { aKey } = programs(owner);

test("a branch is added, changed over its version, closed and reopened", async () => {
  const { call } = await aKey();
  await aBranch({ code: "GOES" });
  const params = { code: "COMES" };
  const put = { method: "PUT", params, body: { name: "Comes" } };
  const added = await call(branch.PUT, put);
  expect(added).toMatchObject({ status: 200, body: { ...params, name: "Comes", closedAt: null, version: 1 } });
  expect(added.headers.get("etag")).toBe('"1"');
  const guarded = { ...put, body: { name: "Came" }, headers: { "if-match": '"1"' } };
  expect(await call(branch.PUT, guarded)).toMatchObject({ status: 200, body: { name: "Came", version: 2 } });
  expect(await call(branch.PUT, guarded)).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  const close = { method: "PUT", params, body: { successorCode: "GOES" } };
  expect(await call(closed.PUT, close)).toMatchObject({ status: 428 });
  expect(await call(closed.PUT, { ...close, headers: { "if-match": '"2"' } })).toMatchObject({
    status: 200,
    body: { closedAt: expect.stringMatching(/^20/), version: 3 },
  });
  const codes = async (query: string) =>
    (await call(branches.GET, { query })).body.items.map((row: { code: string }) => row.code);
  expect(await codes("")).not.toContain("COMES");
  expect(await codes("?closed=true")).toContain("COMES");
  const reopen = { method: "DELETE", params, headers: { "if-match": '"3"' } };
  expect(await call(closed.DELETE, reopen)).toMatchObject({ status: 200, body: { closedAt: null } });
  expect(await call(closed.DELETE, reopen)).toMatchObject({ status: 412 });
});

test("two who replace one week at once: the second is told so, and without a version it is replaced all the same", async () => {
  const { call } = await aKey();
  await aBranch({ code: "WEEKS" });
  const params = { code: "WEEKS" };
  const days = [{ weekday: 1, opensAt: "09:00", closesAt: "17:00" }];
  const read = await call(hours.GET, { params });
  const headers = { "if-match": read.headers.get("etag") ?? "" };
  expect(await call(hours.PUT, { method: "PUT", params, headers, body: { days } })).toMatchObject({ status: 200 });
  expect(await call(hours.PUT, { method: "PUT", params, headers, body: { days: [] } })).toMatchObject({ status: 412 });
  expect(await call(hours.PUT, { method: "PUT", params, body: { days: [] } })).toMatchObject({
    status: 200,
    body: { days: [] },
  });
});

test("an item type is changed over the version that was read", async () => {
  const { call } = await aKey();
  const put = { method: "PUT", params: { code: "map" }, body: { name: "Map" } };
  expect(await call(itemType.PUT, put)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await call(itemType.PUT, { ...put, headers: { "if-match": '"4"' } })).toMatchObject({ status: 412 });
  expect(await call(itemType.PUT, { ...put, body: { name: "" } })).toMatchObject({ status: 400 });
});

test("the looks are changed over their version, to what there is", async () => {
  const { call } = await aKey();
  const read = await call(appearance.GET);
  const headers = { "if-match": read.headers.get("etag") ?? "" };
  const put = (body: object) => call(appearance.PUT, { method: "PUT", headers, body });
  expect(await put({ accent: "neon", colorScheme: "dark" })).toMatchObject({ status: 400 });
  expect(await put({ accent: "slate", colorScheme: "dark" })).toMatchObject({
    status: 200,
    body: { accent: "slate", colorScheme: "dark" },
  });
  expect(await put({ accent: "plum", colorScheme: "dark" })).toMatchObject({ status: 412 });
});

test("the currency changes until money moves, and everybody has accounts in the new one", async () => {
  const { call } = await aKey();
  const version = async () => (await call(appearance.GET)).headers.get("etag") ?? "";
  const put = async (code: string) =>
    call(currency.PUT, { method: "PUT", headers: { "if-match": await version() }, body: { currency: code } });
  expect(await put("XYZ")).toMatchObject({ status: 422, body: { code: "currency_unknown" } });
  expect(await put("euro")).toMatchObject({ status: 400 });
  expect(await put("jpy")).toMatchObject({ status: 200, body: { currency: "JPY", currencyScale: 0 } });
  const [missing] = await owner()`
    select count(*)::int as count
    from catalog.branches b
    where not exists (select from ledger.accounts a where a.branch_id = b.id and a.currency = 'JPY')`;
  expect(missing).toEqual({ count: 0 });
});

test("a user is changed over the version that was read; a role that is none is refused", async () => {
  const { call } = await aKey();
  const staff = await anActor("staff");
  const params = { id: staff.userId ?? "" };
  const body = { email: "changed@example.org", name: "Changed", role: "admin", branchId: staff.branchId };
  const put = (given: object, match = '"1"') =>
    call(user.PUT, { method: "PUT", params, headers: { "if-match": match }, body: { ...body, ...given } });
  expect(await put({ role: "king" })).toMatchObject({ status: 400 });
  expect(await put({})).toMatchObject({ status: 200, body: { name: "Changed", role: "admin", version: 2 } });
  expect(await put({ name: "Late" })).toMatchObject({ status: 412 });
});

test("keys are listed without a secret, and a key makes none", async () => {
  const { call, branchId } = await aKey();
  const { body } = await call(keys.GET);
  expect(Object.keys(body.items[0])).not.toContain("keyHash");
  const input = { name: "Another", scopes: ["loans:read"], branchId };
  expect(await call(keys.POST, { body: input })).toMatchObject({ status: 403 });
});

test("the log tells what a program changed, filtered and a page at a time", async () => {
  const { call } = await aKey();
  for (const name of ["One", "Two", "Three"])
    await call(itemType.PUT, { method: "PUT", params: { code: "logged" }, body: { name } });
  const first = await call(log.GET, { query: "?what=item_type&record=logged&limit=2" });
  expect(first.body.items).toMatchObject([
    { actorKind: "key", actorName: "Kiosk", before: { name: "Two" }, after: { name: "Three" } },
    { before: { name: "One" }, after: { name: "Two" } },
  ]);
  const rest = await call(log.GET, { query: `?what=item_type&record=logged&limit=2&after=${first.body.next}` });
  expect(rest.body).toMatchObject({ items: [{ before: null, after: { name: "One" } }], next: null });
  expect(await call(log.GET, { query: "?what=weather" })).toMatchObject({ status: 400 });
  expect(await call(log.GET, { query: "?since=2026-02-30" })).toMatchObject({ status: 400 });
  const file = await call(logCsv.GET, { query: "?what=item_type&record=logged" });
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="log-\d{4}-\d{2}-\d{2}\.csv"$/);
  const [head, ...lines] = file.body.trimEnd().split("\r\n");
  expect(head).toMatch(/^id,at,by,/);
  expect(lines.map((line: string) => line.split(",", 1)[0])).toEqual(
    [...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id),
  );
  expect(await call(logCsv.GET, { query: "?what=weather" })).toMatchObject({ status: 400 });
  const reader = await aKey(["loans:read"]);
  expect(await reader.call(log.GET)).toMatchObject({ status: 403 });
  expect(await reader.call(logCsv.GET)).toMatchObject({ status: 403 });
});

test("programs find too, each what it may open", async () => {
  const copy = await aCopy({ barcode: "FIND-1" });
  const { call } = await aKey();
  const found = await call(find.GET, { query: "?q=find-1" });
  expect(found.body.items[0]).toMatchObject({
    kind: "copy",
    href: `/catalog/titles/${copy.titleId}/copies/${copy.id}`,
  });
  const reader = await aKey(["loans:read"]);
  const seen = await reader.call(find.GET, { query: "?q=find-1" });
  expect(seen).toMatchObject({ status: 200, body: { items: [] } });
  const writer = await aKey(["titles:write"]);
  expect(await writer.call(find.GET)).toMatchObject({ status: 403 });
});
