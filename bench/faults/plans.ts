/**
 * Where a connection stands:
 * - `connecting`: at the startup message, at each message of the sign-in, and when the server is ready for the first
 *   statement (only then is the backend's process id known);
 * - `idle`: the answer to a statement has been passed on, nothing is under way;
 * - `before-send`: a statement came from the client and the server has not seen it;
 * - `after-send`: the server has it, no answer yet;
 * - `after-commit`: the server says that it committed, the client has not heard it. Only outside of transactions;
 * - `mid-reply`: half of an answer has been passed on, whatever the answer is.
 */
export const points = ["connecting", "idle", "before-send", "after-send", "after-commit", "mid-reply"] as const;
export type Point = (typeof points)[number];

/**
 * What goes wrong there:
 * - `reset` and `close`: both ends see RST, or FIN. A server that has a statement gets FIN, so that it still reads it;
 * - `black-hole`: from now on bytes vanish both ways and nobody hears of it. After `ms`, if given, both ends see RST;
 * - `delay`: what was to be passed on waits (after-send: the answer; idle: the next statement);
 * - `terminate`: pg_terminate_backend, awaited; then everything takes its natural course. Nothing happens and nothing
 *   is counted where the process id is not known yet, or the backend was gone already.
 */
export const kinds = ["reset", "close", "black-hole", "delay", "terminate"] as const;
export type Kind = (typeof kinds)[number];

export type Fault =
  { kind: "reset" | "close" | "terminate" } | { kind: "black-hole"; ms?: number } | { kind: "delay"; ms: number };

export type Moment = {
  point: Point;
  /** Counts the proxy's connections from 1. */
  connection: number;
  application: string;
  backendPid: number | undefined;
  /** The text of the statement and the name it was prepared under; undefined between statements. */
  statement: string | undefined;
  name: string | undefined;
  /** How many times this connection has come to this point, this time included. */
  count: number;
};

/** Asked at each point of each connection. Undefined lets it pass. */
export type Plan = (moment: Moment) => Fault | undefined;

export type Hits = Record<Kind, Record<Point, number>>;

export function noHits(): Hits {
  const row = () => ({ connecting: 0, idle: 0, "before-send": 0, "after-send": 0, "after-commit": 0, "mid-reply": 0 });
  return { reset: row(), close: row(), "black-hole": row(), delay: row(), terminate: row() };
}

/** Which moments a plan is about. */
export type Aim = {
  point: Point;
  /**
   * Part of the statement's text, such as `ledger.post(`. Without it the plan also meets the driver's own question for
   * array types, the first on each connection.
   */
  statement?: string;
  application?: string;
};

/** The fault at the first `times` moments that fit, once by default. */
export function strike(aim: Aim, fault: Fault, times = 1): Plan {
  let left = times;
  return (moment) => (left > 0 && fits(aim, moment) && left-- > 0 ? fault : undefined);
}

/** Each moment that fits one of the aims is hit with this probability by one of the faults. The same seed, the same draws. */
export function mixed(random: () => number, aims: Aim[], faults: Fault[], probability: number): Plan {
  return (moment) => {
    if (!aims.some((aim) => fits(aim, moment))) return undefined;
    if (random() >= probability) return undefined;
    return faults[Math.floor(random() * faults.length)];
  };
}

/** Asks one plan after the other; the first fault counts. */
export function firstOf(...plans: Plan[]): Plan {
  return (moment) => {
    for (const plan of plans) {
      const fault = plan(moment);
      if (fault) return fault;
    }
    return undefined;
  };
}

function fits(aim: Aim, moment: Moment): boolean {
  return (
    aim.point === moment.point &&
    (aim.statement === undefined || moment.statement?.includes(aim.statement) === true) &&
    (aim.application === undefined || aim.application === moment.application)
  );
}
