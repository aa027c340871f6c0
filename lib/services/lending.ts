import { type CheckOutWrite, type DeskWrite, insertLoans } from "../db/desk";
import { only } from "../db/desk-request";
import { provesRollback } from "../db/errors";
import type { DeskAnswer } from "../schemas/loans";
import { makeBatcher, SpoiledBatch } from "./batcher";

type Lending = CheckOutWrite<DeskAnswer>;

const together = makeBatcher<Lending, DeskWrite<DeskAnswer>>({
  run: insertLoans,
  maxBatch: 16,
  maxInFlight: 2,
  maxQueue: 1_000,
  isUndone: provesRollback,
});

/**
 * Writes a check-out that was decided. Those of desks that lend at the same moment go in one statement, where each is judged
 * by itself: sixteen at once cost the database a third of sixteen alone (bench/README.md, Loan desk). One with steps beside
 * the loan goes alone, and so does each whose company was undone.
 */
export async function lend(lending: Lending): Promise<DeskWrite<DeskAnswer>> {
  const alone = async () => only(await insertLoans([lending]));
  if (Object.keys(lending.steps).length > 0) return alone();
  return together(lending).catch((error: unknown) => {
    if (error instanceof SpoiledBatch) return alone();
    throw error;
  });
}
