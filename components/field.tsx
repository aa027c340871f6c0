"use client";

import { type ComponentProps, type ReactNode, useLayoutEffect, useRef } from "react";
import { classes } from "./classes";
import { described, FieldError, FieldFrame, FieldHint, type FieldTexts, RequiredMark } from "./field-frame";
import { useFieldState } from "./form-context";

type Own = FieldTexts & { name: string; hideLabel?: boolean; className?: string };
type Input = Own & Omit<ComponentProps<"input">, keyof Own | "id" | "type">;

export type TextFieldProps = Input & {
  type?: "text" | "email" | "tel" | "url" | "password" | "search";
  /** Barcodes, call numbers and keys: monospaced, left to right, no spelling. */
  code?: boolean;
};

/** One line of text. Without `value` it is the browser's own, and keeps what was typed after a refusal. */
export function TextField({ type = "text", code = false, ...props }: TextFieldProps) {
  const plain = code || type === "email" || type === "url" || type === "tel";
  return (
    <InputField
      {...props}
      type={type}
      inputClass={code ? "font-mono" : undefined}
      dir={props.dir ?? (plain ? "ltr" : "auto")}
      spellCheck={props.spellCheck ?? (plain ? false : undefined)}
      autoCapitalize={plain ? "none" : undefined}
      keep={type !== "password"}
    />
  );
}

export type DateFieldProps = Input;

/** A day, sent as "YYYY-MM-DD". `min` and `max` are days too. */
export function DateField(props: DateFieldProps) {
  return <InputField {...props} type="date" inputClass="max-w-60" keep />;
}

export type TextAreaProps = Own & Omit<ComponentProps<"textarea">, keyof Own | "id">;

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  error,
  required,
  hideLabel,
  className,
  rows = 4,
  ...rest
}: TextAreaProps) {
  const state = useFieldState(name);
  const shown = error ?? state.error;
  return (
    <FieldFrame id={state.id} {...{ label, hint, required, hideLabel, className }} error={shown}>
      <textarea
        dir="auto"
        rows={rows}
        {...rest}
        {...described(state.id, { hint, error: shown })}
        id={state.id}
        name={name}
        required={required}
        defaultValue={rest.value === undefined ? (state.typed?.[name] ?? rest.defaultValue) : undefined}
        className={control}
      />
    </FieldFrame>
  );
}

export type SelectFieldProps = Own &
  Omit<ComponentProps<"select">, keyof Own | "id" | "multiple" | "defaultValue"> & {
    options: readonly { value: string; label: string }[];
    /** The words of the empty choice; without it the first option is chosen. */
    placeholder?: string;
    defaultValue?: string;
  };

/** One choice of a list: the browser's own, which every phone and screen reader knows. */
export function SelectField({
  name,
  label,
  hint,
  error,
  required,
  hideLabel,
  className,
  options,
  placeholder,
  defaultValue,
  ...rest
}: SelectFieldProps) {
  const state = useFieldState(name);
  const shown = error ?? state.error;
  const initial = rest.value === undefined ? (state.typed?.[name] ?? defaultValue) : undefined;
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    // After an answer React resets the form, which puts a controlled select back to its first option.
    if (select.current !== null && rest.value !== undefined) select.current.value = String(rest.value);
  }, [state.typed, rest.value]);
  return (
    <FieldFrame id={state.id} {...{ label, hint, required, hideLabel, className }} error={shown}>
      {/* The key: React does not move the default of a select that is already there. */}
      <select
        {...rest}
        {...described(state.id, { hint, error: shown })}
        key={initial}
        ref={select}
        id={state.id}
        name={name}
        required={required}
        defaultValue={initial}
        className={control}
      >
        {/* A key here too: beside a spread and a key React counts these children as a list. */}
        {placeholder !== undefined && (
          <option key="" value="">
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export type CheckboxFieldProps = Input;

/**
 * A box to tick, sent as "on" when ticked and not at all when not. With a `value` it is one of several that share a name:
 * put them into a CheckboxGroup, which shows their error.
 */
export function CheckboxField({
  name,
  label,
  hint,
  error,
  required,
  hideLabel,
  className,
  ...rest
}: CheckboxFieldProps) {
  const state = useFieldState(name);
  const inGroup = rest.value !== undefined;
  const id = inGroup ? `${state.id}-${String(rest.value)}` : state.id;
  const shown = error ?? (inGroup ? undefined : state.error);
  const ticked = state.typed === undefined ? rest.defaultChecked : wasTicked(state.typed[name], rest.value);
  return (
    <div className={classes("grid gap-1.5", className)}>
      <label htmlFor={id} className="flex min-h-6 items-start gap-2.5 max-sm:min-h-11 max-sm:items-center">
        <input
          {...rest}
          {...described(id, { hint, error: shown })}
          type="checkbox"
          id={id}
          name={name}
          required={required}
          defaultChecked={rest.checked === undefined ? ticked : undefined}
          className="mt-0.5 size-4.5 flex-none accent-accent max-sm:mt-0 max-sm:size-6"
        />
        <span className={hideLabel ? "sr-only" : undefined}>
          {label}
          <RequiredMark required={required} />
        </span>
      </label>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={shown} />
    </div>
  );
}

/** Boxes that share a name, with what they are asked for and their one error. */
export function CheckboxGroup({
  name,
  label,
  hint,
  error,
  required,
  children,
}: FieldTexts & { name: string; children: ReactNode }) {
  const state = useFieldState(name);
  const shown = error ?? state.error;
  const { "aria-describedby": describedBy } = described(state.id, { hint, error: shown });
  return (
    <fieldset id={state.id} tabIndex={-1} aria-describedby={describedBy} className="grid gap-3 outline-none">
      <legend className="mb-3 text-sm font-semibold">
        {label}
        <RequiredMark required={required} />
      </legend>
      {children}
      <FieldHint id={state.id} hint={hint} />
      <FieldError id={state.id} error={shown} />
    </fieldset>
  );
}

/** Boxes that share a name are told apart by their values; what was sent of them stands line by line. */
function wasTicked(typed: string | undefined, value: Input["value"]): boolean {
  if (typed === undefined || value === undefined) return typed !== undefined;
  return typed.split("\n").includes(String(value));
}

type InputFieldProps = Input & { type: string; inputClass?: string; keep: boolean };

function InputField({
  name,
  label,
  hint,
  error,
  required,
  hideLabel,
  className,
  inputClass,
  keep,
  ...rest
}: InputFieldProps) {
  const state = useFieldState(name);
  const shown = error ?? state.error;
  const typed = keep ? state.typed?.[name] : undefined;
  return (
    <FieldFrame id={state.id} {...{ label, hint, required, hideLabel, className }} error={shown}>
      <input
        {...rest}
        {...described(state.id, { hint, error: shown })}
        id={state.id}
        name={name}
        required={required}
        defaultValue={rest.value === undefined ? (typed ?? rest.defaultValue) : undefined}
        className={classes(control, inputClass)}
      />
    </FieldFrame>
  );
}

/** 16 px on phones: a smaller text makes them zoom in on focus. */
const control =
  "w-full min-w-0 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3 py-[9px] text-ink placeholder:text-ink-3 " +
  "focus:border-accent focus:outline-3 focus:outline-offset-1 focus:outline-(--focus) aria-invalid:border-2 " +
  "aria-invalid:border-bad [&[readonly]]:bg-shade disabled:cursor-not-allowed disabled:opacity-55 max-sm:min-h-11 max-sm:text-work";
