import { expect, test } from "vitest";
import * as openingHours from "@/app/api/v1/branches/[code]/opening-hours/route";
import * as closures from "@/app/api/v1/closures/route";
import * as closure from "@/app/api/v1/closures/[id]/route";
import * as rules from "@/app/api/v1/rules/route";
import * as explanation from "@/app/api/v1/rules/explanation/route";
import * as previews from "@/app/api/v1/rules/previews/route";
import * as rule from "@/app/api/v1/rules/[id]/route";
import * as whatIf from "@/app/api/v1/what-if/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aBranch, aCategory, anItemType, aMember, aCopy } = factories(owner);
const { aKey } = programs(owner);

const queryOf = (asked: Record<string, string>) => `?${new URLSearchParams(asked).toString()}`;

test("a rule lives its life: added, read, replaced over its version, explained, taken away", async () => {
  const { call } = await aKey();
  await aBranch({ code: "LIFE" });
  const place = { branchCode: "LIFE", categoryCode: await aCategory(), itemTypeCode: await anItemType() };
  const asked = { ...place, loanDays: 7, fine: "0.20", holdsAllowed: false };
  const preview = await call(previews.POST, { body: asked });
  expect(preview).toMatchObject({ status: 200, body: { corners: 1, openLoans: 0, members: 0 } });
  expect(preview.body.changes).toContainEqual({
    label: "Holds",
    from: "may be placed",
    to: "are not possible",
  });
  const added = await call(rules.POST, { body: asked });
  expect(added).toMatchObject({ status: 201, body: { ...asked, renewalLimit: null, version: 1 } });
  expect(added.headers.get("etag")).toBe('"1"');
  const params = { id: added.body.id };
  expect(added.headers.get("location")).toBe(`/api/v1/rules/${params.id}`);
  expect(await call(rules.POST, { body: asked })).toMatchObject({ status: 409, body: { code: "rule_taken" } });
  const put = { method: "PUT", params, headers: { "if-match": '"1"' }, body: { loanHours: 3, fineCap: "1.00" } };
  expect(await call(rule.PUT, put)).toMatchObject({
    status: 200,
    body: { ...place, loanDays: null, loanHours: 3, fine: null, fineCap: "1.00", version: 2 },
  });
  expect(await call(rule.PUT, put)).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  expect(await call(rule.GET, { params })).toMatchObject({ status: 200, body: { version: 2 } });
  const explained = await call(explanation.GET, { query: queryOf(place) });
  expect(explained).toMatchObject({ status: 200, body: { lends: true, values: { loanHours: 3, fine: "0.00" } } });
  expect(explained.body.rows).toContainEqual(
    expect.objectContaining({ label: "Length", words: "3 hours", from: expect.objectContaining(params) }),
  );
  const gone = { method: "DELETE", params, headers: { "if-match": '"2"' } };
  expect(await call(rule.DELETE, gone)).toMatchObject({ status: 200, body: { loanHours: 3 } });
  expect(await call(rule.GET, { params })).toMatchObject({ status: 404 });
});

test("what can't be a rule is refused by the name of its field", async () => {
  const { call } = await aKey();
  const refused = async (body: object) => {
    const answer = await call(rules.POST, { body });
    return [answer.status, answer.body.code, answer.body.errors?.[0]?.field];
  };
  expect(await refused({ loanDays: 0 })).toEqual([400, "invalid", "loanDays"]);
  expect(await refused({ loanDays: 1, loanHours: 1 })).toEqual([400, "invalid", "loanHours"]);
  expect(await refused({ closedDays: "sometimes" })).toEqual([400, "invalid", "closedDays"]);
  expect(await refused({ fine: "1,2,3" })).toEqual([422, "amount_invalid", "fine"]);
  expect(await refused({ branchCode: "NONE", loanDays: 1 })).toEqual([400, "invalid", "branchCode"]);
  expect(await refused({ categoryCode: "nobody", loanDays: 1 })).toEqual([400, "invalid", "categoryCode"]);
});

test("a week and closures are set and shown; everybody may know when a branch is open", async () => {
  const { call } = await aKey();
  await aBranch({ code: "OPEN" });
  const params = { code: "OPEN" };
  const days = [{ weekday: 1, opensAt: "09:00", closesAt: "18:00" }];
  expect(await call(openingHours.PUT, { method: "PUT", params, body: { days } })).toMatchObject({
    status: 200,
    body: { branchCode: "OPEN", days },
  });
  expect((await call(openingHours.GET, { params })).body.days).toEqual(days);
  const wrong = { days: [{ weekday: 1, opensAt: "18:00", closesAt: "09:00" }] };
  expect(await call(openingHours.PUT, { method: "PUT", params, body: wrong })).toMatchObject({ status: 400 });
  const body = { branchCode: "OPEN", firstDay: "2031-06-15", name: "Holiday" };
  const added = await call(closures.POST, { body });
  expect(added).toMatchObject({ status: 201, body: { ...body, lastDay: "2031-06-15" } });
  expect(await call(closures.POST, { body })).toMatchObject({ status: 409, body: { code: "closure_taken" } });
  expect((await call(closures.GET, { query: queryOf({ branchCode: "OPEN" }) })).body.items).toEqual([added.body]);
  const gone = { method: "DELETE", params: { id: added.body.id } };
  expect(await call(closure.DELETE, gone)).toMatchObject({ status: 200, body: { name: "Holiday" } });
  expect(await call(closure.DELETE, gone)).toMatchObject({ status: 404 });
});

test("a program asks what would be", async () => {
  const { call } = await aKey();
  await aBranch({ code: "WHAT" });
  const member = await aMember();
  const copy = await aCopy();
  await call(rules.POST, { body: { itemTypeCode: copy.itemType, loanDays: 7, fine: "0.50", fineCap: "5.00" } });
  const query = { cardNumber: member.cardNumber, barcode: copy.barcode, branchCode: "WHAT", on: "2026-06-01" };
  expect(await call(whatIf.GET, { query: queryOf(query) })).toMatchObject({
    status: 200,
    body: { branchCode: "WHAT", dueAt: "2026-06-08T22:59:59.000Z", fines: [{ amount: "0.50" }, {}, {}, {}] },
  });
  expect(await call(whatIf.GET, { query: queryOf({ ...query, barcode: "99999999" }) })).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
});
