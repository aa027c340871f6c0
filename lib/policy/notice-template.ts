import type { Letter } from "./letters";
import { type NoticeKind, type Placeholder, placeholdersOf } from "./notice-kinds";

/** The wording of a letter: plain text with {{placeholders}}. */
export type NoticeWording = { subject: string; body: string };

/** What stands for each placeholder. */
export type NoticeValues = Record<Placeholder, string>;

const pattern = /\{\{([^{}]*)\}\}/g;

/**
 * What is wrong with a wording, in words: each placeholder that this letter can't fill in, by its name, and braces that are
 * none. Nothing when it can be sent.
 */
export function faultsOf(kind: NoticeKind, text: string): string[] {
  const allowed = placeholdersOf(kind);
  const named = [...text.matchAll(pattern)].map(([, name = ""]) => name.trim());
  const unknown = [...new Set(named)].filter((name) => !allowed.some((one) => one === name));
  const rest = text.replace(pattern, "");
  return [
    ...unknown.map((name) => `{{${name}}} is not known in this letter. There are: ${listOf(allowed)}.`),
    ...(/\{\{|\}\}/.test(rest) ? ["A placeholder is not closed, or not opened: it looks like {{member}}."] : []),
  ];
}

/** The letter. What stands for a placeholder is one line and never read as a template itself. */
export function fillIn({ subject, body }: NoticeWording, values: NoticeValues): Letter {
  const all = new Map<string, string>(Object.entries(values));
  const fill = (text: string) => text.replace(pattern, (_all, name: string) => oneLine(all.get(name.trim()) ?? ""));
  return { subject: oneLine(fill(subject)), text: `${fill(body).replace(/\r\n?/g, "\n").trim()}\n` };
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(", ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
