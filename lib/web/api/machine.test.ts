import { expect, test } from "vitest";
import { z } from "zod";
import * as cache from "@/app/api/v1/cache/route";
import * as jobs from "@/app/api/v1/jobs/route";
import * as giveUp from "@/app/api/v1/jobs/[id]/give-up/route";
import * as retry from "@/app/api/v1/jobs/[id]/retry/route";
import * as limits from "@/app/api/v1/rate-limits/route";
import * as limit from "@/app/api/v1/rate-limits/[subject]/route";
import { remember } from "../../cache/remember";
import { takeTry } from "../../limits/shared";
import { useDatabase } from "../../testing/database";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);

test("the cache is listed by pages and cleared", async () => {
  const { call } = await aKey(["machine:manage"]);
  for (const key of ["", "2026-11", "Łódź & more=1"])
    await remember({ name: "figures.month", key, schema: z.number() }, async () => 1);
  const first = await call(cache.GET, { query: "?limit=2" });
  expect(first).toMatchObject({
    status: 200,
    body: {
      items: [{ name: "figures.month", key: "", hits: 0, misses: 1, isBusy: false, sizeBytes: 1 }, { key: "2026-11" }],
    },
  });
  const rest = await call(cache.GET, { query: `?after=${encodeURIComponent(first.body.next)}` });
  expect(rest.body).toMatchObject({ items: [{ key: "Łódź & more=1" }], next: null });
  expect((await call(cache.GET, { query: "?prefix=other" })).body.items).toEqual([]);
  expect(await call(cache.GET, { query: "?after=No%20name" })).toMatchObject({ status: 400 });
  const clear = (query: string) => call(cache.DELETE, { method: "DELETE", query });
  expect(await clear("?name=figures&key=2026-11")).toMatchObject({ status: 200, body: { cleared: 1 } });
  expect(await clear("?name=figures")).toMatchObject({ body: { cleared: 2 } });
  expect(await clear("")).toMatchObject({ body: { cleared: 0 } });
  expect(await clear("?name=No%20name")).toMatchObject({ status: 400 });
});

test("jobs are listed, retried and given up", async () => {
  const { call } = await aKey(["machine:manage"]);
  const [job] = await owner()<{ id: string }[]>`
    select j.id from graphile_worker.add_job('send_mail', '{"to": "ada@carrel.example"}', max_attempts => 2) j`;
  const id = job?.id ?? "";
  const listed = await call(jobs.GET, { query: "?state=waiting" });
  expect(listed).toMatchObject({
    status: 200,
    body: { items: [{ id, task: "send_mail", attempts: 0, lockedAt: null }] },
  });
  expect(JSON.stringify(listed.body)).not.toContain("ada@");
  const one = { method: "POST", params: { id } };
  expect(await call(giveUp.POST, one)).toMatchObject({ status: 200, body: { id, state: "failed" } });
  expect(await call(retry.POST, one)).toMatchObject({ status: 200, body: { id, state: "waiting" } });
  expect(await call(retry.POST, { ...one, params: { id: "999999" } })).toMatchObject({ status: 404 });
  await owner()`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x' where id = ${id}`;
  expect(await call(retry.POST, one)).toMatchObject({ status: 409, body: { code: "in_use" } });
});

test("who is limited is listed, and lifted", async () => {
  const { call } = await aKey(["machine:manage"]);
  const subject = "sign-in-as:0123456789abcdef";
  for (let n = 0; n < 2; n++) await takeTry(subject, { tries: 1, windowSeconds: 60 }, new Date());
  expect(await call(limits.GET)).toMatchObject({
    status: 200,
    body: { items: [{ subject, what: "Signing in with one name", used: 1 }], next: null },
  });
  expect(await call(limits.GET, { query: "?after=x" })).toMatchObject({ status: 400 });
  const lift = (given: string) => call(limit.DELETE, { method: "DELETE", params: { subject: given } });
  expect(await lift(encodeURIComponent(subject))).toMatchObject({ status: 200, body: { lifted: true } });
  expect(await lift(subject)).toMatchObject({ status: 200, body: { lifted: false } });
  expect(await lift("%E0%A4%A")).toMatchObject({ status: 404 });
});

test("a key that may do all else may do none of it", async () => {
  const { call } = await aKey(["settings:manage", "audit:read"]);
  for (const handler of [cache.GET, jobs.GET, limits.GET]) expect(await call(handler)).toMatchObject({ status: 403 });
  expect(await call(retry.POST, { method: "POST", params: { id: "1" } })).toMatchObject({ status: 403 });
  expect(await call(cache.DELETE, { method: "DELETE" })).toMatchObject({ status: 403 });
});
