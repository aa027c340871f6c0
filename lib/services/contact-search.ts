import { type Actor, requirePermission } from "../auth/actor";
import { type ContactFilters, type ContactQuery, listContacts } from "../db/contact-search";
import type { Contact } from "../db/contacts";
import { readSettings } from "../db/settings";
import { findableDigits } from "../phone";
import { readMemberQuery } from "../policy/member-query";

export type ContactSearch = ContactFilters & {
  /** As typed; empty for everybody. */
  q: string;
  /** `next` of the page before. */
  after?: string | undefined;
  limit: number;
};

/**
 * Contacts by part of name, e-mail or phone, the phone in national form too; accents and case do not matter. In the
 * order of the alphabet; `next` is where the next page starts.
 */
export async function searchContacts(
  actor: Actor,
  { q, after, limit, kind, tag }: ContactSearch,
): Promise<{ contacts: Contact[]; next: string | undefined }> {
  requirePermission(actor, "office:write");
  const found = await listContacts({ ...(await queryOf(q)), kind, tag }, { after, limit: limit + 1 });
  const contacts = found.slice(0, limit);
  return { contacts, next: found.length > limit ? contacts.at(-1)?.id : undefined };
}

/** Typed as members are looked for, but that contacts have no cards. */
async function queryOf(q: string): Promise<ContactQuery> {
  const query = readMemberQuery(q);
  if (query.kind === "everybody") return {};
  if (query.kind === "name" || query.kind === "card") return { beginning: query.beginning.slice(0, 60) };
  if (query.kind === "words") return { words: query.words };
  const { country } = await readSettings();
  return { words: [query.digits], orNumber: findableDigits(q, country) };
}
