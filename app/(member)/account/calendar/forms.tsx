"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { useFormResult } from "@/components/form-context";
import { Note } from "@/components/note";
import { SubmitButton } from "@/components/submit-button";

export type MakeWords = {
  make: string;
  making: string;
  ready: string;
  secret: string;
  link: string;
  open: string;
};

/** Makes a link, which takes the place of the button: it is shown this once. */
export function MakeLinkForm({ action, words }: { action: FormAction; words: MakeWords }) {
  return (
    <Form action={action} label={words.make} className="gap-4">
      <LinkOrButton words={words} />
    </Form>
  );
}

function LinkOrButton({ words }: { words: MakeWords }) {
  const state = useFormResult();
  const url = state.status === "ok" ? urlIn(state.data) : undefined;
  if (url === undefined) return <SubmitButton pendingLabel={words.making}>{words.make}</SubmitButton>;
  return (
    <>
      <Note tone="ok" role="status" title={words.ready}>
        {words.secret}
      </Note>
      <TextField
        name="link"
        label={words.link}
        code
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
        autoFocus
        autoComplete="off"
      />
      {/* Calendars know this scheme for feeds that they ask for again and again. */}
      <a href={url.replace(/^https?:/, "webcal:")} className="justify-self-start max-sm:py-2.5">
        {words.open}
      </a>
    </>
  );
}

export function RevokeLinkForm({
  action,
  label,
  pendingLabel,
}: {
  action: FormAction;
  label: string;
  pendingLabel: string;
}) {
  return (
    <Form action={action} label={label} className="gap-3">
      <SubmitButton tone="plain" pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </Form>
  );
}

function urlIn(data: unknown): string | undefined {
  return typeof data === "object" && data !== null && "url" in data && typeof data.url === "string"
    ? data.url
    : undefined;
}
