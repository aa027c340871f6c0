import { afterEach, expect, test } from "vitest";
import { forget } from "../env";
import { clientOf } from "./client";
import { isOwnOrigin } from "./origin";
import { securityHeaders } from "./security-headers";

afterEach(() => {
  delete process.env.CARREL_URL;
  forget();
});

const from = (headers: Record<string, string>) => isOwnOrigin(new Headers({ host: "127.0.0.1:3000", ...headers }));

test("a page of ours is known by its origin", () => {
  expect(from({ origin: "http://127.0.0.1:3000" })).toBe(true);
  expect(from({ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" })).toBe(true);
});

test("another site, a sibling, another port, no origin and a null one are refused", () => {
  for (const origin of [
    "https://evil.example",
    "http://127.0.0.1:3001",
    "http://127.0.0.1:3000.evil.example",
    "null",
    "",
    "nonsense",
  ]) {
    expect(from({ origin }), origin).toBe(false);
  }
  expect(from({})).toBe(false);
  for (const site of ["cross-site", "same-site", "none"]) {
    expect(from({ origin: "http://127.0.0.1:3000", "sec-fetch-site": site }), site).toBe(false);
  }
});

test("behind a proxy the public address counts too", () => {
  process.env.CARREL_URL = "https://library.example";
  forget();
  expect(from({ origin: "https://library.example" })).toBe(true);
  expect(from({ origin: "http://library.example" })).toBe(false);
});

test("the client's address is the one that the nearest server saw, not what the client says", () => {
  const ip = (forwarded: string) => clientOf(new Headers({ "x-forwarded-for": forwarded })).ip;
  expect(ip("1.2.3.4, 203.0.113.9")).toBe("203.0.113.9");
  expect(ip("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(ip("2001:db8::1")).toBe("2001:db8::1");
  expect(ip("'; drop table auth.sessions; --")).toBeUndefined();
  expect(clientOf(new Headers()).ip).toBeUndefined();
  process.env.CARREL_URL = "https://library.example";
  forget();
  expect(ip("1.2.3.4, 203.0.113.9, 10.0.0.1")).toBe("203.0.113.9");
});

test("scripts run by nonce only, nobody frames us, and https stays https", () => {
  const headers = securityHeaders("abc", { https: true, development: false });
  const policy = headers["content-security-policy"];
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(headers["strict-transport-security"]).toMatch(/max-age=31536000/);
  expect(securityHeaders("abc", { https: false, development: false })).not.toHaveProperty("strict-transport-security");
});
