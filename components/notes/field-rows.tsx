"use client";

import { X } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../button";
import { TextField } from "../field";
import { FieldError } from "../field-frame";
import { useFieldState } from "../form-context";

type FieldRow = { name: string; value: string; isJson: boolean };
type Row = FieldRow & { key: string };

/** Fields as names with values. Rows left blank count for nothing, so that there is room for one before JavaScript has loaded. */
export function FieldRows({ initial }: { initial: readonly FieldRow[] }) {
  const { id, typed, error } = useFieldState("fields");
  const group = useRef<HTMLFieldSetElement>(null);
  const [rows, setRows] = useState(() => withSpare(typed ? typedRows(typed) : initial));
  const change = (index: number, part: Partial<FieldRow>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const add = () => {
    setRows([...rows, blank()]);
    requestAnimationFrame(() =>
      [...(group.current?.querySelectorAll<HTMLInputElement>("input[name$=name]") ?? [])].at(-1)?.focus(),
    );
  };
  return (
    <fieldset
      ref={group}
      id={id}
      tabIndex={-1}
      className="grid min-w-0 gap-3 outline-none"
      aria-describedby={error === undefined ? `${id}-about` : `${id}-about ${id}-error`}
    >
      <legend className="mb-1.5 text-sm font-semibold">Fields</legend>
      <p id={`${id}-about`} className="text-tiny text-ink-2">
        Anything with a name: an amount, a date, a number of theirs. It is found like the text.
      </p>
      <FieldError id={id} error={error} />
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <li
            key={row.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]"
          >
            <TextField
              name={`fields.${index}.name`}
              label={`Name of field ${index + 1}`}
              hideLabel
              placeholder="Name"
              maxLength={100}
              autoComplete="off"
              className="max-sm:col-span-2"
              value={row.name}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <TextField
              name={`fields.${index}.value`}
              label={row.isJson ? `Value of field ${index + 1}, as JSON` : `Value of field ${index + 1}`}
              hideLabel
              placeholder="Value"
              code={row.isJson}
              autoComplete="off"
              value={row.value}
              onChange={(event) => change(index, { value: event.target.value })}
            />
            {row.isJson && <input type="hidden" name={`fields.${index}.json`} value="on" />}
            <button
              type="button"
              aria-label={`Remove field ${index + 1}`}
              onClick={() => setRows(withSpare(rows.filter((_, at) => at !== index)))}
              className="grid size-10 place-items-center rounded-[var(--radius-s)] text-ink-2 hover:bg-shade max-sm:size-11"
            >
              <X aria-hidden className="size-4" />
            </button>
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={add}>Add a field</Button>
      </div>
    </fieldset>
  );
}

let made = 0;
const blank = (): Row => ({ key: `field ${++made}`, name: "", value: "", isJson: false });

function withSpare(rows: readonly (FieldRow | Row)[]): Row[] {
  const kept = rows.map((row) => ({ ...blank(), ...row }));
  return kept.some((row) => row.name === "" && row.value === "") ? kept : [...kept, blank()];
}

function typedRows(typed: Record<string, string>): FieldRow[] {
  return Object.keys(typed)
    .flatMap((name) => /^fields\.(\d{1,4})\.name$/.exec(name)?.[1] ?? [])
    .toSorted((one, other) => Number(one) - Number(other))
    .map((n) => ({
      name: typed[`fields.${n}.name`] ?? "",
      value: typed[`fields.${n}.value`] ?? "",
      isJson: typed[`fields.${n}.json`] !== undefined,
    }))
    .filter((row) => row.name !== "" || row.value !== "");
}
