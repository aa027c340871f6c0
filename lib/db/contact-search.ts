import { type Contact, contactRows } from "./contacts";
import { sql } from "./sql";

export type ContactFilters = {
  kind?: Contact["kind"] | undefined;
  tag?: string | undefined;
};

export type ContactQuery = ContactFilters & {
  /** How the name begins, as typed. */
  beginning?: string;
  /** Parts of name, e-mail or phone that must all be there instead; six are looked at. */
  words?: string[];
  /** Another form of a number, which finds a contact as well. */
  orNumber?: string;
};

export type ContactPage = { after?: string | undefined; limit: number };

/**
 * Contacts that are not deleted, in the order of the alphabet, a page behind the contact `after`. Without words and tag
 * it walks the index of names, of one kind or of all.
 */
export function listContacts(query: ContactQuery, page: ContactPage) {
  const collects = query.tag !== undefined || (query.words ?? []).length > 0;
  return collects ? collectContacts(query, page) : walkContacts(query, page);
}

function walkContacts({ beginning = "", kind }: ContactQuery, { after, limit }: ContactPage) {
  return sql<Contact[]>`
    select ${contactRows()}
    where c.deleted_at is null
      and ${kind === undefined ? sql`true` : sql`c.kind = ${kind}`}
      -- One lower bound and not two: the index walks from the first it is given, be it the beginning of the alphabet.
      and (c.name_key, c.id) > (
        greatest(${first(beginning)} collate "C", ${placeOf(after)}) collate "C",
        ${after ?? "0"}::bigint
      )
      and c.name_key < (${first(beginning)} || chr(1114111)) collate "C"
    order by c.name_key, c.id
    limit ${limit}
  `;
}

/**
 * The hits are collected in a part of their own, planned for all rows and so through the indexes of parts and of tags:
 * planned with its limit, a rare word would be looked for along the index of names, through the whole table.
 */
function collectContacts(query: ContactQuery, { after, limit }: ContactPage) {
  const { kind = null, tag = null, orNumber = null } = query;
  const [one = null, two = null, three = null, four = null, five = null, six = null] = query.words ?? [];
  // With words the beginning is one of them.
  const beginning = one === null ? (query.beginning ?? "") : "";
  return sql<Contact[]>`
    with hits as materialized (
      select f.id, f.name_key
      from office.contacts f
      where f.deleted_at is null
        and (${kind}::text is null or f.kind = ${kind})
        and ${tag === null ? sql`true` : sql`f.tags @> array[${tag}::text]`}
        and ${
          one === null
            ? sql`true`
            : sql`(
          f.find_text like carrel.find_pattern(${one})
            and (${two}::text is null or f.find_text like carrel.find_pattern(${two}))
            and (${three}::text is null or f.find_text like carrel.find_pattern(${three}))
            and (${four}::text is null or f.find_text like carrel.find_pattern(${four}))
            and (${five}::text is null or f.find_text like carrel.find_pattern(${five}))
            and (${six}::text is null or f.find_text like carrel.find_pattern(${six}))
          or f.find_text like '%' || ${orNumber}::text || '%'
        )`
        }
    ),
    found as (
      select h.id
      from hits h
      where (h.name_key, h.id) > (${placeOf(after)} collate "C", ${after ?? "0"}::bigint)
        and h.name_key >= ${first(beginning)} collate "C"
        and h.name_key < (${first(beginning)} || chr(1114111)) collate "C"
      order by h.name_key, h.id
      limit ${limit}
    )
    select ${contactRows()}
    where c.id in (select f.id from found f)
    order by c.name_key, c.id
  `;
}

const first = (beginning: string) => sql`coalesce(nullif(carrel.fold(${beginning}), ''), lower(${beginning}))`;

/** Where a page begins: the place of the contact before it in the alphabet. */
const placeOf = (after: string | undefined) =>
  sql`coalesce((select b.name_key from office.contacts b where b.id = ${after ?? null}::bigint), '')`;
