import { sql } from "./sql";

export type MemberHit = {
  id: string;
  cardNumber: string;
  name: string;
  email: string | null;
  /** E.164. */
  phone: string | null;
  categoryName: string;
  /** Last day of the membership. */
  expiresOn: string;
  openLoans: number;
  /** What the list is ordered by, then by id; together they are the place of a page's end. */
  sortKey: string;
};

export type MemberPage = { after?: { sortKey: string; id: string }; limit: number };

/**
 * Members whose name begins like this, in the order of the alphabet. It walks the index of names, however many there
 * are.
 * @param beginning as typed; empty for everybody
 */
export function listMembersByName(beginning: string, { after, limit }: MemberPage) {
  return sql<MemberHit[]>`
    with bounds as (
      select coalesce(nullif(carrel.fold(${beginning}), ''), lower(${beginning})) as first
    ),
    found as materialized (
      select f.id, f.name_key
      from circulation.members f
      -- One lower bound and not two: the index walks from the first it is given, be it the beginning of the alphabet.
      where (f.name_key, f.id) > (
          (select greatest(b.first collate "C", ${after?.sortKey ?? ""}::text) from bounds b) collate "C",
          ${after?.id ?? "0"}::bigint
        )
        and f.name_key < (select b.first || chr(1114111) from bounds b) collate "C"
      order by f.name_key, f.id
      limit ${limit}
    )
    select
      m.id,
      m.card_number,
      m.name,
      m.email,
      m.phone,
      c.name as category_name,
      m.expires_on,
      (select count(*)::int from circulation.loans l where l.member_id = m.id and l.returned_at is null) as open_loans,
      m.name_key as sort_key
    from found
    join circulation.members m on m.id = found.id
    join circulation.member_categories c on c.code = m.category_code
    order by m.name_key, m.id
  `;
}

/** Members whose card number begins like this, by card number. */
export function listMembersByCard(beginning: string, { after, limit }: MemberPage) {
  return sql<MemberHit[]>`
    with found as materialized (
      select f.id
      from circulation.members f
      -- No card number is as short as what is asked for here, so that none is left out by "greater".
      where f.card_number > greatest(${beginning}::text collate "C", ${after?.sortKey ?? ""}::text) collate "C"
        and f.card_number < (${beginning}::text || '~') collate "C"
      order by f.card_number
      limit ${limit}
    )
    select
      m.id,
      m.card_number,
      m.name,
      m.email,
      m.phone,
      c.name as category_name,
      m.expires_on,
      (select count(*)::int from circulation.loans l where l.member_id = m.id and l.returned_at is null) as open_loans,
      m.card_number as sort_key
    from found
    join circulation.members m on m.id = found.id
    join circulation.member_categories c on c.code = m.category_code
    order by m.card_number, m.id
  `;
}

/** Of more hits than this, the rest is not looked at: whoever types one letter more sees them. */
export const HITS_AT_MOST = 1000;

export type MemberQuery = {
  /** Whose names begin like this come from `listMembersByName`, and are left out here. */
  except: string;
  /**
   * Parts of name, card number, e-mail or phone that must all be there. One or two letters are the beginning of a word;
   * one of the words has two at least.
   */
  words: string[];
  /** Another form of a number, which finds a member as well. */
  orNumber?: string;
};

/**
 * Members who have all the words somewhere, in the order of the alphabet; `hits` counts them up to HITS_AT_MOST.
 * At most six words are looked at.
 *
 * The hits are collected in a part of their own, planned for all rows and so through the trigram index: planned with
 * its limit, a rare word would be looked for along the index of names, through the whole table.
 */
export function listMembersByWords(query: MemberQuery, { after, limit }: MemberPage) {
  const [one = null, two = null, three = null, four = null, five = null, six = null] = query.words;
  return sql<(MemberHit & { hits: number })[]>`
    with bounds as (
      select coalesce(nullif(carrel.fold(${query.except}), ''), lower(${query.except})) as first
    ),
    hits as materialized (
      select f.id, f.name_key
      from circulation.members f
      where (
          f.find_text like carrel.find_pattern(${one})
            and (${two}::text is null or f.find_text like carrel.find_pattern(${two}))
            and (${three}::text is null or f.find_text like carrel.find_pattern(${three}))
            and (${four}::text is null or f.find_text like carrel.find_pattern(${four}))
            and (${five}::text is null or f.find_text like carrel.find_pattern(${five}))
            and (${six}::text is null or f.find_text like carrel.find_pattern(${six}))
          or f.find_text like '%' || ${query.orNumber ?? null}::text || '%'
        )
    ),
    first_hits as materialized (
      select h.id, h.name_key
      from hits h
      where not (
          h.name_key >= (select b.first from bounds b) collate "C"
          and h.name_key < (select b.first || chr(1114111) from bounds b) collate "C"
        )
      limit ${HITS_AT_MOST}
    ),
    found as materialized (
      select f.id
      from first_hits f
      where (f.name_key, f.id) > (${after?.sortKey ?? ""}::text collate "C", ${after?.id ?? "0"}::bigint)
      order by f.name_key, f.id
      limit ${limit}
    )
    select
      m.id,
      m.card_number,
      m.name,
      m.email,
      m.phone,
      c.name as category_name,
      m.expires_on,
      (select count(*)::int from circulation.loans l where l.member_id = m.id and l.returned_at is null) as open_loans,
      m.name_key as sort_key,
      (select count(*)::int from first_hits) as hits
    from found
    join circulation.members m on m.id = found.id
    join circulation.member_categories c on c.code = m.category_code
    order by m.name_key, m.id
  `;
}
