import type { Day } from "../dates";

/** When a branch is open. Times are "HH:MM" on its own clocks. */
export type Calendar = {
  timeZone: string;
  /** By ISO weekday (1 is Monday); a weekday that is missing is closed. Undefined: open every day, at no stated hours. */
  hours: ReadonlyMap<number, { opensAt: string; closesAt: string }> | undefined;
  /** The branch's own and those of every branch. */
  closures: readonly { firstDay: Day; lastDay: Day; name: string }[];
};

/** Whether the branch is open on a day at all. */
export function isOpen({ hours, closures }: Calendar, day: Day): boolean {
  if (hours && !hours.has(isoWeekday(day))) return false;
  return !closures.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}
