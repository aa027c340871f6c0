import { afterEach, beforeEach, expect, vi } from "vitest";

/** An error that is only printed is still an error: a test that expects one spies on console.error itself. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const spy = vi.isMockFunction(console.error) ? console.error : undefined;
  const printed = spy?.mock.calls.map((call) => call.map(String).join(" ")) ?? [];
  const isOurs = spy?.getMockImplementation() === undefined;
  vi.restoreAllMocks();
  if (isOurs) expect(printed, "console.error was called").toEqual([]);
});
