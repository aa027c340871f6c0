import { createHash } from "node:crypto";
import { type Actor, requirePermission } from "../auth/actor";
import { listNoticeTemplates } from "../db/notice-templates";
import * as db from "../db/notices";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import type { Letter } from "../policy/letters";
import { fillIn, type NoticeWording } from "../policy/notice-template";
import { wordingFor } from "../policy/notice-texts";
import { languagesFor, localeFor, valuesOf } from "../policy/notice-values";
import { whyNotSent } from "../policy/notice-sending";

/** Letters are written from this hour of the branch on, so that nobody is woken by one. */
const fromHour = 7;
const atOnce = 1_000;

/** A letter as it would be sent now. */
export type WrittenNotice = { notice: db.NoticeToWrite; letter: Letter; language: string; isOwn: boolean };

/**
 * Puts the letters of the day into the outbox: loans due soon or overdue, holds that leave the shelf tomorrow. Any number of
 * times: each is written once. Answers how many.
 */
export async function writeDueNotices(now: Date, options: { fromHour?: number } = {}): Promise<number> {
  let all = 0;
  for (let written = atOnce; written === atOnce; all += written) {
    written = await db.writeDueNotices(now, { fromHour: options.fromHour ?? fromHour, limit: atOnce });
  }
  return all;
}

/** Hands waiting letters to the worker. */
export async function handOutNotices(now: Date): Promise<number> {
  return db.handOutNotices(now, 500);
}

/** One letter in its words, as it would be sent now. Throws `not_found`. */
export async function readNotice(actor: Actor, id: string): Promise<WrittenNotice> {
  requirePermission(actor, "members:read");
  return writeLetter(found(await db.findNotice(id)));
}

/** Sends a letter again that failed, or was not sent for a reason that is gone. Throws `not_found` or `notice_not_failed`. */
export async function resendNotice(actor: Actor, id: string): Promise<db.Notice> {
  requirePermission(actor, "members:write");
  const again = await db.resendNotice(id);
  const notice = found(await db.findNotice(id));
  if (again) return notice;
  throw new DomainError("notice_not_failed");
}

export type Outgoing = { to: string; id: string } & Letter;

/**
 * What is to be sent of a letter that was handed to the worker: itself, or the reason why not. Nothing when it is not being
 * sent (any more).
 */
export async function letterToSend(id: string): Promise<{ outgoing: Outgoing } | { reason: string } | undefined> {
  const notice = await db.findNotice(id);
  if (notice?.status !== "sending") return undefined;
  const reason = whyNotSent(notice);
  if (reason !== undefined || notice.email === null) return { reason: reason ?? "" };
  const { letter } = await writeLetter(notice);
  return { outgoing: { to: notice.email, id: letterId(notice), ...letter } };
}

/** Keeps what came of a try to send it. */
export async function settleNotice(id: string, settlement: db.Settlement): Promise<void> {
  await db.settleNotice(id, settlement);
}

/** The letter in its language. `wording` instead of the one that holds: to see it before it is saved. */
export async function writeLetter(
  notice: db.NoticeToWrite,
  given?: { wording: NoticeWording; language: string },
): Promise<WrittenNotice> {
  const settings = await readSettings();
  const wording = given
    ? { ...given.wording, language: given.language, isOwn: true }
    : wordingFor(notice.kind, languagesFor(notice.language, settings.locale), await listNoticeTemplates());
  const values = valuesOf(notice.facts, {
    memberName: notice.memberName,
    libraryName: settings.libraryName,
    locale: localeFor(wording.language, settings.locale),
    timeZone: settings.timeZone,
    currency: settings.currency,
    currencyScale: settings.currencyScale,
  });
  return { notice, letter: fillIn(wording, values), language: wording.language, isOwn: wording.isOwn };
}

/**
 * What makes this letter the same letter however often it is sent. Not its id alone: a database that was set back gives ids
 * again, and its next letter must not be taken for an old one.
 */
function letterId({ id, onceKey, createdAt }: db.NoticeToWrite): string {
  const digest = createHash("sha256").update(`${id} ${onceKey} ${createdAt.toISOString()}`).digest("hex");
  return `notice-${id}-${digest.slice(0, 16)}`;
}

function found(notice: db.NoticeToWrite | undefined): db.NoticeToWrite {
  if (notice) return notice;
  throw new DomainError("not_found", "There is no such letter.");
}
