import { toDecimal } from "../money";
import { actorName, routeWords } from "./attempt-words";
import { csvHead, csvLine } from "./csv";

type Line = Parameters<typeof actorName>[0] &
  Parameters<typeof routeWords>[0] & {
    id: string;
    openedAt: Date;
    finishedAt: Date | null;
    result: string | null;
    code: string | null;
    sqlstate: string | null;
    verb: string;
    kind: string | null;
    amountMinor: string | null;
    amountGiven: string | null;
    currency: string | null;
    scale: number | null;
    refersTo: string | null;
    key: string | null;
    try: number;
    transferId: string | null;
    replayOf: string | null;
    balanceSeen: string | null;
    durationUs: string | null;
    reason: string | null;
    sessionId: string | null;
    ip: string | null;
    userAgent: string | null;
  };

const columns: readonly [name: string, value: (line: Line) => string | number | null | undefined][] = [
  ["id", ({ id }) => id],
  ["opened_at", ({ openedAt }) => openedAt.toISOString()],
  ["finished_at", ({ finishedAt }) => finishedAt?.toISOString()],
  ["result", ({ result }) => result],
  ["code", ({ code }) => code],
  ["sqlstate", ({ sqlstate }) => sqlstate],
  ["verb", ({ verb }) => verb],
  ["kind", ({ kind }) => kind],
  ["amount", (line) => decimal(line.amountMinor, line.scale) ?? line.amountGiven],
  ["currency", ({ currency }) => currency],
  ["debit_account", ({ debitAccountId }) => debitAccountId],
  ["from", ({ debitName }) => debitName],
  ["credit_account", ({ creditAccountId }) => creditAccountId],
  ["to", ({ creditName }) => creditName],
  ["refers_to", ({ refersTo }) => refersTo],
  ["actor", ({ actor }) => actor],
  ["by", actorName],
  ["door", ({ door }) => door],
  ["key", ({ key }) => key],
  ["try", (line) => line.try],
  ["transfer", ({ transferId }) => transferId],
  ["replay_of", ({ replayOf }) => replayOf],
  ["balance_seen", ({ balanceSeen, scale }) => decimal(balanceSeen, scale)],
  ["duration_ms", ({ durationUs }) => durationUs && toDecimal(BigInt(durationUs), 3)],
  ["reason", ({ reason }) => reason],
  ["session", ({ sessionId }) => sessionId],
  ["ip", ({ ip }) => ip],
  ["user_agent", ({ userAgent }) => userAgent],
];

export const attemptCsvHead = csvHead(columns.map(([name]) => name));

export function attemptCsvLine(line: Line): string {
  return csvLine(columns.map(([, value]) => value(line)));
}

function decimal(minor: string | null, scale: number | null): string | undefined {
  return minor === null || scale === null ? undefined : toDecimal(BigInt(minor), scale);
}
