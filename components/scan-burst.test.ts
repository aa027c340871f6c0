import { expect, test } from "vitest";
import { watchForBursts } from "./scan-burst";

function typed(text: string, gap: number, enterAfter = gap) {
  const burst = watchForBursts();
  let at = 1_000;
  for (const key of text) burst(key, (at += gap));
  return burst("Enter", at + enterAfter);
}

test("a scanner's run that ends in Enter is known, with its text", () => {
  expect(typed("31200004", 8)).toBe("31200004");
  expect(typed("31200004", 99)).toBe("31200004");
  expect(typed("31200004", 8, 250)).toBe("31200004");
});

test("an Enter of fingers is not a scan: slow keys, a pause before it, or nothing before it", () => {
  expect(typed("31200004", 180)).toBeUndefined();
  expect(typed("31200004", 8, 400)).toBeUndefined();
  expect(typed("", 8)).toBeUndefined();
  expect(typed("ok", 8)).toBeUndefined();
});

test("only the fast end of what was typed counts, and Shift does not break it", () => {
  const burst = watchForBursts();
  burst("n", 0);
  let at = 2_000;
  for (const key of ["Shift", "A", "Shift", "B", "1", "2"]) burst(key, (at += 10));
  expect(burst("Enter", at + 10)).toBe("AB12");
  expect(burst("Enter", at + 20)).toBeUndefined();
});
