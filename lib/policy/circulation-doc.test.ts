import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkOutChecks } from "./check-out-checks";
import { holdChecks } from "./holds";
import { undoWords } from "./undo-words";

const doc = readFileSync("docs/circulation.md", "utf8");

/** The rows of the first table of a section, cell by cell. */
function rowsOf(section: string): string[][] {
  const [, text = ""] = doc.split(`\n## ${section}\n`);
  const [own = ""] = text.split("\n## ");
  const table = /(?:^\|.*\n)+/m.exec(own)?.[0] ?? "";
  const [, , ...rows] = table.trim().split("\n");
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/`( \*)?/g, "")),
  );
}

/** Code and class of each finding that a file of this folder yields. */
function findingsIn(...files: string[]): string[] {
  const found = files.flatMap((file) => [
    ...readFileSync(`lib/policy/${file}`, "utf8").matchAll(/code: "([a-z_]+)",\s*class: "([a-z]+)"/g),
  ]);
  return [...new Set(found.map(([, code, kind]) => `${code} ${kind}`))].sort();
}

test("each check of a check-out stands in docs/circulation.md, with its number, class and place", () => {
  const described = rowsOf("Check out").map(([number, code, kind]) => `${number} ${code} ${kind}`);
  expect(described).toEqual(checkOutChecks.map((check) => `${check.number} ${check.code} ${check.class}`));
});

test("so does each finding of a renewal and of a check-in, and none that there is not", () => {
  const described = (section: string) =>
    rowsOf(section)
      .map(([code, kind]) => `${code} ${kind}`)
      .sort();
  expect(described("Renew")).toEqual(findingsIn("renewal.ts"));
  expect(described("Check in")).toEqual(findingsIn("check-in.ts", "destination.ts"));
});

test("each check of a hold stands there with its class, in their order", () => {
  const described = rowsOf("Holds").map(([code, kind]) => `${code} ${kind}`);
  expect(described).toEqual(holdChecks.map((check) => `${check.code} ${check.class}`));
});

test("each reason that keeps from undoing stands there in the words that the desk says", () => {
  const sql = readFileSync("db/functions/circulation/undo.sql", "utf8");
  const reasons = new Set([...sql.matchAll(/then '([a-z_]+)'/g)].map(([, reason = ""]) => reason));
  const described = new Map(rowsOf("Undo").map(([reason = "", words = ""]) => [reason, words]));
  expect([...described.keys()].sort()).toEqual([...reasons].sort());
  for (const [reason, words] of described) expect(undoWords(reason)).toBe(words);
});
