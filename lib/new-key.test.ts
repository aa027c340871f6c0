import { afterEach, expect, test, vi } from "vitest";
import { newKey } from "./new-key";

afterEach(() => vi.unstubAllGlobals());

test("keys made one after the other sort in that order, and none is made twice", () => {
  const keys = Array.from({ length: 10_000 }, newKey);
  expect(keys.toSorted()).toEqual(keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a key begins with its moment, in milliseconds", () => {
  const before = Date.now();
  const made = Number.parseInt(newKey().replace("-", "").slice(0, 12), 16);
  expect(made).toBeGreaterThanOrEqual(before);
  // The maker may run ahead of the clock by what it made within one millisecond, never by much.
  expect(made).toBeLessThanOrEqual(Date.now() + 1_000);
});

test("a desk on plain http, where a browser has no randomUUID, gets its keys all the same", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
