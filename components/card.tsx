import type { AriaAttributes, ReactNode } from "react";
import { classes } from "./classes";

export type CardProps = Pick<AriaAttributes, "aria-label" | "aria-labelledby" | "aria-live"> & {
  as?: "div" | "section" | "aside" | "li" | "article";
  /** "table" leaves the rows of a table their own padding. */
  padding?: "card" | "table";
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A sheet of paper on the desk. */
export function Card({ as: Element = "div", padding = "card", className, ...rest }: CardProps) {
  return (
    <Element
      className={classes(
        "rounded-[var(--radius)] border border-line bg-sheet",
        padding === "table" ? "px-2.5 py-1.5" : "px-5 py-[18px] max-sm:px-4",
        className,
      )}
      {...rest}
    />
  );
}
