import type { SubmitEvent } from "react";
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
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
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
