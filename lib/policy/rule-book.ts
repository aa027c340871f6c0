import type { Calendar } from "./calendar";
import type { RuleCell } from "./terms";

/** The circulation rules and calendars at one moment. */
export type RuleBook = {
  version: string;
  cells: readonly RuleCell[];
  /** By the branch's id. */
  calendars: ReadonlyMap<string, Calendar>;
};

/** When a branch is open; always, in the given zone, where the book does not know the branch. */
export function calendarOf({ calendars }: RuleBook, branchId: string | null, timeZone: string): Calendar {
  return (branchId && calendars.get(branchId)) || { timeZone, hours: undefined, closures: [] };
}
