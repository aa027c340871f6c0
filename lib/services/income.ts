import { type Actor, requirePermission } from "../auth/actor";
import type { Day } from "../dates";
import { readTurnovers } from "../db/income";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { type Income, incomeStatement } from "../policy/income";
import { periodOf } from "../policy/periods";

/** What the library earned on some days of its own calendar, the last one included; from the beginning without a first. */
export async function readIncome(actor: Actor, days: { from?: Day; to?: Day }): Promise<Income> {
  requirePermission(actor, "accounts:read");
  if (days.from !== undefined && days.to !== undefined && days.to < days.from)
    throw new DomainError("invalid", "The last day comes before the first.", { field: "to" });
  const { currency, currencyScale, timeZone } = await readSettings();
  const { turnovers, balances } = await readTurnovers(currency, periodOf(days, timeZone));
  return {
    ...incomeStatement(turnovers, balances),
    from: days.from ?? null,
    to: days.to ?? null,
    currency,
    scale: currencyScale,
  };
}
