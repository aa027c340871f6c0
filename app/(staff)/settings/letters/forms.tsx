"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/button";
import { EditedFields, SaveLabel } from "@/components/difference";
import { CheckboxField, CheckboxGroup, SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { Note } from "@/components/note";
import { SubmitButton } from "@/components/submit-button";
import { useRuns } from "@/components/use-runs";
import type { FormState } from "@/lib/web/form-state";

type Option = { value: string; label: string };

export function DaysForm({
  action,
  version,
  values,
}: {
  action: FormAction;
  version: number;
  values: Record<"dueSoonDays" | "first" | "second" | "third", string>;
}) {
  const field = (name: keyof typeof values, label: string, hint?: string) => (
    <TextField name={name} label={label} hint={hint} required inputMode="numeric" defaultValue={values[name]} />
  );
  return (
    <Form action={action} label="When letters are written">
      <EditedFields version={version} was={values}>
        <div className="grid gap-5 sm:grid-cols-4">
          {field("dueSoonDays", "Due soon", "Days before; 0: no letter")}
          {field("first", "Overdue, first", "Days after the due date")}
          {field("second", "Overdue, second")}
          {field("third", "Overdue, last")}
        </div>
      </EditedFields>
      <SubmitButton pendingLabel="Saving">
        <SaveLabel>Save days</SaveLabel>
      </SubmitButton>
    </Form>
  );
}

/** Letters that members can't turn off. */
export function MandatoryForm({
  action,
  version,
  kinds,
}: {
  action: FormAction;
  version: number;
  kinds: readonly (Option & { mandatory: boolean })[];
}) {
  return (
    <Form action={action} label="Letters that nobody can turn off">
      <HiddenFields values={{ version: String(version) }} />
      <CheckboxGroup name="mandatory" label="Sent to everybody">
        <div className="grid gap-3 sm:grid-cols-2">
          {kinds.map(({ value, label, mandatory }) => (
            <CheckboxField key={value} name="mandatory" value={value} label={label} defaultChecked={mandatory} />
          ))}
        </div>
      </CheckboxGroup>
      <SubmitButton pendingLabel="Saving">Save</SubmitButton>
    </Form>
  );
}

/** Which letter stands below. It changes nothing: the browser sends it as an address. */
export function WordingChoice({
  kind,
  language,
  kinds,
  languages,
}: {
  kind: string;
  language: string;
  kinds: Option[];
  languages: string[];
}) {
  return (
    <form action="/settings/letters#wording" className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_auto]">
      <SelectField name="kind" label="Letter" options={kinds} defaultValue={kind} />
      <TextField
        name="language"
        label="Language"
        hint={`${languages.join(", ")}, or another`}
        code
        maxLength={6}
        defaultValue={language}
      />
      <Button type="submit" className="sm:mt-6">
        Show
      </Button>
    </form>
  );
}

export type TemplateFormProps = {
  action: FormAction;
  preview: FormAction;
  kind: string;
  language: string;
  version: number;
  subject: string;
  body: string;
  /** Letters whose facts may fill it in. */
  samples: Option[];
};

export function TemplateForm(props: TemplateFormProps) {
  const { action, preview, kind, language, version, subject, body, samples } = props;
  const [seen, setSeen] = useState<FormState>({ status: "idle" });
  const [isLooking, startLooking] = useTransition();
  const runs = useRuns();
  const look = (form: HTMLFormElement | null) => {
    if (form === null) return;
    const given = new FormData(form);
    startLooking(async () => setSeen(await preview({ status: "idle" }, given).catch(unreachable)));
  };
  return (
    <Form action={action} label="Wording">
      <HiddenFields values={{ kind, language }} />
      <EditedFields version={version} was={{ subject, body }}>
        <TextField name="subject" label="Subject" required maxLength={200} defaultValue={subject} lang={language} />
        <TextArea
          name="body"
          label="Letter"
          required
          rows={12}
          maxLength={10_000}
          defaultValue={body}
          lang={language}
        />
        {runs && samples.length > 0 && (
          <SelectField name="notice" label="Preview with" hint="A letter that was written" options={samples} />
        )}
      </EditedFields>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Saving">
          <SaveLabel>Save wording</SaveLabel>
        </SubmitButton>
        {runs && samples.length > 0 && (
          <Button aria-disabled={isLooking || undefined} onClick={(event) => look(event.currentTarget.form)}>
            Preview
          </Button>
        )}
      </div>
      <div aria-live="polite">
        <Preview seen={seen} language={language} />
      </div>
    </Form>
  );
}

function Preview({ seen, language }: { seen: FormState; language: string }) {
  if (seen.status === "idle") return null;
  if (seen.status === "error")
    return (
      <Note tone="bad" title={seen.message}>
        {Object.values(seen.fieldErrors ?? {})
          .filter((message) => message !== seen.message)
          .map((message) => (
            <p key={message}>{message}</p>
          ))}
      </Note>
    );
  const letter = letterIn(seen.data);
  return letter && <Letter {...letter} lang={language} />;
}

/** A letter as its reader sees it. */
export function Letter({ subject, text, lang }: { subject: string; text: string; lang?: string }) {
  return (
    <div lang={lang} dir="auto" className="rounded-[var(--radius-s)] border border-line px-4 py-3">
      <p className="mb-3 font-semibold wrap-anywhere">{subject}</p>
      <p className="wrap-anywhere whitespace-pre-wrap">{text.trimEnd()}</p>
    </div>
  );
}

export function ResetForm({
  action,
  kind,
  language,
  version,
}: {
  action: FormAction;
  kind: string;
  language: string;
  version: number;
}) {
  return (
    <Form action={action} label="Carrel’s wording">
      <HiddenFields values={{ kind, language, version: String(version) }} />
      <SubmitButton tone="plain" pendingLabel="Going back">
        Go back to Carrel’s wording
      </SubmitButton>
    </Form>
  );
}

function letterIn(data: unknown): { subject: string; text: string } | undefined {
  if (typeof data !== "object" || data === null || !("subject" in data) || !("text" in data)) return undefined;
  return { subject: String(data.subject), text: String(data.text) };
}

function unreachable(error: unknown): FormState {
  if (!(error instanceof TypeError)) throw error;
  return { status: "error", message: "The library can’t be reached at the moment. Please try again." };
}
