import { asDomainError } from "../db/errors";
import { DomainError } from "../errors";
import { typedValues } from "./form-fields";
import type { Difference, DifferenceRow, FormState } from "./form-state";

export type Edit<Input extends object> = {
  form: FormData;
  /** The record that was edited, at the version that was read. */
  ref: { id: string; version: number };
  mine: Input;
  /** The fields in the order of the form, with their labels. */
  labels: Partial<Record<keyof Input & string, string>>;
  /** Each field as people read it. */
  texts: (input: Input) => Record<string, string>;
  /** The record as it is now, in the shape of the input. Throws `not_found`. */
  load: () => Promise<{ version: number; input: Input }>;
  /** Throws `version_conflict`. */
  save: (input: Input) => Promise<unknown>;
};

/**
 * Saves an edit over the version that was read. When somebody else saved in between, nothing is written: the answer is
 * the difference, field by field, for the form to show (components/difference.tsx). That form comes back with a choice
 * for each field (`keep.title` is "mine" or "theirs"), and is saved on top of the version whose values it showed.
 */
export async function saveEdit<Input extends object>(edit: Edit<Input>): Promise<FormState | undefined> {
  const chosen = choicesIn(edit.form);
  if (chosen.size > 0) return saveChosen(edit, chosen);
  try {
    await edit.save(edit.mine);
    return undefined;
  } catch (error) {
    if (!isStale(error)) throw error;
    return showDifference(edit, await edit.load());
  }
}

async function saveChosen<Input extends object>(
  edit: Edit<Input>,
  chosen: Map<string, string>,
): Promise<FormState | undefined> {
  const now = await edit.load();
  if (now.version !== edit.ref.version) return showDifference(edit, now);
  const open = rowsOf(edit, now.input).filter((row) => !chosen.has(row.name));
  if (open.length > 0) return showDifference(edit, now, "Choose for each field what is kept.");
  try {
    await edit.save(merge(edit.mine, now.input, chosen));
    return undefined;
  } catch (error) {
    if (isStale(error)) return showDifference(edit, await edit.load());
    const refusal = asDomainError(error);
    // The fields of the form hold mine alone: to show them again would drop what was taken of theirs.
    if (refusal && refusal.code !== "unavailable") return showDifference(edit, now, refusal.message);
    throw error;
  }
}

function isStale(error: unknown): boolean {
  return error instanceof DomainError && error.code === "version_conflict";
}

function showDifference<Input extends object>(
  edit: Edit<Input>,
  now: { version: number; input: Input },
  message = "Somebody else saved this while you were editing. Nothing is overwritten: choose what is kept.",
): FormState {
  const difference: Difference = { version: now.version, theirs: edit.texts(now.input), rows: rowsOf(edit, now.input) };
  return {
    status: "error",
    message,
    values: typedValues(edit.form),
    details: { code: "version_conflict", difference },
  };
}

function rowsOf<Input extends object>({ form, mine, labels, texts }: Edit<Input>, now: Input): DifferenceRow[] {
  const [mineTexts, theirTexts] = [texts(mine), texts(now)];
  return Object.entries<string | undefined>(labels)
    .map(([name, label = name]) => ({
      name,
      label,
      // A browser sends line ends of its own.
      was: textOf(form.get(`was.${name}`)).replace(/\r\n?/g, "\n"),
      theirs: theirTexts[name] ?? "",
      mine: mineTexts[name] ?? "",
    }))
    .filter((row) => row.theirs !== row.mine);
}

/** Field → whose text is kept. A form that shows a difference always sends some, if only the mark that it does. */
function choicesIn(form: FormData): Map<string, string> {
  const chosen = [...form.entries()].filter(([name]) => name.startsWith("keep."));
  return new Map(chosen.map(([name, value]) => [name.slice("keep.".length), textOf(value)]));
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}

function merge<Input extends object>(mine: Input, theirs: Input, chosen: Map<string, string>): Input {
  const merged = { ...mine };
  for (const [name, whose] of chosen) if (whose === "theirs" && isKey(merged, name)) merged[name] = theirs[name];
  return merged;
}

function isKey<Shape extends object>(shape: Shape, name: PropertyKey): name is keyof Shape {
  return Object.hasOwn(shape, name);
}
