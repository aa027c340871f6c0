import { addDays, type Day, endOfDayInZone } from "../dates";

/** The moments between which a period of days lies, in the library's time zone; open where no day is given. */
export function periodOf({ from, to }: { from?: Day; to?: Day }, timeZone: string): { from?: Date; to?: Date } {
  return {
    from: from === undefined ? undefined : endOf(addDays(from, -1), timeZone),
    to: to === undefined ? undefined : endOf(to, timeZone),
  };
}

function endOf(day: Day, timeZone: string): Date {
  return new Date(endOfDayInZone(day, timeZone).getTime() + 1000);
}
