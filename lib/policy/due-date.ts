import { addDays, dayInZone, endOfDayInZone } from "../dates";

/** When a loan of whole days falls due: at the end of the last day, in the time zone of the branch that lends. */
export function dueDate(from: Date, loanDays: number, timeZone: string): Date {
  return endOfDayInZone(addDays(dayInZone(from, timeZone), loanDays), timeZone);
}
