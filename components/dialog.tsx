"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "./classes";

export type DialogProps = {
  open: boolean;
  /** Called when it was closed by Escape, by the button or by pressing beside it. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons at its end; inside a Form put them in the form instead. */
  actions?: ReactNode;
  /** "alertdialog" for a question that must be answered: pressing beside it then does not close it. */
  role?: "dialog" | "alertdialog";
};

/**
 * A question over the page. The browser's own modal dialog: it keeps the focus inside, makes the rest inert,
 * and gives the focus back. The first control of `children` has the focus when it opens.
 */
export function Dialog({ open, onClose, title, children, actions, role = "dialog" }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={titleId}
      closedby={role === "alertdialog" ? "closerequest" : "any"}
      onClose={onClose}
      className={classes(
        "max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-[var(--radius)] border border-line",
        "bg-sheet p-5 text-ink shadow-[0_12px_48px_#0005] backdrop:bg-black/45",
      )}
    >
      {/* Nothing is rendered while closed, so that a form inside starts afresh each time. */}
      {open && (
        <>
          <h2 id={titleId} className="mb-4 pe-10 font-serif text-xl/tight font-semibold">
            {title}
          </h2>
          {children}
          {actions !== undefined && <div className="mt-5 flex flex-wrap justify-end gap-3">{actions}</div>}
          {/* Last, so that the browser gives the first focus to the first control of the question. */}
          <button
            type="button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
            className="absolute end-3 top-3 grid size-9 place-items-center rounded-[var(--radius-s)] text-ink-2 hover:bg-shade max-sm:size-11"
          >
            <X aria-hidden className="size-5" />
          </button>
        </>
      )}
    </dialog>
  );
}
