import { type Actor, requireMember } from "../auth/actor";
import { requireOwnOrStaff } from "../auth/own-or-staff";
import { dayInZone, formatDay } from "../dates";
import { findMember, type Member } from "../db/members";
import * as db from "../db/own-data";
import { readSettings } from "../db/settings";
import { findPasswordHash } from "../db/users";
import { DomainError } from "../errors";
import { type DataList, ownDataPage } from "../policy/own-data-page";
import { restrictionInMembersWords } from "../policy/restriction-words";
import { shortName } from "../policy/short-name";
import { checkPassword } from "./second-factors";
import { zip } from "./zip";

/** Whoever signed in so lately is not asked for their password again. */
const freshMs = 15 * 60_000;

/** Of each kind; a library where somebody has more than this has not been met. */
const atMost = 50_000;

export type OwnData = {
  madeAt: Date;
  library: string;
  records: { key: string; record: Record<string, unknown> }[];
  lists: DataList[];
  /** Lists that are longer than what is here. */
  incomplete: string[];
};

/**
 * Everything the library holds on the member themselves. Who signed in a while ago proves by their password who they are:
 * `sign_in_again` without one, `sign_in_failed` for a wrong one. A program with its own token need not.
 */
export async function ownDataOf(actor: Actor, password: string | undefined): Promise<OwnData> {
  const memberId = requireMember(actor);
  if (!(await isFresh(actor))) {
    const userId = actor.userId ?? "0";
    const user = await findPasswordHash(userId);
    if (!user?.passwordHash || password === undefined)
      throw new DomainError("sign_in_again", undefined, { field: user?.passwordHash ? "password" : undefined });
    await checkPassword(userId, password);
  }
  return collect(memberId);
}

/** Whether the sign-in is so fresh that no password is asked for. */
export async function isFresh(actor: Actor, now = new Date()): Promise<boolean> {
  if (actor.kind !== "user" || actor.sessionId === undefined) return true;
  const start = await db.findSessionStart(actor.sessionId);
  return start !== undefined && now.getTime() - start.getTime() < freshMs;
}

/** The same for staff, who hand it out to the member. Throws `not_found`. */
export async function dataOfMember(actor: Actor, memberId: string): Promise<OwnData> {
  requireOwnOrStaff(actor, memberId);
  return collect(memberId);
}

/** One ZIP file of it: data.json, and a page to read in a language of the interface. */
export async function archiveOf(data: OwnData, language: string): Promise<Uint8Array> {
  const { libraryName, locale, timeZone } = await readSettings();
  const page = ownDataPage({ ...data, libraryName, language, timeZone, locale: localeOf(language, locale) });
  const json = JSON.stringify(documentOf(data), undefined, 2);
  const encode = (text: string) => new TextEncoder().encode(text);
  const readable = language === "de" ? "Meine Daten.html" : "My data.html";
  return zip(
    [
      { name: readable, content: encode(page) },
      { name: "data.json", content: encode(json) },
    ],
    data.madeAt,
  );
}

/** As programs read it. */
export function documentOf({ madeAt, library, records, lists, incomplete }: OwnData): Record<string, unknown> {
  return {
    madeAt,
    library,
    ...Object.fromEntries(records.map(({ key, record }) => [key, record])),
    ...Object.fromEntries(lists.map(({ key, rows }) => [key, rows])),
    incomplete,
  };
}

async function collect(memberId: string): Promise<OwnData> {
  const asked = { memberId, limit: atMost + 1 };
  const [member, settings, signIn, choices] = await Promise.all([
    findMember(memberId),
    readSettings(),
    db.findOwnSignIn(memberId),
    db.findOwnChoices(memberId),
  ]);
  if (!member) throw new DomainError("not_found", "There is no such member.");
  const today = dayInZone(new Date(), settings.timeZone);
  const lists: DataList[] = [
    { key: "loans", rows: await db.listOwnLoans(asked) },
    { key: "renewals", rows: await db.listOwnRenewals(asked) },
    { key: "holds", rows: await db.listOwnHolds(asked) },
    {
      key: "entries",
      // Others' full names are not one's own data.
      rows: (await db.listOwnEntries(asked)).map((row) => ({
        ...row,
        otherMember: row.otherMember === null ? null : shortName(row.otherMember),
      })),
    },
    { key: "letters", rows: await db.listOwnLetters(asked) },
    {
      key: "restrictions",
      rows: (await db.listOwnRestrictions(asked)).map((row) => ({
        ...row,
        words: restrictionInMembersWords(
          row.kind,
          row.endsOn && formatDay(row.endsOn, { locale: settings.locale, timeZone: settings.timeZone, today }),
        ),
      })),
    },
    { key: "sessions", rows: await db.listOwnSessions(asked) },
    { key: "programs", rows: await db.listOwnPrograms(asked) },
    { key: "attempts", rows: await db.listOwnAttempts(asked) },
  ];
  return {
    madeAt: new Date(),
    library: settings.libraryName,
    records: [
      { key: "member", record: recordOf(member) },
      { key: "signIn", record: { ...signIn } },
      { key: "choices", record: { ...choices } },
    ],
    lists: lists.map(({ key, rows }) => ({ key, rows: rows.slice(0, atMost) })),
    incomplete: lists.filter(({ rows }) => rows.length > atMost).map(({ key }) => key),
  };
}

/** Without what staff note for their work, which they hand out themselves. */
function recordOf(member: Member): Record<string, unknown> {
  const { cardNumber, name, email, language, phone, categoryName, branchName, expiresOn, address, dateOfBirth } =
    member;
  const { guardianName, cardLostAt, addressGone, tellIfBorrowedBefore, wantsReceipts, createdAt, updatedAt } = member;
  return {
    cardNumber,
    name,
    email,
    language,
    phone,
    category: categoryName,
    branch: branchName,
    expiresOn,
    address,
    dateOfBirth,
    guardian: guardianName,
    cardLostAt,
    addressGone,
    tellIfBorrowedBefore,
    wantsReceipts,
    createdAt,
    updatedAt,
  };
}

/** How dates and money are written in a language: as the library does, where that is its language too. */
function localeOf(language: string, home: string): string {
  return home.toLowerCase().split("-")[0] === language ? home : language;
}
