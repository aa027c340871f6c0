import type { ReactNode, SubmitEvent } from "react";
import { Button, ButtonLink } from "../button";
import { closeOnEscape } from "../close-on-escape";
import { TextField } from "../field";
import { HiddenFields } from "../hidden-fields";
import { Kbd } from "../kbd";
import { Note } from "../note";

/** Over the box while copies are not taken in as usual: what counts instead, and the way out. */
export function ModifiersBanner({
  title,
  words,
  endHref,
  onEnd,
}: {
  title: string;
  words: string;
  endHref: string;
  onEnd: (event: { preventDefault: () => void }) => void;
}) {
  return (
    <Note
      tone="warn"
      role="status"
      title={title}
      actions={
        <ButtonLink href={endHref} onClick={onEnd}>
          End{" "}
          <span className="max-sm:hidden pointer-coarse:hidden">
            <Kbd>Esc</Kbd>
          </span>
        </ButtonLink>
      }
    >
      <span dir="auto" className="wrap-anywhere">
        {words}
      </span>
    </Note>
  );
}

export type ModifiersProps = {
  /** Where a plain page goes for the book drop. */
  bookDropHref: string;
  /** Fields of the plain forms that say the rest of the desk's address. */
  hidden: Readonly<Record<string, string>>;
  mayForgive: boolean;
  /** The latest moment that can be chosen, "2026-11-20T17:30" at the branch. */
  latest: string;
  /** The forms answer whether what was typed can be used. */
  on: {
    bookDrop: (event: { preventDefault: () => void }) => void;
    returnedAt: (event: SubmitEvent<HTMLFormElement>) => boolean;
    forgive: (event: SubmitEvent<HTMLFormElement>) => boolean;
  };
};

/** The ways in which copies can be taken in, each until it is ended. */
export function Modifiers({ bookDropHref, hidden, mayForgive, latest, on }: ModifiersProps) {
  return (
    <div role="group" aria-label="How copies are taken in" className="mt-3 flex flex-wrap items-start gap-2.5">
      <ButtonLink href={bookDropHref} onClick={on.bookDrop}>
        Book drop
      </ButtonLink>
      <Choice label="Back-date…">
        <form
          action="/desk"
          onSubmit={(event) => settle(event, on.returnedAt(event), { returned: "Use a day and a time." })}
          onInput={mend}
          className="flex flex-wrap items-end gap-3"
        >
          <HiddenFields values={{ ...hidden, drop: undefined, returned: undefined }} />
          <label className="grid gap-1.5 text-sm font-semibold">
            Returned
            <input
              type="datetime-local"
              name="returned"
              required
              max={latest}
              defaultValue={latest}
              className="min-h-9 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-2.5 py-1.5 text-base font-normal text-ink max-sm:min-h-11"
            />
          </label>
          <Button type="submit">Back-date</Button>
        </form>
      </Choice>
      {mayForgive && (
        <Choice label="Forgive fines…">
          <form
            action="/desk"
            onSubmit={(event) => settle(event, on.forgive(event), { forgive: "Give a reason." })}
            onInput={mend}
            className="flex flex-wrap items-end gap-3"
          >
            <HiddenFields values={{ ...hidden, forgive: undefined }} />
            <TextField
              name="forgive"
              label="Reason"
              required
              maxLength={500}
              autoComplete="off"
              className="max-w-full basis-64"
            />
            <Button type="submit">Forgive fines</Button>
          </form>
        </Choice>
      )}
    </div>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of what is inside
    <details name="modifiers" onKeyDown={closeOnEscape} className="open:basis-full">
      <summary className="inline-flex min-h-9 cursor-pointer list-none items-center rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3.5 py-2 text-sm/tight font-semibold hover:brightness-95 max-sm:min-h-11 dark:hover:brightness-110 [&::-webkit-details-marker]:hidden">
        {label}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}

/** What was chosen is in the banner from here on. What can't be used is said at its field, which stays open. */
function settle(event: SubmitEvent<HTMLFormElement>, isChosen: boolean, wrong: Record<string, string>) {
  if (!event.defaultPrevented) return;
  const form = event.currentTarget;
  if (isChosen) {
    form.reset();
    form.closest("details")?.removeAttribute("open");
    return;
  }
  for (const [name, words] of Object.entries(wrong)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.setCustomValidity(words);
  }
  form.reportValidity();
}

/** Once refused, a field stays so for the browser until it is told otherwise. */
function mend({ target }: { target: EventTarget }) {
  if (target instanceof HTMLInputElement) target.setCustomValidity("");
}
