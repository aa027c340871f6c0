import type { ReactNode } from "react";
import { classes } from "./classes";

export type NoteTone = "ok" | "warn" | "bad" | "hold";

export type NoteProps = {
  tone: NoteTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons that answer the note, at its end. */
  actions?: ReactNode;
  /** "alert" interrupts a screen reader, "status" waits; leave out what is there when the page loads. */
  role?: "alert" | "status";
  className?: string;
};

/** A sentence that matters: what happened, and what can be done about it. */
export function Note({ tone, title, children, actions, role, className }: NoteProps) {
  return (
    <div
      role={role}
      className={classes(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-[var(--radius-s)] border-s-4 px-3.5 py-[11px] text-ink",
        tones[tone],
        className,
      )}
    >
      <div className="min-w-0 flex-1 basis-64">
        {title !== undefined && <div className="font-semibold">{title}</div>}
        {children !== undefined && <div className={title === undefined ? undefined : "text-tiny"}>{children}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  );
}

const tones: Record<NoteTone, string> = {
  ok: "border-ok bg-ok-soft",
  warn: "border-warn bg-warn-soft",
  bad: "border-bad bg-bad-soft",
  hold: "border-hold bg-hold-soft",
};
