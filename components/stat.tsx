import type { ReactNode } from "react";
import { classes } from "./classes";

/** A row of figures; holds Stat only. */
export function Stats({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl className={classes("grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-3.5", className)}>{children}</dl>
  );
}

/** One figure and what it counts. */
export function Stat({ label, value, tone }: { label: ReactNode; value: ReactNode; tone?: "bad" }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-tiny text-ink-2">{label}</dt>
      <dd className={classes("text-2xl/[1.1] font-semibold num", tone === "bad" && "text-bad")}>{value}</dd>
    </div>
  );
}
