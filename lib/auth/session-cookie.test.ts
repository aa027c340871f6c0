import { afterEach, expect, test } from "vitest";
import { forget } from "../env";
import { cookieName, cookieOptions, cookieValue, readCookie } from "./session-cookie";
import { newToken } from "./token";

afterEach(() => {
  delete process.env.CARREL_URL;
  forget();
});

test("a cookie gives back its token and the second in which it was handed out", () => {
  const token = newToken();
  const issuedAt = new Date("2026-03-01T12:00:00.700Z");
  expect(readCookie(cookieValue(token, issuedAt))).toEqual({ token, issuedAt: new Date("2026-03-01T12:00:00Z") });
});

test("what we did not write is nobody's cookie", () => {
  for (const value of [
    undefined,
    "",
    ".",
    "x.1",
    `${newToken()}`,
    `${newToken()}.`,
    `${newToken()}.!`,
    `${newToken()}.1.1`,
    `${newToken()}x.1`,
    "📚".repeat(40),
  ]) {
    expect(readCookie(value)).toBeUndefined();
  }
});

test("over https the cookie is Secure and bound to this very host", () => {
  process.env.CARREL_URL = "https://library.example";
  forget();
  expect(cookieName()).toBe("__Host-carrel_session");
  expect(cookieOptions(new Date())).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
});

test("on loopback it is not Secure, and still out of reach for scripts", () => {
  expect(cookieName()).toBe("carrel_session");
  expect(cookieOptions(new Date())).toMatchObject({ httpOnly: true, secure: false, sameSite: "lax" });
});
