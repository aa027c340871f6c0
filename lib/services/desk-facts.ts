import { type FactsQuery, listDeskFacts } from "../db/desk-facts";
import type { DeskFacts } from "../policy/desk-facts";
import { makeBatcher } from "./batcher";

/**
 * All that a desk action is judged on; null for a branch that does not exist. Desks that ask while others are being
 * answered are answered together: to begin the query takes the database three times as long as to answer it for one desk.
 * One at a time, because it takes a millisecond, and who waits for it is in larger company (bench/README.md, Loan desk).
 */
export const factsOf: (query: FactsQuery) => Promise<DeskFacts | null> = makeBatcher<FactsQuery, DeskFacts | null>({
  run: listDeskFacts,
  maxBatch: 16,
  maxInFlight: 1,
  maxQueue: 1_000,
});
