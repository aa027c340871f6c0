"use client";

import type { ReactNode } from "react";
import type { Difference as Shown, DifferenceRow, FormState } from "@/lib/web/form-state";
import { useFormResult } from "./form-context";
import { Note } from "./note";

export type EditedFieldsProps = {
  /** The version that is being edited. */
  version: number;
  /** Each field as people read it, as the form was opened. */
  was: Record<string, string>;
  children: ReactNode;
};

/**
 * The fields of an edit that is guarded by a version. When somebody else saved in the meantime, the difference stands
 * in their place, and one choice for each field is sent instead. It is all hidden fields and radio buttons, so that it
 * works before JavaScript has loaded.
 */
export function EditedFields({ version, was, children }: EditedFieldsProps) {
  const state = useFormResult();
  const difference = differenceIn(state);
  const typed = state.status === "error" ? (state.values ?? {}) : {};
  if (difference !== undefined) return <Difference difference={difference} typed={typed} />;
  return (
    <>
      <input type="hidden" name="version" value={typed.version ?? version} />
      {Object.entries(was).map(([name, text]) => (
        <input key={name} type="hidden" name={`was.${name}`} value={typed[`was.${name}`] ?? text} />
      ))}
      {children}
    </>
  );
}

/** The label of the button: with a difference on the screen it says what saving means. */
export function SaveLabel({ children }: { children: ReactNode }) {
  return differenceIn(useFormResult()) === undefined ? children : "Save what I chose";
}

function Difference({ difference, typed }: { difference: Shown; typed: Record<string, string> }) {
  // A choice was made between the texts of one version; of the next it says nothing.
  const chosen = (name: string) => (typed.version === String(difference.version) ? typed[`keep.${name}`] : undefined);
  const carried = Object.entries(typed).filter(([name]) => !/^(version$|was\.|keep\.)/.test(name));
  return (
    <div className="grid gap-5">
      {/* Says that this form shows a difference, also when no choice is left to make. */}
      <input type="hidden" name="keep." value="shown" />
      <input type="hidden" name="version" value={difference.version} />
      {carried.map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {Object.entries(difference.theirs).map(([name, text]) => (
        <input key={name} type="hidden" name={`was.${name}`} value={text} />
      ))}
      {difference.rows.length === 0 && <Note tone="ok">They saved the same as you. Nothing differs.</Note>}
      {difference.rows.map((row) => (
        <Choice key={`${difference.version} ${row.name}`} row={row} chosen={chosen(row.name)} />
      ))}
    </div>
  );
}

function Choice({ row, chosen }: { row: DifferenceRow; chosen: string | undefined }) {
  // Where only one of the two changed anything, theirs or yours is the plain answer. Where both did, nobody guesses.
  const plain = row.was === row.mine ? "theirs" : row.was === row.theirs ? "mine" : undefined;
  const initial = chosen ?? plain;
  return (
    <fieldset className="min-w-0 rounded-[var(--radius)] border border-line px-4 pt-2 pb-4">
      <legend className="px-1.5 text-sm font-semibold">{row.label}</legend>
      <p className="mb-3 text-tiny text-ink-2">
        When you started: <Value text={row.was} />
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Option
          name={`keep.${row.name}`}
          value="theirs"
          checked={initial === "theirs"}
          label="Theirs"
          text={row.theirs}
        />
        <Option name={`keep.${row.name}`} value="mine" checked={initial === "mine"} label="Yours" text={row.mine} />
      </div>
    </fieldset>
  );
}

type OptionProps = { name: string; value: string; checked: boolean; label: string; text: string };

function Option({ name, value, checked, label, text }: OptionProps) {
  return (
    <label className="flex min-w-0 items-start gap-2.5 rounded-[var(--radius-s)] border border-ink-3 bg-sheet p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={checked}
        required
        className="mt-0.5 size-4.5 flex-none accent-accent outline-none"
      />
      <span className="min-w-0">
        <span className="block text-sm font-semibold">{label}</span>
        <Value text={text} />
      </span>
    </label>
  );
}

function Value({ text }: { text: string }) {
  if (text === "") return <em className="text-ink-2">nothing</em>;
  return (
    <span dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {text}
    </span>
  );
}

function differenceIn(state: FormState): Shown | undefined {
  if (state.status !== "error" || typeof state.details !== "object" || state.details === null) return undefined;
  return "difference" in state.details && isDifference(state.details.difference) ? state.details.difference : undefined;
}

function isDifference(value: unknown): value is Shown {
  return typeof value === "object" && value !== null && "version" in value && "theirs" in value && "rows" in value;
}
