import type { ReactNode } from "react";
import { classes } from "./classes";

export type TagState = "ok" | "warn" | "bad" | "hold" | "plain";

/** A state in one or two words. Each state has a shape of its own beside its colour. */
export function Tag({
  state = "plain",
  children,
  className,
}: {
  state?: TagState;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={classes(
        "inline-flex max-w-full items-center gap-1.5 rounded-[11px] px-2 py-[5px] text-tag font-semibold whitespace-nowrap max-sm:leading-tight max-sm:whitespace-normal",
        "forced-colors:border",
        tones[state],
        className,
      )}
    >
      {/* Drawn, not a coloured box: boxes lose their colour in print and in forced colours. */}
      <svg aria-hidden viewBox="0 0 8 8" className="size-2 flex-none fill-current">
        <path d={shapes[state]} />
      </svg>
      <span>{children}</span>
    </span>
  );
}

const tones: Record<TagState, string> = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  hold: "bg-hold-soft text-hold",
  plain: "bg-shade text-ink-2",
};

const shapes: Record<TagState, string> = {
  ok: "M4 .5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z", // disc
  warn: "M4 .3 8 7.5H0Z", // triangle
  bad: "M4 0 8 4 4 8 0 4Z", // diamond
  hold: "M.5 .5h7v7h-7Z", // square
  plain: "M4 .5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Zm0 1.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z", // ring
};
