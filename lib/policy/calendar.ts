import { addDays, type Day } from "../dates";

/** When a branch is open. Times are "HH:MM" on its own clocks. */
export type Calendar = {
  timeZone: string;
  /** By ISO weekday (1 is Monday); a weekday that is missing is closed. Undefined: open every day, at no stated hours. */
  hours: ReadonlyMap<number, { opensAt: string; closesAt: string }> | undefined;
  /** The branch's own and those of every branch. */
  closures: readonly { firstDay: Day; lastDay: Day; name: string }[];
};

/** How many closed days in a row are walked over before a search ends: more than any closure is long. */
export const longestSearch = 400;

/** Whether the branch is open on a day at all. */
export function isOpen(calendar: Calendar, day: Day): boolean {
  return isUsuallyOpen(calendar, day) && closureOn(calendar, day) === undefined;
}

/** Whether the branch is open on such a weekday, closures left aside. */
export function isUsuallyOpen({ hours }: Calendar, day: Day): boolean {
  return !hours || hours.has(isoWeekday(day));
}

/** The closure that a day lies in. */
export function closureOn({ closures }: Calendar, day: Day): Calendar["closures"][number] | undefined {
  return closures.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
}

/** The day itself when it is open, or the first open one after it; undefined when none is within `longestSearch`. */
export function nextOpenDay(calendar: Calendar, day: Day): Day | undefined {
  return firstOpen(calendar, day, 1);
}

/** The day itself when it is open, or the last open one before it; undefined when none is within `longestSearch`. */
export function previousOpenDay(calendar: Calendar, day: Day): Day | undefined {
  return firstOpen(calendar, day, -1);
}

/** The day itself when it is open, or the nearest so many steps of days away. */
export function firstOpen(calendar: Calendar, day: Day, step: number): Day | undefined {
  for (let walked = 0; Math.abs(walked) <= longestSearch; walked += step) {
    const candidate = addDays(day, walked);
    if (isOpen(calendar, candidate)) return candidate;
  }
  return undefined;
}

/** The `count`-th open day after a day, which is not counted itself; with a count of 0 the day as it is. */
export function addOpenDays(calendar: Calendar, day: Day, count: number): Day | undefined {
  let reached: Day | undefined = day;
  for (let counted = 0; counted < count && reached !== undefined; counted++) {
    reached = nextOpenDay(calendar, addDays(reached, 1));
  }
  return reached;
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}
