import { classes } from "./classes";

export type ButtonTone = "primary" | "plain" | "danger";

/** The classes of what looks like a button. */
export function buttonLook(tone: ButtonTone = "plain", more?: string): string {
  return classes(shape, tones[tone], more);
}

const shape =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-[var(--radius-s)] border px-3.5 py-2 text-sm/tight " +
  "font-semibold no-underline hover:brightness-95 disabled:cursor-not-allowed disabled:opacity-55 " +
  "aria-disabled:cursor-not-allowed aria-disabled:opacity-55 max-sm:min-h-11 dark:hover:brightness-110";

const tones: Record<ButtonTone, string> = {
  primary: "border-accent bg-accent text-accent-ink",
  plain: "border-ink-3 bg-sheet text-ink",
  danger: "border-bad bg-bad text-bad-ink",
};
