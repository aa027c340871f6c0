"use client";

import { type SubmitEvent, useRef, useState } from "react";
import { Button } from "@/components/button";
import { FieldError, FieldFrame } from "@/components/field-frame";

/** Sends a file as browsers do, with their own progress; the answer is the import's page. */
export function UploadForm({ limit, maxBytes }: { limit: string; maxBytes: number }) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  const check = (event: SubmitEvent) => {
    const file = input.current?.files?.[0];
    const problem =
      file === undefined ? "Choose a file." : file.size > maxBytes ? `The file is larger than ${limit}.` : undefined;
    setError(problem);
    if (problem === undefined) return setSending(true);
    event.preventDefault();
    input.current?.focus();
  };

  return (
    <form
      action="/import/upload"
      method="post"
      encType="multipart/form-data"
      noValidate
      onSubmit={check}
      className="grid gap-5"
    >
      <FieldFrame
        id="file"
        label="CSV file"
        hint={`Up to ${limit}. Nothing is imported yet: you see the first rows before.`}
        error={undefined}
      >
        <input
          ref={input}
          id="file"
          name="file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          required
          aria-describedby={error === undefined ? "file-hint" : "file-hint file-error"}
          aria-invalid={error === undefined ? undefined : true}
          onChange={() => setError(undefined)}
          className="w-full min-w-0 rounded-[var(--radius-s)] border border-ink-3 bg-sheet p-2 text-sm file:me-3 file:min-h-9 file:cursor-pointer file:rounded-[var(--radius-s)] file:border-0 file:bg-shade file:px-3 file:font-semibold file:text-ink"
        />
        <FieldError id="file" error={error} />
      </FieldFrame>
      <Button
        type="submit"
        tone="primary"
        aria-disabled={isSending || undefined}
        className="justify-self-start max-sm:justify-self-auto"
      >
        {isSending ? "Uploading…" : "Upload and look"}
      </Button>
      <p role="status" className="sr-only">
        {isSending ? "The file is being uploaded." : ""}
      </p>
    </form>
  );
}
