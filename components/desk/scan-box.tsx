import type { ComponentProps, ReactNode, Ref } from "react";
import { Card } from "../card";
import { classes } from "../classes";
import { Kbd } from "../kbd";

export type ScanBoxProps = {
  boxRef: Ref<HTMLInputElement>;
  /** Closed while a stop waits for its answer: nothing can be scanned past it. */
  closed: boolean;
  /** What keys do right now. */
  hints: readonly { kbd: string; words: ReactNode }[];
  form: Pick<ComponentProps<"form">, "action" | "onSubmit">;
  /** Hidden fields, whatever stands at the end of the line of hints, and below it: other forms. */
  children?: ReactNode;
  atEnd?: ReactNode;
  below?: ReactNode;
};

/** The one box. Its form is sent by Enter, which is how every scanner ends. */
export function ScanBox({ boxRef, closed, hints, form, children, atEnd, below }: ScanBoxProps) {
  return (
    <Card>
      <form {...form} aria-label="Scan">
        <label htmlFor="scan" className="block text-sm font-semibold">
          Scan a card or an item
        </label>
        <input
          ref={boxRef}
          id="scan"
          name="text"
          type="text"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the desk is this box: a scan must never miss it
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          readOnly={closed}
          aria-describedby="scan-hints"
          dir="ltr"
          className="mt-2.5 w-full min-w-0 rounded-[var(--radius-s)] border-2 border-accent bg-sheet px-[18px] py-4 font-mono text-[1.375rem]/[1.2] font-medium text-ink read-only:bg-shade read-only:text-ink-2 focus:outline-3 focus:outline-offset-1 focus:outline-(--focus)"
        />
        {children}
        <div id="scan-hints" className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-2 text-tiny text-ink-2">
          {hints.map((hint) => (
            // A phone has Enter ("go") and no other of these keys; tabs and buttons do the same.
            <span
              key={hint.kbd}
              className={classes(
                "line-clamp-1 max-w-full wrap-anywhere",
                hint.kbd !== "Enter" && "max-sm:hidden pointer-coarse:hidden",
              )}
            >
              <Kbd>{hint.kbd}</Kbd> {hint.words}
            </span>
          ))}
          {atEnd !== undefined && <span className="ms-auto">{atEnd}</span>}
        </div>
      </form>
      {below}
    </Card>
  );
}
