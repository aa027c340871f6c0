import { type FactsQuery, listDeskFacts } from "../db/desk-facts";
import type { DeskFacts } from "../policy/desk-facts";
import { makeBatcher } from "./batcher";

/**
 * All that a desk action is judged on; null for a branch that does not exist. Desks that ask while others are being
 * answered are answered together: to begin the query takes the database three times as long as to answer it for one desk
 * (bench/README.md, Loan desk).
 */
export const factsOf: (query: FactsQuery) => Promise<DeskFacts | null> = makeBatcher<FactsQuery, DeskFacts | null>({
  run: listDeskFacts,
  maxBatch: 16,
  maxInFlight: 2,
  maxQueue: 1_000,
});
