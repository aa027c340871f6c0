import { z } from "zod";

/**
 * What a form sent, as the plain object that a schema expects. A browser knows only texts, so the schema tells what
 * each field is: a box not ticked is `false`, digits are a number, a number left blank is missing, a field of a list
 * is a list also when it was sent once. What doesn't fit is left as it came, for the schema to refuse in its own words.
 */
export function fieldsOf(form: FormData, schema: z.ZodType): Record<string, unknown> {
  const kinds = kindsOf(schema);
  const names = new Set([...form.keys()].filter((name) => !name.startsWith("$ACTION")));
  for (const [name, kind] of kinds) if (kind !== "other") names.add(name);
  const entries = [...names].map((name) => [name, read(form.getAll(name), kinds.get(name))] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What was typed, to be shown again: texts only, and never a secret. Of boxes that share a name, a line each. */
export function typedValues(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION") && !secret.test(name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const texts = form.getAll(name).filter((value) => typeof value === "string");
      return texts.length === 0 ? [] : [[name, [...new Set(texts)].join("\n").slice(0, 20_000)] as const];
    }),
  );
}

/** The first message of each field, and of the whole. */
export function messagesOf(error: z.ZodError): { fieldErrors: Record<string, string>; formError: string | undefined } {
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "");
    if (name !== "") fieldErrors[name] ??= issue.message;
  }
  return { fieldErrors, formError: error.issues.find((issue) => issue.path.length === 0)?.message };
}

const secret = /password|secret|token|^otp$/i;

type Kind = "boolean" | "number" | "list" | "other";

const cache = new WeakMap<z.ZodType, Map<string, Kind>>();

function kindsOf(schema: z.ZodType): Map<string, Kind> {
  const known = cache.get(schema);
  if (known) return known;
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", cycles: "ref" });
  const kinds = new Map(Object.entries(described.properties ?? {}).map(([name, field]) => [name, kindOf(field)]));
  cache.set(schema, kinds);
  return kinds;
}

type Described = Exclude<NonNullable<z.core.JSONSchema.BaseSchema["properties"]>[string], never>;

function kindOf(field: Described): Kind {
  if (typeof field === "boolean") return "other";
  if (field.type === "boolean") return "boolean";
  if (field.type === "integer" || field.type === "number") return "number";
  if (field.type === "array") return "list";
  const inner = [...(field.anyOf ?? []), ...(field.allOf ?? [])].map(kindOf);
  return inner.find((kind) => kind !== "other") ?? "other";
}

function read(values: FormDataEntryValue[], kind: Kind = "other"): unknown {
  if (kind === "list") return values;
  // Sent twice (a hidden field beside the one that is shown), the last one counts.
  const value = values.at(-1);
  if (kind === "boolean")
    return value === undefined ? false : value === "on" || value === "true" || value === "1" ? true : value;
  if (kind !== "number" || typeof value !== "string") return value;
  if (value.trim() === "") return undefined;
  return /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}
