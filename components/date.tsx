import { type DateFormat, type Day as DayText, formatDateTime, formatDay, formatInstant } from "@/lib/dates";
import { classes } from "./classes";

type Shared = DateFormat & { className?: string };

/** "Sat 5 Dec". The zone is always given, so that server and browser write the same words. */
export function Day({ value, className, ...format }: Shared & { value: Date | DayText }) {
  return (
    <time dateTime={machine(value)} className={classes("num", className)}>
      {formatDay(value, format)}
    </time>
  );
}

/** "Sat 5 Dec 10:42" */
export function DateTime({ value, className, ...format }: Shared & { value: Date }) {
  return (
    <time dateTime={machine(value)} className={classes("num", className)}>
      {formatDateTime(value, format)}
    </time>
  );
}

/** "21 Nov 10:42:07.113" */
export function Instant({ value, className, ...format }: Shared & { value: Date }) {
  return (
    <time dateTime={machine(value)} className={classes("num", className)}>
      {formatInstant(value, format)}
    </time>
  );
}

function machine(value: Date | DayText): string {
  return typeof value === "string" ? value : value.toISOString();
}
