import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/notice-templates";
import { findLatestNotice, findNotice, type NoticeToWrite } from "../db/notices";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { type NoticeKind, noticeKinds } from "../policy/notice-kinds";
import { faultsOf, type NoticeWording } from "../policy/notice-template";
import { builtIn, builtInLanguages, wordingFor } from "../policy/notice-texts";
import { languagesFor } from "../policy/notice-values";
import type { TemplateInput } from "../schemas/notices";
import { writeLetter, type WrittenNotice } from "./notices";

/** The wording of a letter in a language, the library's own or Carrel's; version 0 is Carrel's. */
export type TemplateInForce = db.NoticeTemplate & { isOwn: boolean };

/** Every letter in every language that has a wording of its own or of Carrel's. */
export async function listTemplates(actor: Actor): Promise<TemplateInForce[]> {
  requirePermission(actor, "settings:manage");
  const own = await db.listNoticeTemplates();
  const languages = [...new Set([...builtInLanguages, ...own.map(({ language }) => language)])];
  return noticeKinds.flatMap((kind) =>
    languages.flatMap((language): TemplateInForce[] => {
      const ours = own.find((row) => row.kind === kind && row.language === language);
      const theirs = builtIn[language]?.[kind];
      if (ours) return [{ ...ours, isOwn: true }];
      return theirs ? [{ kind, language, ...theirs, version: 0, isOwn: false }] : [];
    }),
  );
}

/** The wording to begin with in this language: the one that is sent, perhaps of another language, when there is none. */
export async function readTemplate(actor: Actor, kind: NoticeKind, language: string): Promise<TemplateInForce> {
  requirePermission(actor, "settings:manage");
  const own = await db.findNoticeTemplate(kind, language);
  if (own) return { ...own, isOwn: true };
  const { locale } = await readSettings();
  const wording = wordingFor(kind, languagesFor(language, locale), await db.listNoticeTemplates());
  return { kind, language, subject: wording.subject, body: wording.body, version: 0, isOwn: false };
}

/**
 * Saves the library's own wording; version 0 where there was none. Throws `invalid`, with what is wrong at each field,
 * or `version_conflict` with the wording as it is now in `details.current`.
 */
export async function saveTemplate(actor: Actor, version: number, input: TemplateInput): Promise<TemplateInForce> {
  requirePermission(actor, "settings:manage");
  refuseFaults(input.kind, input);
  const saved = await db.saveNoticeTemplate(actor, input, version);
  const current = await readTemplate(actor, input.kind, input.language);
  if (saved) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

/** Goes back to Carrel's wording. Throws `version_conflict`. */
export async function resetTemplate(
  actor: Actor,
  version: number,
  { kind, language }: { kind: NoticeKind; language: string },
): Promise<TemplateInForce> {
  requirePermission(actor, "settings:manage");
  const gone = await db.resetNoticeTemplate(actor, kind, language, version);
  const current = await readTemplate(actor, kind, language);
  if (gone) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

/**
 * A letter as it would be with this wording, with what is known of one that was written: the one with this id, or the latest
 * of its kind. Undefined when none was written yet. Throws `invalid` or `not_found`.
 */
export async function previewTemplate(
  actor: Actor,
  { kind, language, ...wording }: NoticeWording & { kind: NoticeKind; language: string },
  noticeId?: string,
): Promise<WrittenNotice | undefined> {
  requirePermission(actor, "settings:manage");
  // It shows a member's name and what they borrowed.
  requirePermission(actor, "members:read");
  refuseFaults(kind, wording);
  const id = noticeId ?? (await findLatestNotice(kind))?.id;
  if (id === undefined) return undefined;
  return writeLetter(ofKind(kind, await findNotice(id)), { wording, language });
}

/** The languages in which letters can be worded here. */
export async function templateLanguages(): Promise<string[]> {
  const { locale } = await readSettings();
  const own = await db.listNoticeTemplates();
  return [...new Set([languagesFor(null, locale)[0] ?? "en", ...builtInLanguages, ...own.map((row) => row.language)])];
}

function ofKind(kind: NoticeKind, notice: NoticeToWrite | undefined): NoticeToWrite {
  if (notice?.kind === kind) return notice;
  throw new DomainError("not_found", "There is no such letter of this kind.");
}

function refuseFaults(kind: NoticeKind, { subject, body }: NoticeWording): void {
  const faults = Object.entries({ subject, body }).flatMap(([field, text]) =>
    faultsOf(kind, text)
      .slice(0, 1)
      .map((fault) => [field, fault] as const),
  );
  if (faults.length === 0) return;
  throw new DomainError("invalid", faults.length === 1 ? faults[0]?.[1] : undefined, {
    fields: Object.fromEntries(faults),
  });
}
