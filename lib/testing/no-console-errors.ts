import { afterEach, beforeEach, expect, type MockInstance, vi } from "vitest";

let spy: MockInstance<typeof console.error>;

/** An error that is only printed is still an error: a test that expects one gives console.error an implementation. */
beforeEach(() => {
  spy = vi.spyOn(console, "error");
});

afterEach(() => {
  const printed = spy.mock.calls.map((call) => call.map(String).join(" "));
  const isExpected = spy.getMockImplementation() !== undefined;
  vi.restoreAllMocks();
  if (!isExpected) expect(printed, "console.error was called").toEqual([]);
});
