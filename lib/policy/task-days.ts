import { addDays, type Day, isDay } from "../dates";

type Repeat = "daily" | "weekly" | "monthly" | "yearly";

/**
 * When a task that repeats is due again, once it is done: the first of its days after the one it was due on and after
 * today, so that what was left for weeks does not come back that often. The 31st is the last of a shorter month.
 */
export function nextDueOn(task: { repeats: Repeat; repeatsFrom: Day; dueOn: Day }, today: Day): Day {
  const { repeats, repeatsFrom } = task;
  const after = task.dueOn > today ? task.dueOn : today;
  if (repeats === "daily") return addDays(after, 1);
  if (repeats === "weekly") {
    const weekday = weekdayOf(repeatsFrom);
    return weekdayAfter(after, weekday);
  }
  const step = repeats === "monthly" ? 1 : 12;
  let months = step * Math.max(0, Math.floor((monthOf(after) - monthOf(repeatsFrom)) / step));
  while (addMonths(repeatsFrom, months) <= after) months += step;
  return addMonths(repeatsFrom, months);
}

/** The same day so many months later, or the last one of a month that has no such day. */
function addMonths(day: Day, count: number): Day {
  const months = monthOf(day) + count;
  const month = `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
  const wanted = `${month}-${day.slice(8)}`;
  if (isDay(wanted)) return wanted;
  const last = [31, 30, 29, 28].map((number) => `${month}-${number}`).find(isDay);
  return last ?? wanted;
}

/** Of Sunday 0, as in Date. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

/** The next such weekday after a day, a week later where it is one itself. */
export function weekdayAfter(day: Day, weekday: number): Day {
  return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1);
}

function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
