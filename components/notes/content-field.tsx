"use client";

import { useId, useState, useTransition } from "react";
import { Button } from "../button";
import { TextArea } from "../field";
import type { FormAction } from "../form";
import { Note } from "../note";
import { Prose } from "../prose";
import { useRuns } from "../use-runs";

/** Where Markdown is written, and looked at before it is saved. `preview` answers `{ html }` of the field `content`. */
export function ContentField({ defaultValue, preview }: { defaultValue: string; preview: FormAction }) {
  const runs = useRuns();
  const id = useId();
  const [shown, setShown] = useState<{ html?: string; message?: string }>();
  const [pending, startTransition] = useTransition();
  const look = (form: HTMLFormElement | null) =>
    startTransition(async () => {
      const sent = new FormData();
      const content = form === null ? null : new FormData(form).get("content");
      sent.set("content", typeof content === "string" ? content : "");
      const answer = await preview({ status: "idle" }, sent);
      setShown(
        answer.status === "ok" ? { html: htmlIn(answer.data) } : { message: "It can’t be shown at the moment." },
      );
    });
  return (
    <div className="grid gap-3">
      <TextArea
        name="content"
        label="Content"
        hint="Markdown: **bold**, *italic*, # heading, - list, [words](https://…)"
        rows={12}
        maxLength={20_000}
        defaultValue={defaultValue}
      />
      {runs && (
        <div>
          <Button
            aria-expanded={shown !== undefined}
            aria-controls={shown === undefined ? undefined : id}
            aria-busy={pending}
            onClick={(event) => look(event.currentTarget.form)}
          >
            {shown === undefined ? "Preview" : "Preview again"}
          </Button>
        </div>
      )}
      {shown !== undefined && (
        <section
          id={id}
          aria-label="Preview"
          aria-live="polite"
          className="rounded-[var(--radius-s)] bg-shade px-4 py-3"
        >
          {shown.message !== undefined && <Note tone="bad">{shown.message}</Note>}
          {shown.html === "" && <p className="text-ink-2">Nothing is written yet.</p>}
          {shown.html !== undefined && shown.html !== "" && <Prose html={shown.html} />}
        </section>
      )}
    </div>
  );
}

function htmlIn(data: unknown): string {
  return typeof data === "object" && data !== null && "html" in data ? String(data.html) : "";
}
