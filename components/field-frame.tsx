import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export type FieldTexts = {
  label: string;
  hint?: ReactNode;
  /** Overrides the error that the Form knows for this field. */
  error?: string;
  required?: boolean;
};

/** The attributes that tie a control to its hint and its error. */
export function described(id: string, { hint, error }: Pick<FieldTexts, "hint" | "error">) {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return {
    "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined,
    "aria-invalid": error === undefined ? undefined : true,
  };
}

/** Label, hint and error round a control. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  required,
  hideLabel,
  className,
  children,
}: FieldTexts & { id: string; hideLabel?: boolean; className?: string; children: ReactNode }) {
  return (
    <div className={classes("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-sm font-semibold"}>
        {label}
        <RequiredMark required={required} />
      </label>
      {/* Below the control, so that controls side by side stand in one line, with a hint and without. */}
      {children}
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
    </div>
  );
}

/**
 * In words for the eye only: the control's own `required` says it to assistive technology. The words come by style, from
 * the shell in whose language the page is.
 */
export function RequiredMark({ required }: { required: boolean | undefined }) {
  if (!required) return null;
  return (
    <>
      {" "}
      <span aria-hidden className="font-normal text-ink-2 required-mark" />
    </>
  );
}

export function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  if (hint === undefined) return null;
  return (
    <div id={`${id}-hint`} className="text-tiny text-ink-2">
      {hint}
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <div id={`${id}-error`} className="flex gap-1.5 text-sm font-semibold text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
      {error}
    </div>
  );
}
