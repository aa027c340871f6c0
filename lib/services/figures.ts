import { type Actor, requirePermission } from "../auth/actor";
import { addDays, type Day, dayInZone } from "../dates";
import { askRecount, listHours, listMoneyDays, readStanding, type StandingFigures } from "../db/figures";
import { findBranch } from "../db/branches";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import {
  busyHours,
  type DayFigures,
  daysOf,
  type HourFigures,
  hourWeeks,
  type MoneyFigures,
  moneyOf,
} from "../policy/figures";

export type Dashboard = {
  at: Date;
  /** The day that it is, in the calendar of the branch; of the library where it is of all. */
  today: Day;
  branch: { id: string; name: string } | null;
  /** Today is the last one. */
  days: DayFigures[];
  hours: HourFigures[];
  standing: StandingFigures;
  money: MoneyFigures & { currency: string; scale: number };
};

/** The library, or one of its branches, as it is at this moment. Nothing in it is older. */
export async function readDashboard(
  actor: Actor,
  { branch: branchId }: { branch?: string },
  now = new Date(),
): Promise<Dashboard> {
  requirePermission(actor, "figures:read");
  const [settings, branch] = await Promise.all([readSettings(), branchId ? findBranch(branchId) : undefined]);
  if (branchId !== undefined && !branch)
    throw new DomainError("invalid", "There is no such branch.", { field: "branch" });
  const today = dayInZone(now, branch?.timeZone ?? settings.timeZone);
  const moneyToday = dayInZone(now, settings.timeZone);
  const to = addDays(today, 1);
  const [hours, standing, money] = await Promise.all([
    listHours({ from: addDays(today, -7 * hourWeeks), to, branchId }),
    readStanding(now, branchId),
    listMoneyDays({
      from: `${moneyToday.slice(0, 7)}-01`,
      to: addDays(moneyToday, 1),
      currency: settings.currency,
      branchId,
    }),
  ]);
  return {
    at: now,
    today,
    branch: branch ? { id: branch.id, name: branch.name } : null,
    days: daysOf(hours, today),
    hours: busyHours(hours, today),
    standing,
    money: {
      ...moneyOf(money, moneyToday, { withCards: branchId === undefined }),
      currency: settings.currency,
      scale: settings.currencyScale,
    },
  };
}

/** Has all days counted anew, after rows came in from elsewhere. The worker does it when it comes to it. */
export async function recountFigures(actor: Actor): Promise<void> {
  requirePermission(actor, "machine:manage");
  await askRecount();
}
