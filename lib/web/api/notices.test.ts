import { expect, test } from "vitest";
import * as notices from "@/app/api/v1/notices/route";
import * as notice from "@/app/api/v1/notices/[id]/route";
import * as resend from "@/app/api/v1/notices/[id]/resend/route";
import * as settings from "@/app/api/v1/settings/route";
import * as templates from "@/app/api/v1/notice-templates/route";
import * as template from "@/app/api/v1/notice-templates/[kind]/[language]/route";
import * as preview from "@/app/api/v1/notice-templates/[kind]/[language]/preview/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aMember } = factories(owner);
const { aKey } = programs(owner);

async function aNotice() {
  const { id: memberId } = await aMember({ name: "Maya Okafor" });
  const facts = owner().json({ title: "Kindred", dueAt: "2026-12-05T23:59:59Z" });
  await owner()`select circulation.notify('receipt', ${`receipt:${memberId}`}, ${memberId}, null, null, ${facts}, now())`;
  const [row] = await owner()<{ id: string }[]>`select n.id from circulation.notices n where n.member_id = ${memberId}`;
  return { id: row?.id ?? "", memberId };
}

test("letters are listed and read, and one that failed is sent again", async () => {
  const { call } = await aKey(["members:read", "members:write"]);
  const { id, memberId } = await aNotice();
  await aNotice();
  const listed = await call(notices.GET, { query: `?memberId=${memberId}&limit=1` });
  expect(listed).toMatchObject({ status: 200, body: { items: [{ id, kind: "receipt", status: "waiting" }] } });
  expect((await call(notices.GET, { query: "?limit=1" })).body.next).not.toBeNull();
  expect(await call(notices.GET, { query: "?status=failed" })).toMatchObject({ body: { items: [], next: null } });
  expect(await call(notices.GET, { query: "?status=lost" })).toMatchObject({ status: 400 });
  expect(await call(notice.GET, { params: { id } })).toMatchObject({
    status: 200,
    body: { id, letter: { language: "en", subject: expect.stringContaining("Kindred") } },
  });
  const again = { method: "POST", params: { id } };
  expect(await call(resend.POST, again)).toMatchObject({ status: 409, body: { code: "notice_not_failed" } });
  await owner()`update circulation.notices set status = 'failed', settled_at = now() where id = ${id}`;
  expect(await call(resend.POST, again)).toMatchObject({ status: 200, body: { status: "waiting", settledAt: null } });
  expect(await call(resend.POST, { method: "POST", params: { id: "999999" } })).toMatchObject({ status: 404 });
  const reader = await aKey(["members:read"]);
  expect(await reader.call(resend.POST, again)).toMatchObject({ status: 403 });
  expect(await (await aKey(["loans:read"])).call(notices.GET)).toMatchObject({ status: 403 });
});

test("a wording is saved under its version, previewed, and given up", async () => {
  const { call } = await aKey(["settings:manage", "members:read"]);
  const { id } = await aNotice();
  const params = { kind: "receipt", language: "ga" };
  const body = { subject: "{{title}}", body: "A {{member}}, a chara" };
  const put = { method: "PUT", params, body };
  expect(await call(template.GET, { params })).toMatchObject({ status: 200, body: { version: 0, isOwn: false } });
  expect(await call(template.PUT, put)).toMatchObject({ status: 428 });
  expect(await call(template.PUT, { ...put, headers: { "if-match": '"0"' } })).toMatchObject({
    status: 200,
    body: { ...body, version: 1, isOwn: true },
  });
  expect(await call(template.PUT, { ...put, headers: { "if-match": '"0"' } })).toMatchObject({ status: 412 });
  const wrong = { ...put, body: { ...body, body: "{{author}}" }, headers: { "if-match": '"1"' } };
  expect(await call(template.PUT, wrong)).toMatchObject({
    status: 400,
    body: { errors: [{ field: "body", message: expect.stringContaining("{{author}}") }] },
  });
  const seen = await call(preview.POST, { params, body: { ...body, body: "{{member}} {{title}}", noticeId: id } });
  expect(seen).toMatchObject({ status: 200, body: { subject: "Kindred", text: "Maya Okafor Kindred\n" } });
  expect((await call(templates.GET)).body.items).toContainEqual({ ...params, ...body, version: 1, isOwn: true });
  const reset = { method: "DELETE", params, headers: { "if-match": '"1"' } };
  expect(await call(template.DELETE, reset)).toMatchObject({ status: 200, body: { version: 0, isOwn: false } });
  expect(await call(template.GET, { params: { ...params, kind: "unknown" } })).toMatchObject({ status: 404 });
  // A key that may change wordings sees no member with them.
  const keyOfSettings = await aKey(["settings:manage"]);
  expect(await keyOfSettings.call(preview.POST, { params, body })).toMatchObject({ status: 403 });
});

test("when letters are written is a setting, and left as it is when left out", async () => {
  const { call } = await aKey(["settings:manage"]);
  const { body: now } = await call(settings.GET);
  expect(now).toMatchObject({ dueSoonDays: 2, overdueNoticeDays: [1, 7, 14] });
  const put = (body: object, version: number) =>
    call(settings.PUT, { method: "PUT", body, headers: { "if-match": `"${version}"` } });
  const saved = await put({ ...now, dueSoonDays: 5, overdueNoticeDays: [2, 4, 8] }, now.version);
  expect(saved).toMatchObject({ status: 200, body: { dueSoonDays: 5, overdueNoticeDays: [2, 4, 8] } });
  const { dueSoonDays: _soon, overdueNoticeDays: _days, ...rest } = now;
  expect((await put(rest, saved.body.version)).body).toMatchObject({ dueSoonDays: 5, overdueNoticeDays: [2, 4, 8] });
  const wrong = await put({ ...now, overdueNoticeDays: [7, 7, 14] }, saved.body.version + 1);
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: "overdueNoticeDays" }] } });
});
