"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { SelectField, TextArea, TextField } from "@/components/field";
import { FieldError } from "@/components/field-frame";
import { Form, type FormAction } from "@/components/form";
import { useFieldState } from "@/components/form-context";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";

type Option = { value: string; label: string };
type Contributor = { name: string; role: string };

export type TitleValues = {
  title: string;
  subtitle: string;
  contributors: Contributor[];
  isbn: string;
  publisher: string;
  year: string;
  edition: string;
  language: string;
  series: string;
  seriesNumber: string;
  subjects: string;
  description: string;
};

export type TitleFormProps = RecordOfForm & {
  action: FormAction;
  values: TitleValues;
  languages: Option[];
  roles: Option[];
  /** Where Cancel leads. */
  back: string;
};

/** A title, to be written or edited. */
export function TitleForm({ action, values, languages, roles, edited, newKey, back }: TitleFormProps) {
  return (
    <Form action={action} label={edited ? "Title" : "New title"} className="max-w-4xl">
      <RecordFields edited={edited} newKey={newKey}>
        <TitleFields values={values} languages={languages} roles={roles} />
      </RecordFields>
      <SaveOrCancel label="Save title" back={back} />
    </Form>
  );
}

function TitleFields({ values, languages, roles }: Pick<TitleFormProps, "values" | "languages" | "roles">) {
  return (
    <>
      <Card className="grid gap-5">
        <TextField name="title" label="Title" required maxLength={1000} defaultValue={values.title} />
        <TextField name="subtitle" label="Subtitle" maxLength={1000} defaultValue={values.subtitle} />
        <Contributors initial={values.contributors} roles={roles} />
      </Card>
      <Card className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="isbn"
          label="ISBN"
          code
          hint="10 or 13 digits, dashes or not"
          maxLength={60}
          defaultValue={values.isbn}
        />
        <TextField name="year" label="Year" hint="Such as 1967, or 8 BC" maxLength={20} defaultValue={values.year} />
        <TextField name="publisher" label="Publisher" maxLength={300} defaultValue={values.publisher} />
        <TextField name="edition" label="Edition" maxLength={120} defaultValue={values.edition} />
        <SelectField
          name="language"
          label="Language"
          options={languages}
          placeholder="Not known"
          defaultValue={values.language}
        />
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-end gap-3">
          <TextField name="series" label="Series" maxLength={500} defaultValue={values.series} />
          <TextField name="seriesNumber" label="Number" maxLength={40} defaultValue={values.seriesNumber} />
        </div>
      </Card>
      <Card className="grid gap-5">
        <TextArea name="subjects" label="Subjects" hint="One on each line" rows={4} defaultValue={values.subjects} />
        <TextArea
          name="description"
          label="Description"
          rows={6}
          maxLength={20_000}
          defaultValue={values.description}
        />
      </Card>
    </>
  );
}

/** Rows left blank count for nothing, so that there is room for more before JavaScript has loaded. */
function Contributors({ initial, roles }: { initial: Contributor[]; roles: Option[] }) {
  const { id, typed, error } = useFieldState("contributors");
  const group = useRef<HTMLFieldSetElement>(null);
  const [rows, setRows] = useState(() => withSpare(typed ? typedRows(typed) : initial));
  const change = (index: number, part: Partial<Contributor>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const move = (index: number, by: number) => {
    const moved = [...rows];
    moved.splice(index + by, 0, ...moved.splice(index, 1));
    setRows(moved);
  };
  const add = () => {
    setRows([...rows, blank()]);
    requestAnimationFrame(() => [...(group.current?.querySelectorAll("input") ?? [])].at(-1)?.focus());
  };
  return (
    <fieldset
      ref={group}
      id={id}
      tabIndex={-1}
      className="grid min-w-0 gap-3 outline-none"
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="mb-1.5 text-sm font-semibold">Contributors</legend>
      <p className="text-tiny text-ink-2">In the order of the title page.</p>
      <FieldError id={id} error={error} />
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <li
            key={row.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_11rem_auto]"
          >
            <TextField
              name={`contributors.${index}.name`}
              label={`Name of contributor ${index + 1}`}
              hideLabel
              placeholder="Name"
              maxLength={300}
              className="max-sm:col-span-2"
              value={row.name}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <SelectField
              name={`contributors.${index}.role`}
              label={`Role of contributor ${index + 1}`}
              hideLabel
              options={roles}
              value={row.role}
              onChange={(event) => change(index, { role: event.target.value })}
            />
            <span className="flex gap-1">
              <RowButton label={`Move contributor ${index + 1} up`} off={index === 0} onPress={() => move(index, -1)}>
                <ArrowUp aria-hidden className="size-4" />
              </RowButton>
              <RowButton
                label={`Move contributor ${index + 1} down`}
                off={index === rows.length - 1}
                onPress={() => move(index, 1)}
              >
                <ArrowDown aria-hidden className="size-4" />
              </RowButton>
              <RowButton
                label={`Remove contributor ${index + 1}`}
                onPress={() =>
                  setRows(
                    withSpare(
                      rows.filter((_, at) => at !== index),
                      1,
                    ),
                  )
                }
              >
                <X aria-hidden className="size-4" />
              </RowButton>
            </span>
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={add}>Add a contributor</Button>
      </div>
    </fieldset>
  );
}

type RowButtonProps = { label: string; off?: boolean; onPress: () => void; children: ReactNode };

function RowButton({ label, off = false, onPress, children }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={off || undefined}
      onClick={() => (off ? undefined : onPress())}
      className="grid size-10 place-items-center rounded-[var(--radius-s)] text-ink-2 hover:bg-shade aria-disabled:opacity-40 max-sm:size-11"
    >
      {children}
    </button>
  );
}

type Row = Contributor & { key: string };

let made = 0;
const blank = (): Row => ({ key: `row ${++made}`, name: "", role: "author" });

function withSpare(rows: (Contributor | Row)[], spare = 2): Row[] {
  const kept = rows.map((row) => ({ ...blank(), ...row }));
  return kept.length >= spare && spare === 1 ? kept : [...kept, ...Array.from({ length: spare }, blank)];
}

function typedRows(typed: Record<string, string>): Contributor[] {
  return Object.keys(typed)
    .flatMap((name) => /^contributors\.(\d{1,4})\.name$/.exec(name)?.[1] ?? [])
    .sort((one, other) => Number(one) - Number(other))
    .map((n) => ({ name: typed[`contributors.${n}.name`] ?? "", role: typed[`contributors.${n}.role`] ?? "author" }))
    .filter((row) => row.name !== "");
}
