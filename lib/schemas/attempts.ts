import { z } from "zod";
import { toDecimal } from "../money";
import { recordId } from "./text";

const result = z.enum(["posted", "declined", "refused", "replayed", "failed", "abandoned"]);
const decimal = z.string().meta({ description: "In units of the currency.", examples: ["12.50"] });

export const attemptOutput = z
  .object({
    id: recordId,
    openedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    result: result.nullable().meta({ description: "null while nothing has come of it." }),
    code: z.string().nullable().meta({ description: "Why it was declined or refused, or failed." }),
    sqlstate: z.string().nullable().meta({ description: "What the database said when it failed." }),
    verb: z.string(),
    kind: z.string().nullable(),
    amount: decimal.nullable(),
    amountGiven: z.string().nullable().meta({ description: "The amount as it came in, where it was none." }),
    currency: z.string().nullable(),
    debitAccountId: recordId.nullable(),
    debitName: z.string().nullable(),
    creditAccountId: recordId.nullable(),
    creditName: z.string().nullable(),
    refersTo: recordId.nullable().meta({ description: "The transfer that it is about." }),
    actor: z.string().meta({ description: "user:id, key:id or cli.", examples: ["user:12"] }),
    actorName: z.string().nullable(),
    door: z.enum(["web", "rest", "cli", "worker"]),
    key: z.string().nullable().meta({ description: "The idempotency key." }),
    try: z.int(),
    earlierResult: result.nullable().meta({ description: "What came of the try before." }),
    earlierCode: z.string().nullable(),
    earlierSqlstate: z.string().nullable(),
    transferId: recordId.nullable(),
    replayOf: recordId.nullable().meta({ description: "The attempt whose answer was given again." }),
    balanceSeen: decimal.nullable().meta({ description: "What was available when it was decided." }),
    durationMs: z.number().nullable(),
    reason: z.string().nullable(),
    sessionId: z.string().nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: "Attempt", description: "One try at moving money, and what came of it." });

const storyTransfer = z.object({
  id: recordId,
  attemptId: recordId,
  phase: z.enum(["posted", "pending"]),
  kind: z.string(),
  amount: decimal,
  currency: z.string(),
  refundsId: recordId.nullable(),
  reversesId: recordId.nullable(),
  capturesId: recordId.nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  resolution: z.enum(["captured", "voided", "expired"]).nullable(),
});

export const storyOutput = z
  .object({
    tries: z.array(attemptOutput).meta({ description: "All attempts of this actor with this key, oldest first." }),
    transfers: z.array(storyTransfer),
    entries: z.array(
      z.object({
        transferId: recordId,
        side: z.enum(["debit", "credit"]),
        accountId: recordId,
        accountName: z.string(),
        seq: z.string(),
        amount: decimal,
        balanceAfter: decimal,
      }),
    ),
    related: z
      .array(storyTransfer)
      .meta({ description: "Refunds, reversals and captures of these transfers, and what they refer to." }),
    seals: z.array(z.object({ attemptId: recordId, sealId: recordId, sealedAt: z.iso.datetime() })),
  })
  .meta({ id: "AttemptStory", description: "Everything that hangs on one request." });

type Line = {
  openedAt: Date;
  finishedAt: Date | null;
  amountMinor: string | null;
  scale: number | null;
  balanceSeen: string | null;
  userName: string | null;
  apiKeyName: string | null;
  durationUs: string | null;
};

/** An attempt as programs see it: decimal strings for minor units. */
export function attemptDocument<Row extends Line>(row: Row) {
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    amount: decimalOf(row.amountMinor, row.scale),
    balanceSeen: decimalOf(row.balanceSeen, row.scale),
    actorName: row.apiKeyName ?? row.userName,
    durationMs: row.durationUs === null ? null : Number(row.durationUs) / 1000,
  };
}

type Moved = { id: string; amountMinor: string; scale: number; createdAt: Date };
type Entered = { transferId: string; amountMinor: string; balanceAfter: string };

export function storyDocument<
  Try extends Line,
  Transfer extends Moved,
  Entry extends Entered,
  Seal extends { sealedAt: Date },
>(story: { tries: Try[]; transfers: Transfer[]; entries: Entry[]; related: Transfer[]; seals: Seal[] }) {
  const scales = new Map(story.transfers.map(({ id, scale }) => [id, scale]));
  const transfer = (row: Transfer) => ({
    ...row,
    amount: toDecimal(BigInt(row.amountMinor), row.scale),
    createdAt: row.createdAt.toISOString(),
  });
  return {
    tries: story.tries.map(attemptDocument),
    transfers: story.transfers.map(transfer),
    entries: story.entries.map((row) => {
      const scale = scales.get(row.transferId) ?? 0;
      return {
        ...row,
        amount: toDecimal(BigInt(row.amountMinor), scale),
        balanceAfter: toDecimal(BigInt(row.balanceAfter), scale),
      };
    }),
    related: story.related.map(transfer),
    seals: story.seals.map((seal) => ({ ...seal, sealedAt: seal.sealedAt.toISOString() })),
  };
}

function decimalOf(minor: string | null, scale: number | null): string | null {
  return minor === null || scale === null ? null : toDecimal(BigInt(minor), scale);
}
