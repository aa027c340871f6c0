import type { SubmitEvent } from "react";
import { HiddenFields } from "../hidden-fields";
import { SubmitButton } from "../submit-button";

export type UndoButtonProps = {
  /** "check-out", and of what: read out with the button. */
  words: string;
  title: string;
  action: (form: FormData) => void;
  hidden: Readonly<Record<string, string>>;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
};

/** Undoes a line. A form of its own, so that it works on a page without JavaScript too. */
export function UndoButton({ words, title, action, hidden, onSubmit }: UndoButtonProps) {
  return (
    <form action={action} onSubmit={onSubmit}>
      <HiddenFields values={hidden} />
      <SubmitButton tone="plain" className="min-h-8! px-2.5! py-1! text-tiny! max-sm:min-h-11!">
        Undo
        <span className="sr-only">
          {" "}
          {words} of {title}
        </span>
      </SubmitButton>
    </form>
  );
}
