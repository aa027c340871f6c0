import { linesOf, type Violation } from "./checker";
import { applies, type HitTable, parts } from "./hits";
import type { Fate } from "./mutant-rounds";
import { type Kind, kinds, points } from "./plans";
import type { Round } from "./rounds";

const words = { posting: "posting", recording: "putting on record", reading: "reading" };

/** What was done and found, as bench/README.md shows it. */
export function reportRound(round: Round): string[] {
  const { clients, examined, violations } = round.verdict;
  const lines = [
    ...hitLines(round.table),
    "",
    ...blowLines(round.table),
    "",
    ...(round.pooled
      ? [
          `PgBouncer ${round.pooled.version} in transaction mode, faults on the way to it:`,
          "",
          ...hitLines(
            round.pooled.table,
            kinds.filter((kind) => kind !== "terminate"), // the process ids that PgBouncer tells are its own
          ),
          "",
        ]
      : ["PgBouncer is not installed: its stage was left out.", ""]),
    "| examined | |",
    "| --- | ---: |",
    ...Object.entries(examined).map(([name, n]) => `| ${name} | ${n.toLocaleString("en")} |`),
    "",
    `${violations.length} violations, ${clients.stuck.length} stuck calls, ${clients.crashes.length} uncaught exceptions.`,
  ];
  return [...lines, ...violations.slice(0, 20).flatMap((violation) => describe(violation, round.historyFiles))];
}

function describe(violation: Violation, files: readonly string[]): string[] {
  const lines = linesOf(violation, files);
  return [
    "",
    `VIOLATION of "${violation.check}": ${violation.text}`,
    ...lines.slice(0, 20).map((line) => `  ${JSON.stringify(line)}`),
  ];
}

function hitLines(table: HitTable, done: readonly Kind[] = kinds): string[] {
  return [
    `| hits | ${points.join(" | ")} |`,
    `| --- |${points.map(() => " ---: |").join("")}`,
    ...parts.flatMap((part) =>
      done.map((kind) => {
        const cells = points.map((point) => (applies(part, point) ? table.cells[part][kind][point] : "–"));
        return `| ${words[part]}: ${kind} | ${cells.join(" | ")} |`;
      }),
    ),
  ];
}

function blowLines(table: HitTable): string[] {
  return [
    "| fell on connections | idle | statement under way |",
    "| --- | ---: | ---: |",
    ...[...table.blows].map(([name, { idle, underWay }]) => `| ${name} | ${idle} | ${underWay} |`),
    "",
    "| done | times |",
    "| --- | ---: |",
    ...[...table.counts].map(([name, n]) => `| ${name} | ${n} |`),
  ];
}

export function reportMutants(fates: readonly Fate[]): string[] {
  return [
    "| mutant | caught by |",
    "| --- | --- |",
    ...fates.map(({ name, killers }) => `| ${name} | ${Object.keys(killers).join(", ") || "**nobody**"} |`),
  ];
}
