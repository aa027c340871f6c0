import { z } from "zod";
import type { DomainError } from "../errors";
import { finding } from "../schemas/loans";
import { plain } from "./text-width";

/** A refusal for programs, with the names that REST uses. */
export function problemOf(refusal: DomainError) {
  const { code, status, message, details } = refusal;
  const fields = fieldsOf(refusal);
  return {
    type: `urn:carrel:problem:${code}`,
    status,
    code,
    detail: message,
    errors: fields.length > 0 ? fields.map(([field, reason]) => ({ field, message: reason })) : undefined,
    details,
  };
}

/** A refusal in words: what is wrong, then where, then what could be answered. */
export function describeRefusal(refusal: DomainError): string {
  const lines = [`carrel: ${plain(refusal.message)} (${refusal.code})`];
  for (const [field, message] of fieldsOf(refusal))
    if (message !== refusal.message) lines.push(`  ${field}: ${plain(message)}`);
  const findings = z.array(finding).safeParse(refusal.details?.findings);
  for (const found of findings.data ?? []) {
    lines.push(`  ${found.class.padEnd(8)}  ${found.code}: ${plain(found.message)}`);
  }
  for (const answer of new Set((findings.data ?? []).flatMap(answerTo))) lines.push(answer);
  return `${lines.join("\n")}\n`;
}

function fieldsOf({ field, fields, message }: DomainError): [string, string][] {
  return Object.entries(fields ?? (field === undefined ? {} : { [field]: message }));
}

function answerTo(found: z.output<typeof finding>): string[] {
  if (found.class === "confirm") return [`  To go on: --confirm ${found.code}`];
  if (found.class === "override") return [`  To go on: --override "${found.code}=the reason, which is kept"`];
  return [];
}
