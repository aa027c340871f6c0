import { type Creation, keyOf } from "./creations";
import { sql } from "./sql";

export type Member = {
  id: string;
  cardNumber: string;
  name: string;
  email: string | null;
  /** Of letters to them; null: the library's. */
  language: string | null;
  /** E.164. */
  phone: string | null;
  categoryCode: string;
  categoryName: string;
  branchId: string;
  branchName: string;
  /** Last day of the membership. */
  expiresOn: string;
  address: string | null;
  dateOfBirth: string | null;
  /** The guardian who is a member, with their card. */
  guardianId: string | null;
  guardianCard: string | null;
  /** The guardian's name, whether a member or not. */
  guardianName: string | null;
  staffNote: string | null;
  /** Since when the card is reported lost. */
  cardLostAt: Date | null;
  cardLost: boolean;
  /** Letters came back. */
  addressGone: boolean;
  /** Whether they want to hear at the desk that they read something before. */
  tellIfBorrowedBefore: boolean;
  wantsReceipts: boolean;
  /** Since when the membership is over for good. */
  closedAt: Date | null;
  /** Since when nothing tells who it was. */
  anonymisedAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** One member. */
export async function findMember(id: string): Promise<Member | undefined> {
  const [row] = await sql<Member[]>`
    select
      m.id,
      m.card_number,
      m.name,
      m.email,
      m.language,
      m.phone,
      m.category_code,
      c.name as category_name,
      m.branch_id,
      b.name as branch_name,
      m.expires_on,
      m.address,
      m.date_of_birth,
      m.guardian_id,
      g.card_number as guardian_card,
      coalesce(g.name, m.guardian_name) as guardian_name,
      m.staff_note,
      m.card_lost_at,
      (m.card_lost_at is not null) as card_lost,
      m.address_gone,
      m.tell_if_borrowed_before,
      m.wants_receipts,
      m.closed_at,
      m.anonymised_at,
      m.version,
      m.created_at,
      m.updated_at
    from circulation.members m
    join circulation.member_categories c on c.code = m.category_code
    join catalog.branches b on b.id = m.branch_id
    left join circulation.members g on g.id = m.guardian_id
    where m.id = ${id}
  `;
  return row;
}

/** The id of the member with a card number, which must be normalised: trimmed and upper case. */
export async function findMemberIdByCard(cardNumber: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select m.id
    from circulation.members m
    where m.card_number = ${cardNumber}
  `;
  return row?.id;
}

export type Ward = { id: string; name: string; cardNumber: string };

/** Members whose guardian this member is, by name. At most 50. */
export function listWards(guardianId: string) {
  return sql<Ward[]>`
    select m.id, m.name, m.card_number
    from circulation.members m
    where m.guardian_id = ${guardianId}
    order by m.name_key, m.id
    limit 50
  `;
}

/** The next free card number; whoever saves first has it. */
export async function findNextCardNumber(): Promise<string | undefined> {
  const [row] = await sql<{ cardNumber: string }[]>`select circulation.next_card_number() as card_number`;
  return row?.cardNumber;
}

export type MemberValues = {
  cardNumber: string | null;
  name: string;
  email: string | null;
  language: string | null;
  phone: string | null;
  categoryCode: string;
  branchId: string;
  expiresOn: string;
  address: string | null;
  dateOfBirth: string | null;
  guardianId: string | null;
  guardianName: string | null;
  staffNote: string | null;
  cardLost: boolean;
  addressGone: boolean;
  tellIfBorrowedBefore: boolean;
  wantsReceipts: boolean;
};

/** Without a card number the next free one is taken. */
export async function insertMember(values: MemberValues, options: { addedAt: Date; creation?: Creation }) {
  const [row] = await sql<{ id: string }[]>`
    with added as (
      insert into circulation.members
        (card_number, name, email, language, phone, category_code, branch_id, expires_on, address, date_of_birth,
         guardian_id, guardian_name, staff_note, card_lost_at, address_gone, tell_if_borrowed_before, wants_receipts,
         created_at, updated_at)
      values
        (coalesce(${values.cardNumber}, circulation.next_card_number()), ${values.name}, ${values.email}, ${values.language},
         ${values.phone},
         ${values.categoryCode}, ${values.branchId}, ${values.expiresOn}, ${values.address}, ${values.dateOfBirth},
         ${values.guardianId}, ${values.guardianName}, ${values.staffNote},
         ${values.cardLost ? options.addedAt : null}, ${values.addressGone}, ${values.tellIfBorrowedBefore},
         ${values.wantsReceipts},
         ${options.addedAt}, ${options.addedAt})
      returning id
    )
    select added.id
    from added
    where carrel.keep_creation(added.id, ${keyOf(options.creation)})
  `;
  return row;
}

/** The new version; undefined when the member has another version by now. Without a card number they keep their own. */
export async function updateMember(ref: { id: string; version: number }, values: MemberValues, updatedAt: Date) {
  const [row] = await sql<{ version: number }[]>`
    update circulation.members m
    set card_number = coalesce(${values.cardNumber}, m.card_number),
      name = ${values.name},
      email = ${values.email},
      language = ${values.language},
      phone = ${values.phone},
      category_code = ${values.categoryCode},
      branch_id = ${values.branchId},
      expires_on = ${values.expiresOn},
      address = ${values.address},
      date_of_birth = ${values.dateOfBirth},
      guardian_id = ${values.guardianId},
      guardian_name = ${values.guardianName},
      staff_note = ${values.staffNote},
      card_lost_at = case when ${values.cardLost} then coalesce(m.card_lost_at, ${updatedAt}) end,
      address_gone = ${values.addressGone},
      tell_if_borrowed_before = ${values.tellIfBorrowedBefore},
      wants_receipts = ${values.wantsReceipts},
      version = m.version + 1,
      updated_at = ${updatedAt}
    where m.id = ${ref.id}
      and m.version = ${ref.version}
    returning m.version
  `;
  return row;
}
