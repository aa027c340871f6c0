import { giveBackTry, liftLimit, takeTry } from "../db/rate-limits";
import type { LimitStore } from "./store";

/** Tries counted in a table, each by one guarded upsert. */
export const postgresLimits: LimitStore = {
  take: takeTry,
  giveBack: giveBackTry,
  lift: async (subject) => {
    await liftLimit(subject, new Date());
  },
};
