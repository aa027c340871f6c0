import { type Day, isDay } from "../dates";

/** The last day of a membership that starts on `from`: the same day of the month, or the month's last where it has none. */
export function membershipEnd(from: Day, months: number): Day {
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  const count = year * 12 + (month - 1) + months;
  for (let last = day; last >= 28; last--) {
    const end = dayOf(count, last);
    if (isDay(end)) return end;
  }
  return dayOf(count, day);
}

function dayOf(monthCount: number, day: number): Day {
  const year = String(Math.floor(monthCount / 12)).padStart(4, "0");
  const month = String((monthCount % 12) + 1).padStart(2, "0");
  return `${year}-${month}-${String(day).padStart(2, "0")}`;
}
