import type { ComponentProps } from "react";
import { AppLink, type AppLinkProps } from "./app-link";
import { classes } from "./classes";

export type ButtonTone = "primary" | "plain" | "danger";

export type ButtonProps = ComponentProps<"button"> & { tone?: ButtonTone };

/** A button that does something. `type` is "button" unless said otherwise; in a form use SubmitButton. */
export function Button({ tone = "plain", type = "button", className, ...rest }: ButtonProps) {
  return <button type={type} className={classes(shape, tones[tone], className)} {...rest} />;
}

/** A link with the look of a button: it leads somewhere and changes nothing. */
export function ButtonLink({ tone = "plain", className, ...rest }: AppLinkProps & { tone?: ButtonTone }) {
  return <AppLink className={classes(shape, tones[tone], className)} {...rest} />;
}

/** The same without the router, for pages where something has gone wrong. */
export function ButtonAnchor({
  tone = "plain",
  className,
  children,
  ...rest
}: ComponentProps<"a"> & { tone?: ButtonTone }) {
  return (
    <a className={classes(shape, tones[tone], className)} {...rest}>
      {children}
    </a>
  );
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
