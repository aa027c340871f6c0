import { z } from "zod";
import { isStorable } from "./text";

/** How deep lists and objects may lie in each other, the fields themselves not counted. */
const DEPTH = 5;
const BYTES = 20_000;

/** Fields of any kind, by their names: an object of JSON. */
export const jsonFields = z
  .record(z.string(), z.unknown(), "Fields are an object: names, each with a value.")
  .superRefine((fields, context) => {
    const fault = faultOf(fields);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
  });
type JsonFields = z.output<typeof jsonFields>;

/** Level by level and not by recursion, which a program could make as deep as it likes. */
function faultOf(fields: JsonFields): string | undefined {
  let level: unknown[] = [fields];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH) return `Fields lie in each other ${DEPTH} deep at most.`;
    const below: unknown[] = [];
    for (const value of level) {
      const fault = typeof value === "object" && value !== null ? open(value, below) : faultOfValue(value);
      if (fault !== undefined) return fault;
    }
    level = below;
  }
  return new TextEncoder().encode(JSON.stringify(fields)).length > BYTES
    ? "All fields together have at most 20,000 bytes."
    : undefined;
}

/** Puts what lies in a list or an object below. */
function open(value: object, below: unknown[]): string | undefined {
  for (const [name, part] of Object.entries(value)) {
    if (!Array.isArray(value)) {
      if (name.trim() === "" || name.length > 100) return "The name of a field has 1 to 100 characters.";
      if (!isStorable(name)) return notStorable;
    }
    below.push(part);
  }
  return undefined;
}

function faultOfValue(value: unknown): string | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : notStorable;
  if (typeof value !== "number") return undefined;
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isExact ? undefined : "A number is too large to be kept exactly: write it as text.";
}

const notStorable = "The text contains a character that can't be stored.";
