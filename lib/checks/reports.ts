import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { listAt, numberAt, textAt, type Tree, treeAt, walk } from "./tree";

/** `told`: what didn't go well, by name and with the first words of its errors, to be said again at the very end. */
export type Counts = { passed: number; failed: number; told?: readonly string[] };

/** The reports of vitest (numPassedTests …) and of Playwright (stats.expected …). */
export function readReport(file: string): Counts {
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0 };
  }
  const stats = treeAt(report, "stats");
  const brokenFiles = listAt(report, "testResults").filter(
    (suite) =>
      treeAt(suite)["status"] === "failed" &&
      listAt(suite, "assertionResults").every((test) => treeAt(test)["status"] !== "failed"),
  );
  return {
    passed: numberAt(report, "numPassedTests") ?? (numberAt(stats, "expected") ?? 0) + (numberAt(stats, "flaky") ?? 0),
    failed:
      (numberAt(report, "numFailedTests") ?? 0) +
      brokenFiles.length +
      (numberAt(stats, "unexpected") ?? 0) +
      listAt(report, "errors").length,
    told: [
      ...brokenFiles.map((suite) => tell("FAILED", textAt(suite, "name"), [textAt(suite, "message")])),
      ...tellOfVitest(report),
      ...tellOfPlaywright(report),
    ],
  };
}

/** vitest keeps the errors of earlier tries also where a later one passed. */
function tellOfVitest(report: unknown): string[] {
  return listAt(report, "testResults").flatMap((suite) =>
    listAt(suite, "assertionResults")
      .filter((test) => listAt(test, "failureMessages").length > 0)
      .map((test) =>
        tell(
          textAt(test, "status") === "passed" ? "AT THE SECOND TRY" : "FAILED",
          `${textAt(suite, "name")} › ${textAt(test, "fullName")}`,
          listAt(test, "failureMessages").map((message) => textAt(message)),
        ),
      ),
  );
}

function tellOfPlaywright(report: unknown): string[] {
  const told: string[] = [];
  const ofSpec = (spec: Tree) => {
    for (const test of listAt(spec, "tests")) {
      const status = textAt(test, "status");
      if (status !== "unexpected" && status !== "flaky") continue;
      const errors = listAt(test, "results").flatMap((result) => listAt(result, "errors"));
      told.push(
        tell(
          status === "flaky" ? "AT THE SECOND TRY" : "FAILED",
          `[${textAt(test, "projectName")}] ${textAt(spec, "file")} › ${textAt(spec, "title")}`,
          errors.map((error) => textAt(error, "message")),
        ),
      );
    }
  };
  walk(listAt(report, "suites"), (_key, node) => {
    for (const spec of listAt(node, "specs")) ofSpec(treeAt(spec));
  });
  return told;
}

const LINES_OF_AN_ERROR = 12;

function tell(how: string, name: string | undefined, errors: readonly (string | undefined)[]): string {
  const words = errors.map((error) =>
    stripVTControlCharacters(error ?? "")
      .split("\n")
      .filter((line) => !line.includes("node_modules"))
      .slice(0, LINES_OF_AN_ERROR)
      .join("\n    "),
  );
  return `${how} ${name ?? ""}\n    ${[...new Set(words)].join("\n    ")}`;
}
