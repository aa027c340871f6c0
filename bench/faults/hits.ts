import { type Fault, type Hits, type Kind, kinds, noHits, type Plan, type Point, points } from "./plans";

/** What a connection is doing when a fault meets it. */
export const parts = ["posting", "recording", "reading"] as const;
export type Part = (typeof parts)[number];

/** Whether a fault can meet this part there. Reads have no connections of their own, and so neither rest nor greeting. */
export const applies = (part: Part, point: Point): boolean =>
  part !== "reading" || (point !== "connecting" && point !== "idle");

/** Faults that are not the proxy's: on which connections they fell, or how often they were done. */
export type Blow = { idle: number; underWay: number };

export class HitTable {
  readonly cells: Record<Part, Hits> = { posting: noHits(), recording: noHits(), reading: noHits() };
  readonly blows = new Map<string, Blow>();
  readonly counts = new Map<string, number>();

  hit(part: Part, kind: Kind, point: Point): void {
    this.cells[part][kind][point]++;
  }

  /** A fault that fell on connections wherever they stood. */
  fell(name: string, points: readonly ("connecting" | "idle" | "after-send")[]): void {
    const blow = this.blows.get(name) ?? { idle: 0, underWay: 0 };
    for (const point of points) {
      if (point === "idle") blow.idle++;
      if (point === "after-send") blow.underWay++;
    }
    this.blows.set(name, blow);
  }

  count(name: string, times = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + times);
  }

  /** The fewest hits of any cell that applies. */
  fewest(): number {
    const of = (part: Part) =>
      points
        .filter((point) => applies(part, point))
        .flatMap((point) => kinds.map((kind) => this.cells[part][kind][point]));
    return Math.min(...parts.flatMap(of));
  }
}

/**
 * Hits the cells of the table evenly: at each point the kind that was there least, and points that lag behind more often
 * than others. `pool` says whose connections these are.
 */
export function evenly(table: HitTable, pool: "posting" | "recording", random: () => number, factor = 1): Plan {
  return (moment) => {
    const part = partOf(moment.statement, pool);
    const { point } = moment;
    if (!part || !applies(part, point)) return undefined;
    const possible = kinds.filter(
      (kind) => kind !== "terminate" || (moment.backendPid !== undefined && moment.backendPid > 0),
    );
    const at = (kind: Kind) => table.cells[part][kind][point];
    const least = possible.reduce((one, other) => (at(other) < at(one) ? other : one));
    const lags = at(least) <= table.fewest() + 4;
    if (random() >= factor * often(part, point) * (lags ? 1 : 0.05)) return undefined;
    const fault = drawn(random() < 0.8 ? least : (possible[Math.floor(random() * possible.length)] ?? least), random);
    found.set(fault, part);
    return fault;
  };
}

/**
 * Of what comes to a point where faults were fewest. There are many reads to a post, and answers at which a connection
 * rests to either: none may keep the rest away.
 */
function often(part: Part, point: Point): number {
  if (point === "idle") return part === "posting" ? 0.02 : 0.08;
  if (point === "connecting") return 0.12;
  return { posting: 0.1, recording: 0.1, reading: 0.03 }[part];
}

const found = new WeakMap<Fault, Part>();

/** Which part of the table a fault of evenly() belongs to. */
export function partOfFault(fault: Fault): Part | undefined {
  return found.get(fault);
}

function partOf(statement: string | undefined, pool: "posting" | "recording"): Part | undefined {
  if (statement === undefined) return pool;
  if (/ledger\.(post_batch|transfer)\(/.test(statement)) return "posting";
  if (statement.includes("ledger.open_attempts(")) return "recording";
  return "reading";
}

function drawn(kind: Kind, random: () => number): Fault {
  // Mostly short, so that there are many; now and then longer than anybody waits.
  if (kind === "black-hole") return random() < 0.04 ? { kind } : { kind, ms: 40 + Math.floor(random() * 200) };
  if (kind === "delay") return { kind, ms: random() < 0.03 ? 3_500 : 10 + Math.floor(random() * 100) };
  return { kind };
}
