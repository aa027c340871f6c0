"use client";

import { useRef, useState } from "react";
import { Card } from "@/components/card";
import { FieldError, FieldFrame } from "@/components/field-frame";
import { Form, type FormAction } from "@/components/form";
import { useFieldState, useFormResult } from "@/components/form-context";
import { Note } from "@/components/note";
import { SubmitButton } from "@/components/submit-button";
import { Table } from "@/components/table";

type Report = { added: number; unchanged: number; refused: { line: number; reason: string }[] };

/** A file of contacts, and what came of each of its rows. */
export function ContactImport({ action, maxBytes }: { action: FormAction; maxBytes: number }) {
  return (
    <Form action={action} label="Import contacts">
      <Outcome />
      <FileField maxBytes={maxBytes} />
      <SubmitButton pendingLabel="Importing">Import contacts</SubmitButton>
    </Form>
  );
}

function FileField({ maxBytes }: { maxBytes: number }) {
  const { id, error } = useFieldState("file");
  const [tooLarge, setTooLarge] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const limit = `${Math.floor(maxBytes / 1000)} kB`;
  const shown = tooLarge ?? error;
  const check = () => {
    const file = input.current?.files?.[0];
    if (file === undefined || file.size <= maxBytes) return setTooLarge(undefined);
    setTooLarge(`“${file.name}” is larger than ${limit}. Import it in parts.`);
    // What can't be taken is not sent.
    if (input.current) input.current.value = "";
  };
  return (
    <FieldFrame id={id} label="CSV file" hint={`Up to ${limit}, which is some 8,000 contacts`} error={undefined}>
      <input
        ref={input}
        id={id}
        name="file"
        type="file"
        accept=".csv,.txt,text/csv"
        required
        aria-describedby={shown === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
        aria-invalid={shown === undefined ? undefined : true}
        onChange={check}
        className="w-full min-w-0 rounded-[var(--radius-s)] border border-ink-3 bg-sheet p-2 text-sm file:me-3 file:min-h-9 file:cursor-pointer file:rounded-[var(--radius-s)] file:border-0 file:bg-shade file:px-3 file:font-semibold file:text-ink"
      />
      <FieldError id={id} error={shown} />
    </FieldFrame>
  );
}

function Outcome() {
  const state = useFormResult();
  const report = state.status === "ok" && isReport(state.data) ? state.data : undefined;
  if (!report) return null;
  const { added, unchanged, refused } = report;
  return (
    <div className="grid gap-4">
      <Note
        tone={refused.length === 0 ? "ok" : "warn"}
        role="status"
        title={`${counted(added, "contact")} added, ${unchanged} there already, ${refused.length} refused`}
      >
        {refused.length > 0 && "Mend these rows and import the file again: what is there already stays as it is."}
      </Note>
      {refused.length > 0 && (
        <Card padding="table">
          <Table
            label="Rows that were refused"
            rows={refused.slice(0, 200)}
            rowKey={({ line, reason }) => `${line} ${reason}`}
            columns={[
              { header: "Line", rowHeader: true, cell: ({ line }) => <span className="num">Line {line}</span> },
              { header: "Why", breaks: true, cell: ({ reason }) => reason },
            ]}
          />
          {refused.length > 200 && <p className="px-2.5 py-2 text-tiny text-ink-2">And {refused.length - 200} more.</p>}
        </Card>
      )}
    </div>
  );
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function isReport(data: unknown): data is Report {
  return (
    typeof data === "object" && data !== null && "added" in data && "refused" in data && Array.isArray(data.refused)
  );
}
