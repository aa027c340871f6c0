import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listFiles } from "../checks/files";
import { isPublicFile } from "./public-files";

test("each route whose answer others may keep is known as one: no session's cookie is sent with it", () => {
  const cacheable = listFiles(["app"], ["route.ts"]).filter((file) =>
    readFileSync(file, "utf8").includes("cachedText("),
  );
  expect(cacheable.length).toBeGreaterThan(5);
  const addresses = cacheable.map((file) =>
    file
      .replace(/^app/, "")
      .replace(/\/route\.ts$/, "")
      .replace(/\/\(\w+\)/g, "")
      .replace(/\[\w+\]/g, "7"),
  );
  expect(addresses.filter((address) => !isPublicFile(address))).toEqual([]);
});

test("what is put on a home screen is public too, and in the library's own language", () => {
  expect(isPublicFile("/manifest.webmanifest")).toBe(true);
  const source = readFileSync("app/manifest.ts", "utf8");
  expect(source).toContain("homeLanguage()");
  expect(source).not.toMatch(/readerLanguage|getTranslations\("/);
});

test("a page is none", () => {
  for (const page of ["/", "/titles/7", "/account", "/feed/x", "/titles/7/citation/x", "/api/suggest"])
    expect(isPublicFile(page)).toBe(false);
});
