import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";

/** A key as an admin makes it on screen. */
async function aKey(adminPage: Page, scopes: string[]): Promise<Record<string, string>> {
  await adminPage.goto("/api-keys/new");
  await adminPage.getByLabel("Name").fill(`End-to-end ${randomUUID().slice(0, 8)}`);
  await adminPage.getByLabel("Branch").selectOption({ label: "Central" });
  for (const scope of scopes) await adminPage.getByLabel(scope).check();
  await adminPage.getByRole("button", { name: "Make the key" }).click();
  return { authorization: `Bearer ${await adminPage.getByLabel("API key").inputValue()}` };
}

test("the description of the API is OpenAPI 3.1, and what it lists answers", async ({ request }) => {
  const answer = await request.get("/api/v1/openapi.json");
  expect(answer.status()).toBe(200);
  const description = await answer.json();
  expect(description.openapi).toMatch(/^3\.1\./);
  const paths: [string, object][] = Object.entries(description.paths);
  expect(paths.length).toBeGreaterThan(10);
  for (const [path, methods] of paths) {
    if (!("get" in methods)) continue;
    const status = (await request.get(`/api/v1${path.replace("{id}", "99999999999")}`)).status();
    expect([200, 401, 404], path).toContain(status);
  }
});

test("anyone may search: words in any order, the next page by its Link, and what was just saved is found", async ({
  request,
  staffPage,
}) => {
  const word = `quib${randomUUID().replace(/[^a-f]/g, "")}${randomUUID().replace(/[^a-f]/g, "")}`;
  const { aCopy } = await stage(staffPage);
  for (const name of ["Wandering", "Wondering", "Watching"]) await aCopy(`${name} ${word}`);
  const first = await request.get(`/api/v1/search?q=${word}%20butler&limit=2`);
  expect(await first.json()).toMatchObject({ total: 3, totalCapped: false, corrected: [] });
  const next = /^<([^>]+)>; rel="next"$/.exec(first.headers().link ?? "")?.[1];
  const second = await (await request.get(next ?? "")).json();
  expect(second.items).toHaveLength(1);
  expect(second.items[0]).toMatchObject({ contributorLine: "Octavia E. Butler", copies: 1, available: 1 });
});

test("what is not allowed, not there or not understood is a problem that says why", async ({ request, adminPage }) => {
  const key = await aKey(adminPage, ["Read members"]);
  const title = { title: "Not to be" };
  const cases = [
    { sent: request.get("/api/v1/members"), status: 401, code: "not_signed_in" },
    { sent: request.get("/api/v1/members", { headers: { authorization: "Bearer nonsense" } }), status: 401 },
    { sent: request.post("/api/v1/titles", { data: title, headers: key }), status: 403, code: "forbidden" },
    { sent: request.get("/api/v1/loans", { headers: key }), status: 403, code: "forbidden" },
    { sent: request.get("/api/v1/members/99999999999", { headers: key }), status: 404, code: "not_found" },
    { sent: request.get("/api/v1/titles/'%20or%201=1"), status: 404, code: "not_found" },
    { sent: request.get("/api/v1/members?limit=lots", { headers: key }), status: 400, code: "invalid" },
  ];
  for (const { sent, status, code } of cases) {
    const answer = await sent;
    expect(answer.status(), answer.url()).toBe(status);
    expect(answer.headers()["content-type"]).toMatch(/^application\/problem\+json/);
    const problem = await answer.json();
    expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    if (code) expect(problem.code).toBe(code);
    if (status === 401) expect(answer.headers()["www-authenticate"]).toContain("Bearer");
  }
  expect((await request.get("/api/v1/members", { headers: key })).status()).toBe(200);
});

test("a title is replaced only at the version that was read, and read again only when it changed", async ({
  request,
  adminPage,
}) => {
  const headers = await aKey(adminPage, ["Create and edit titles"]);
  const made = await request.post("/api/v1/titles", { headers, data: { title: "First" } });
  expect(made.status()).toBe(201);
  const place = made.headers().location ?? "";
  const etag = made.headers().etag ?? "";
  const put = (title: string, more: Record<string, string>) =>
    request.put(place, { headers: { ...headers, ...more }, data: { title } });
  expect((await put("Second", {})).status()).toBe(428);
  const second = await put("Second", { "if-match": etag });
  expect(second.status()).toBe(200);
  const late = await put("Third", { "if-match": etag });
  expect(late.status()).toBe(412);
  expect((await late.json()).code).toBe("version_conflict");
  expect((await (await request.get(place)).json()).title).toBe("Second");
  const again = await request.get(place, { headers: { "if-none-match": second.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
});

test("a check-out that is sent twice under one key is one loan, and the second answer is the first", async ({
  request,
  adminPage,
  staffPage,
}) => {
  const headers = await aKey(adminPage, ["Check out, check in, renew", "Read loans"]);
  const { aCopy, aMember } = await stage(staffPage);
  const [barcode, other, cardNumber] = [await aCopy("Kindred"), await aCopy("Beloved"), await aMember("Maya Okafor")];
  const send = (data: object, key: string | undefined) =>
    request.post("/api/v1/check-outs", { data, headers: { ...headers, ...(key && { "idempotency-key": key }) } });
  const key = randomUUID();
  expect((await send({ barcode, cardNumber }, undefined)).status()).toBe(400);
  const [one, two] = await Promise.all([send({ barcode, cardNumber }, key), send({ barcode, cardNumber }, key)]);
  expect([one.status(), two.status()]).toEqual([201, 201]);
  expect(await two.json()).toEqual(await one.json());
  const replays = [one, two].filter((answer) => answer.headers()["idempotent-replayed"] === "true");
  expect(replays).toHaveLength(1);
  const reused = await send({ barcode: other, cardNumber }, key);
  expect((await reused.json()).code).toBe("idempotency_key_reused");
  const { member } = await one.json();
  const open = await (await request.get(`/api/v1/loans?memberId=${member.id}&open=true`, { headers })).json();
  expect(open.items).toHaveLength(1);
});

test("a write that another site makes a signed-in browser send is refused", async ({ staffPage }) => {
  const name = `Forged ${randomUUID()}`;
  const { origin } = new URL((await staffPage.request.get("/api/health")).url());
  const post = (headers: Record<string, string>) =>
    staffPage.request.post("/api/v1/titles", { data: { title: name }, headers });
  const foreign: Record<string, string>[] = [
    {},
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin, "sec-fetch-site": "cross-site" },
    { origin, "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign) {
    const answer = await post(headers);
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
    expect((await answer.json()).code).toBe("origin_refused");
  }
  const signOut = await staffPage.request.post("/sign-out", { headers: { origin: "https://elsewhere.example" } });
  expect(signOut.status()).toBe(403);
  const found = await staffPage.request.get(`/api/v1/search?q=${encodeURIComponent(name)}&exact=true`);
  expect((await found.json()).total).toBe(0);
});
