"use client";

import { Check, RotateCcw } from "lucide-react";
import { useFormStatus } from "react-dom";
import { Form, type FormAction } from "../form";
import { HiddenFields } from "../hidden-fields";
import { SubmitButton } from "../submit-button";

type Asked = Readonly<Record<string, string | undefined>>;
type StepProps = { action: FormAction; id: string; text: string; isDone: boolean; asked: Asked };

/** The box before a task: a form of its own, so that it works before JavaScript has loaded. */
export function TaskBox({ action, id, text, isDone, asked }: StepProps) {
  return (
    <Form action={action} className="gap-0!">
      <HiddenFields values={{ ...asked, id }} />
      <BoxButton text={text} isDone={isDone} />
    </Form>
  );
}

function BoxButton({ text, isDone }: Pick<StepProps, "text" | "isDone">) {
  const { pending } = useFormStatus();
  const ticked = isDone !== pending;
  return (
    <button
      type="submit"
      role="checkbox"
      aria-checked={ticked}
      aria-label={text}
      onClick={(event) => (pending ? event.preventDefault() : undefined)}
      className="group -m-2.5 grid size-11 place-items-center rounded-[var(--radius-s)]"
    >
      <span
        className={
          ticked
            ? "grid size-5 place-items-center rounded-[5px] border-2 border-accent bg-accent text-accent-ink"
            : "grid size-5 place-items-center rounded-[5px] border-2 border-ink-3 bg-sheet text-accent group-hover:border-accent"
        }
      >
        {/* Not by a colour, which a browser may choose for itself. */}
        <Check
          aria-hidden
          strokeWidth={3}
          className={ticked ? "size-3.5" : "size-3.5 opacity-0 group-hover:opacity-100"}
        />
      </span>
    </button>
  );
}

/** A step on one task as a button: the message's Undo, and those of its own page. */
export function TaskStep({
  action,
  fields,
  label,
  tone = "plain",
}: {
  action: FormAction;
  fields: Asked;
  label: string;
  tone?: "plain" | "primary";
}) {
  return (
    <Form action={action} className="gap-0!">
      <HiddenFields values={fields} />
      <SubmitButton tone={tone}>
        {label === "Undo" && <RotateCcw aria-hidden className="size-4" />}
        {label}
      </SubmitButton>
    </Form>
  );
}
