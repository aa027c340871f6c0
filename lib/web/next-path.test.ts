import { expect, test } from "vitest";
import { ownPath } from "./next-path";

test("own pages are gone on to, with their query", () => {
  for (const path of ["/", "/desk", "/members?q=%C3%A9mile&after=3", "/titles/12#copies"])
    expect(ownPath(path)).toBe(path);
});

test("nothing leads to another host, however it is written", () => {
  const disguises = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/%2e%2e//evil.example",
    " /desk",
    "",
    "evil.example",
    "/desk\u0000",
    "/é",
  ];
  for (const path of disguises) expect(ownPath(path), JSON.stringify(path)).toBeUndefined();
});

test("the doors themselves and the API are no pages to go on to", () => {
  for (const path of ["/sign-in", "/sign-out", "/sign-in?next=/desk", "/second-factor", "/api/v1/titles", "/_next/x"])
    expect(ownPath(path)).toBeUndefined();
  expect(ownPath("/sign-ins")).toBe("/sign-ins");
});
