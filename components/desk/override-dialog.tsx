import { type SubmitEvent, useState } from "react";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { TextArea } from "../field";

export type OverrideDialogProps = {
  open: boolean;
  onClose: () => void;
  /** What is overridden, and what is said yes to along with it. */
  sentences: readonly string[];
  /** The verb of the button: "Override and check out". */
  confirmLabel: string;
  onReason: (reason: string) => void;
};

/** Asks for the reason that is kept with an override. */
export function OverrideDialog({ open, onClose, sentences, confirmLabel, onReason }: OverrideDialogProps) {
  const [error, setError] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector("textarea");
    const reason = field?.value.trim() ?? "";
    if (reason === "") {
      setError("Give a reason: it is kept with the loan.");
      field?.focus();
      return;
    }
    setError(undefined);
    onReason(reason);
  };
  return (
    <Dialog
      open={open}
      onClose={() => {
        setError(undefined);
        onClose();
      }}
      title="Override"
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ul className="grid gap-1.5">
          {sentences.map((sentence) => (
            <li key={sentence} className="wrap-anywhere">
              {sentence}
            </li>
          ))}
        </ul>
        <TextArea
          name="reason"
          label="Reason"
          hint="Kept with the loan, with your name. Control and Enter send it."
          required
          rows={3}
          maxLength={500}
          error={error}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the reason is all that the dialog asks for
          autoFocus
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary">
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
