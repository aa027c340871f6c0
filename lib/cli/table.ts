import type { Io } from "./io";
import { cutTo, isolated, plain, widthOf } from "./text-width";

export type Column<Row> = {
  head: string;
  of(row: Row): string | number | null | undefined;
  /** Numbers stand on the right. */
  right?: boolean;
  /** Gives way first where the terminal is narrow. */
  shrinks?: boolean;
};

type Shape = Pick<Io, "terminal" | "width" | "colour">;

const gap = 2;
const leastWidth = 8;

/** Rows under heads, in aligned columns that fit the terminal; into a file or a pipe nothing is cut. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], io: Shape): string {
  const cells = rows.map((row) => columns.map((column) => plain(String(column.of(row) ?? ""))));
  const wanted = columns.map((column, at) =>
    Math.max(widthOf(column.head), ...cells.map((line) => widthOf(line[at] ?? ""))),
  );
  const widths = io.terminal ? fit(wanted, columns, io.width) : wanted;
  const lineOf = (texts: readonly string[]) =>
    columns
      .map((column, at) => {
        const width = widths[at] ?? 0;
        const cut = cutTo(texts[at] ?? "", width);
        const space = " ".repeat(Math.max(0, width - widthOf(cut)));
        const shown = io.terminal ? isolated(cut) : cut;
        return column.right ? space + shown : shown + space;
      })
      .join(" ".repeat(gap))
      .trimEnd();
  const head = lineOf(columns.map((column) => column.head));
  return [io.colour ? `\u001b[1m${head}\u001b[22m` : head, ...cells.map(lineOf)].join("\n");
}

/** One record: what it is called and what it is, a line each. Empty values are left out. */
export function facts(pairs: readonly (readonly [string, string | number | null | undefined])[]): string {
  const filled = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  const width = Math.max(0, ...filled.map(([name]) => widthOf(name)));
  return filled
    .map(([name, value]) => {
      const lines = String(value).split("\n").map(plain);
      return `${name.padEnd(width)}  ${lines.join(`\n${" ".repeat(width + gap)}`)}`;
    })
    .join("\n");
}

/** Takes from the columns that may shrink, the widest first, until all fit. */
function fit<Row>(wanted: readonly number[], columns: readonly Column<Row>[], width: number): number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, each) => sum + each, 0) + gap * (widths.length - 1) - width;
  while (over > 0) {
    const candidates = widths
      .map((each, at) => ({ each, at }))
      .filter(({ each, at }) => columns[at]?.shrinks === true && each > leastWidth)
      .sort((one, other) => other.each - one.each);
    const [widest, second] = candidates;
    if (!widest) break;
    const take = Math.min(over, Math.max(1, widest.each - Math.max(second?.each ?? 0, leastWidth)));
    widths[widest.at] = widest.each - take;
    over -= take;
  }
  return widths;
}
