import { expect, test } from "vitest";
import { modifiersIn, modifiersInAddress, modifiersInForm, momentOf, typedMoment } from "./desk-modifiers";

const zone = "Europe/Dublin";

test("an address says them all, and what is no moment or may not be said is left out", () => {
  expect(modifiersIn({}, zone, true)).toEqual({});
  expect(modifiersIn({ drop: "1", returned: "2026-06-20T17:30", forgive: " Was ill " }, zone, true)).toEqual({
    bookDrop: true,
    forgive: "Was ill",
  });
  expect(modifiersIn({ returned: ["2026-06-20T17:30", "x"], forgive: "Was ill" }, zone, false)).toEqual({
    returnedAt: "2026-06-20T16:30:00.000Z",
  });
  for (const returned of ["yesterday", "2026-13-45T10:00", "2026-06-20"]) {
    expect(modifiersIn({ returned }, zone, true)).toEqual({});
  }
});

test("a moment goes through address, form and field and stays the same", () => {
  const returnedAt = "2026-06-20T16:30:00.000Z";
  const address = modifiersInAddress({ returnedAt });
  expect(modifiersIn(address, zone, true)).toEqual({ returnedAt });
  expect(momentOf(typedMoment(new Date(returnedAt), zone), zone)).toBe(returnedAt);
  expect(modifiersInForm({ returnedAt })).toEqual({ bookDrop: "", returnedAt, forgive: "" });
});
