import { z } from "zod";
import { isDay } from "../dates";
import { line, recordId, recordVersion } from "./text";

const time = z
  .string("Give a time such as 09:30.")
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time such as 09:30.");
const day = z.string("Give a day such as 2026-12-24.").refine(isDay, "Give a day such as 2026-12-24.");
const branchCode = z.string().regex(/^[A-Z0-9]{2,10}$/, "A branch code has 2 to 10 capital letters or digits.");

export const openDay = z
  .object({
    weekday: z.int().min(1).max(7).meta({ description: "ISO 8601: 1 is Monday, 7 is Sunday." }),
    opensAt: time.meta({ description: "On the clocks of the branch.", examples: ["09:00"] }),
    closesAt: time.meta({ description: "Later than it opens.", examples: ["18:00"] }),
  })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
    error: "A branch opens before it closes.",
    path: ["closesAt"],
  });

export const openingHoursInput = z.object({
  days: z
    .array(openDay)
    .max(7, "A week has seven days.")
    .refine((week) => new Set(week.map(({ weekday }) => weekday)).size === week.length, "A weekday is named twice.")
    .meta({ description: "The open weekdays; none at all: the branch counts as open every day." }),
});
export type OpeningHoursInput = z.output<typeof openingHoursInput>;

export const closureInput = z.object({
  branchCode: branchCode
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: "Branch; none for every branch." }),
  firstDay: day.meta({ description: "First closed day.", examples: ["2026-12-24"] }),
  lastDay: day
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: "Last closed day; none: the first day alone.", examples: ["2026-12-26"] }),
  name: line({ max: 120, message: "A name has 1 to 120 characters." }).meta({
    description: "What for.",
    examples: ["Christmas"],
  }),
});
export type ClosureInput = z.output<typeof closureInput>;

const weekdayNumbers = [1, 2, 3, 4, 5, 6, 7] as const;
/** As the form sends a week: two times for each weekday (`opens1`, `closes1`), blank where it is closed. */
export const openingHoursForm = z
  .object({ branchCode, version: recordVersion })
  .loose()
  .transform((form, context) => {
    const at = (name: string) => {
      const text = form[name];
      return typeof text === "string" ? text.trim() : "";
    };
    const days = weekdayNumbers.flatMap((weekday) => {
      const given = { weekday, opensAt: at(`opens${weekday}`), closesAt: at(`closes${weekday}`) };
      if (given.opensAt === "" && given.closesAt === "") return [];
      const parsed = openDay.safeParse(given);
      if (parsed.success) return [parsed.data];
      for (const { message, path } of parsed.error.issues) {
        const field = path[0] === "opensAt" ? `opens${weekday}` : `closes${weekday}`;
        context.addIssue({ code: "custom", message, path: [field] });
      }
      return [];
    });
    return { branchCode: form.branchCode, version: form.version, days };
  });

type Days = OpeningHoursInput["days"];

const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The days of a week by the names under which a difference shows them. */
export const weekLabels: Record<string, string> = Object.fromEntries(
  weekdayNumbers.map((weekday, at) => [`day${weekday}`, weekdayNames[at] ?? ""]),
);

/** Each day of a week as people read it: "09:30 to 18:00", or nothing where it is closed. */
export function weekTexts(days: Days): Record<string, string> {
  return Object.fromEntries(
    weekdayNumbers.map((weekday) => {
      const open = days.find((day) => day.weekday === weekday);
      return [`day${weekday}`, open ? `${open.opensAt} to ${open.closesAt}` : ""];
    }),
  );
}

/** The same way back. */
export function weekOfTexts(texts: Record<string, string>): Days {
  return weekdayNumbers.flatMap((weekday) => {
    const [opensAt, closesAt] = (texts[`day${weekday}`] ?? "").split(" to ");
    return opensAt && closesAt ? [{ weekday, opensAt, closesAt }] : [];
  });
}

export const closureForm = z.object({
  branchCode: z.preprocess((text) => (text === "" ? null : text), closureInput.shape.branchCode),
  firstDay: closureInput.shape.firstDay,
  lastDay: z.preprocess((text) => (text === "" ? null : text), closureInput.shape.lastDay),
  name: closureInput.shape.name,
  from: z.string().max(10).default(""),
});

/** The address of the page: of the first branch when none is named. */
export const hoursQuery = z.object({
  branchCode: z.string().optional().catch(undefined),
  saved: z.enum(["hours", "closure", "reopened"]).optional().catch(undefined),
});

/** Removing one, and whose page to go back to. */
export const closureRef = z.object({ id: recordId, from: z.string().max(10).default("") });
