import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { actorOfApiKey } from "../auth/api-key-actor";
import { countLiveApiKeysOf, listApiKeys } from "../db/api-keys";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createApiKey, revokeApiKey } from "./api-keys";
import { disableUser } from "./users";

const { owner } = useDatabase();
const { aBranch, anActor } = factories(owner);

async function aKey(given: { scopes?: ("members:read" | "loans:write")[]; expiresOn?: string } = {}) {
  const admin = await anActor("admin");
  const branchId = await aBranch();
  const input = {
    name: "Self-check 1",
    scopes: given.scopes ?? ["loans:write" as const],
    branchId,
    expiresOn: given.expiresOn ?? null,
  };
  return { ...(await createApiKey(admin, input)), admin, branchId };
}

test("a key acts with its scopes at its branch, and with nothing else", async () => {
  const { id, text, branchId } = await aKey({ scopes: ["members:read", "loans:write"] });
  expect(text).toMatch(/^carrel_[a-z2-9]{8}_[\w-]{43}$/);
  expect(await actorOfApiKey(`Bearer ${text}`)).toMatchObject({
    kind: "key",
    apiKeyId: id,
    branchId,
    role: "staff",
    permissions: ["members:read", "loans:write"],
  });
});

test("the database has the key's hash and its beginning only", async () => {
  const { id, text } = await aKey();
  const [row] = await owner()`select to_jsonb(k)::text as whole from auth.api_keys k where id = ${id}`;
  expect(row?.whole).toContain(text.slice(7, 15));
  expect(row?.whole).not.toContain(text.slice(16));
});

test("a missing, misspelled, revoked or expired key is refused with one answer", async () => {
  const { id, text, admin } = await aKey();
  const expired = await aKey({ expiresOn: "2999-01-01" });
  await owner()`update auth.api_keys set expires_at = now() where id = ${expired.id}`;
  await revokeApiKey(admin, id);
  const altered = `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`;
  for (const header of [
    null,
    "",
    "Bearer",
    `Basic ${text}`,
    text,
    `Bearer ${altered}`,
    `Bearer ${text}`,
    `Bearer ${expired.text}`,
    "Bearer ' or 1=1 --",
  ]) {
    await expect(actorOfApiKey(header)).rejects.toMatchObject({ code: "api_key_invalid", status: 401 });
  }
  await expect(revokeApiKey(admin, id)).rejects.toMatchObject({ code: "not_found" });
});

test("a key belongs to the library: it outlives the sign-in of the admin who made it, and is counted until it is revoked", async () => {
  const { id, text, admin } = await aKey();
  const other = await anActor("admin");
  const count = () => countLiveApiKeysOf(admin.userId ?? "", new Date());
  expect([await count(), await countLiveApiKeysOf(other.userId ?? "", new Date())]).toEqual([1, 0]);
  await disableUser(other, admin.userId ?? "", 1);
  expect(await actorOfApiKey(`Bearer ${text}`)).toMatchObject({ apiKeyId: id });
  expect(await count()).toBe(1);
  await revokeApiKey(other, id);
  expect(await count()).toBe(0);
});

test("an expiry is the end of a day and can't be over", async () => {
  await expect(aKey({ expiresOn: "2020-01-01" })).rejects.toMatchObject({ code: "invalid", field: "expiresOn" });
});

test("the last use is noted, once a minute at most", async () => {
  const { id, text } = await aKey();
  const used = async () => (await listApiKeys()).find((key) => key.id === id)?.lastUsedAt;
  await actorOfApiKey(`Bearer ${text}`);
  const first = await used();
  expect(first).toBeInstanceOf(Date);
  await actorOfApiKey(`Bearer ${text}`);
  expect(await used()).toEqual(first);
  await owner()`update auth.api_keys set last_used_at = last_used_at - interval '2 minutes' where id = ${id}`;
  await actorOfApiKey(`Bearer ${text}`);
  expect((await used())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity);
});

test("a key that asks too often is told how long to wait, and other keys go on", async () => {
  const { id, text } = await aKey();
  await owner()`insert into auth.rate_limits (subject, window_start, used) values (${`key:${id}`}, now(), 1200)`;
  const refused = await actorOfApiKey(`Bearer ${text}`).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "too_many_requests", details: { retryAfter: expect.any(Number) } });
  await expect(actorOfApiKey(`Bearer ${(await aKey()).text}`)).resolves.toBeDefined();
});

test("keys are made and revoked by signed-in admins only", async () => {
  const input = { name: "X", scopes: ["loans:write" as const], branchId: await aBranch(), expiresOn: null };
  const { id } = await aKey();
  for (const actor of [await anActor("staff"), await anActor("member")]) {
    await expect(createApiKey(actor, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeApiKey(actor, id)).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(createApiKey(operator(), input)).rejects.toMatchObject({ code: "forbidden" });
});
