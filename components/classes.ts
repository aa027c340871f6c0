type Part = string | false | undefined;

/** Joins class names and leaves out what does not apply. */
export function classes(...parts: Part[]): string {
  return parts.filter(Boolean).join(" ");
}
