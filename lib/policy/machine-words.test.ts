import { expect, test } from "vitest";
import { limitedInWords } from "./limit-words";
import { durationInWords, shareInWords, sizeInWords, taskInWords } from "./machine-words";

test("times, sizes and shares are said as people say them", () => {
  expect([-3, 0.4, 850, 1_234, 59_400, 240_000, 7_200_000, 864_000_000].map(durationInWords)).toEqual([
    "0 ms",
    "0 ms",
    "850 ms",
    "1.2 s",
    "59 s",
    "4 min",
    "2 h",
    "10 days",
  ]);
  expect([0, 999, 12_345, 2_500_000].map(sizeInWords)).toEqual(["0 B", "999 B", "12.3 kB", "2.5 MB"]);
  expect([shareInWords(0, 0), shareInWords(199, 1), shareInWords(0, 2)]).toEqual(["—", "99 %", "0 %"]);
});

test("jobs and limits have words of their own, and one that is not known yet its name", () => {
  expect(taskInWords("send_notice")).toBe("Send a letter to a member");
  expect(taskInWords("roll_up_figures")).toBe("Roll up figures");
  expect(limitedInWords("key:12")).toEqual({ what: "API key", whom: "12" });
  expect(limitedInWords("sign-in-as:0123456789abcdef")).toEqual({
    what: "Signing in with one name",
    whom: "01234567…",
  });
  expect(limitedInWords("new:0123456789abcdef")).toMatchObject({ what: "new" });
});
