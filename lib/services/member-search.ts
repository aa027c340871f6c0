import { z } from "zod";
import { type Actor, requirePermission } from "../auth/actor";
import {
  HITS_AT_MOST,
  listMembersByCard,
  listMembersByName,
  listMembersByWords,
  type MemberHit,
} from "../db/member-search";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { findableDigits } from "../phone";
import { readMemberQuery } from "../policy/member-query";

export type MemberSearch = {
  /** As typed; empty for everybody. */
  q: string;
  /** `next` of the page before. */
  after?: string;
  limit: number;
};

export type FoundMembers = {
  members: MemberHit[];
  /** Where the next page starts; undefined on the last. */
  next: string | undefined;
  /** More were found than are looked at: type more. */
  capped: boolean;
};

/**
 * Members by part of name, card number, e-mail or phone, the phone in national form too; accents and case do not
 * matter. First those whose name begins like this, then the others, each in the order of the alphabet.
 */
export async function searchMembers(actor: Actor, { q, after, limit }: MemberSearch): Promise<FoundMembers> {
  requirePermission(actor, "members:read");
  const query = readMemberQuery(q);
  const place = readPlace(after);
  const page = { after: place, limit: limit + 1 };
  if (query.kind === "everybody") return pageOf(await listMembersByName("", page), [], limit);
  if (query.kind === "name") return pageOf(await listMembersByName(query.beginning.slice(0, 60), page), [], limit);
  if (query.kind === "card") return pageOf(await listMembersByCard(query.beginning, page), [], limit);
  if (query.kind === "number") {
    const { country } = await readSettings();
    const words = { except: NOBODY, words: [query.digits], orNumber: findableDigits(q, country) };
    return pageOf([], await listMembersByWords(words, page), limit);
  }
  const beginning = query.beginning.slice(0, 60);
  const byName = place?.part === "words" ? [] : await listMembersByName(beginning, page);
  if (byName.length > limit) return pageOf(byName, [], limit);
  const rest = { after: place?.part === "words" ? place : undefined, limit: limit + 1 - byName.length };
  return pageOf(byName, await listMembersByWords({ except: beginning, words: query.words }, rest), limit);
}

type Place = { part: "name" | "words"; sortKey: string; id: string };

/** No name folds to this, so that nobody is left out. */
const NOBODY = "\u{10FFFD}";

function pageOf(byName: MemberHit[], byWords: (MemberHit & { hits: number })[], limit: number): FoundMembers {
  const all = [...byName, ...byWords];
  const members = all.slice(0, limit);
  const last = members.at(-1);
  const part = members.length > byName.length ? "words" : "name";
  const next = all.length > limit && last ? writePlace({ part, sortKey: last.sortKey, id: last.id }) : undefined;
  return { members, next, capped: byWords[0]?.hits === HITS_AT_MOST };
}

const placeSchema = z.tuple([z.enum(["name", "words"]), z.string().max(200), z.string().regex(/^\d{1,19}$/)]);

function writePlace({ part, sortKey, id }: Place): string {
  return Buffer.from(JSON.stringify([part, sortKey, id])).toString("base64url");
}

/** Whether it is a `next` that this search gave: an address can hold anything. */
export function isPlace(text: string): boolean {
  return parsePlace(text).success;
}

function parsePlace(text: string) {
  return placeSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
}

function readPlace(text: string | undefined): Place | undefined {
  if (text === undefined) return undefined;
  const parsed = parsePlace(text);
  if (!parsed.success) throw new DomainError("invalid", "This page does not exist.", { field: "after" });
  const [part, sortKey, id] = parsed.data;
  return { part, sortKey, id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
