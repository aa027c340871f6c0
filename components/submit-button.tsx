"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";
import { classes } from "./classes";
import { usePageWords } from "./page-words";

/**
 * Submits its form and says so while the answer is awaited.
 * It stays focusable meanwhile (a disabled button would drop the focus) and ignores further presses.
 */
export function SubmitButton({
  children,
  pendingLabel,
  tone = "primary",
  ...rest
}: Omit<ButtonProps, "type"> & { pendingLabel?: string }) {
  const { pending } = useFormStatus();
  const { working } = usePageWords();
  return (
    <Button
      {...rest}
      type="submit"
      tone={tone}
      aria-disabled={pending || undefined}
      className={classes("justify-self-start max-sm:justify-self-auto", rest.className)}
      onClick={(event) => (pending ? event.preventDefault() : rest.onClick?.(event))}
    >
      {pending ? (pendingLabel ?? children) : children}
      {pending && (
        <span className="sr-only" role="status">
          {working}
        </span>
      )}
    </Button>
  );
}
