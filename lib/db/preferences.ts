import type { NoticeKind } from "../policy/notice-kinds";
import { sql } from "./sql";

export type Preferences = {
  memberId: string;
  /** Whether letters can reach them at all. */
  hasEmail: boolean;
  /** Of letters to them; null: the library's. */
  language: string | null;
  wantsReceipts: boolean;
  /** Kinds of letters they want no e-mail of. */
  unwanted: NoticeKind[];
  /** Those that are sent all the same. */
  mandatory: NoticeKind[];
  /** They see what they returned since; null: no history. */
  historySince: Date | null;
};

export async function findPreferences(memberId: string): Promise<Preferences | undefined> {
  const [row] = await sql<Preferences[]>`
    select
      m.id as member_id,
      m.email is not null as has_email,
      m.language,
      m.wants_receipts,
      m.unwanted_notices as unwanted,
      s.mandatory_notices as mandatory,
      m.history_since
    from circulation.members m
    cross join carrel.settings s
    where m.id = ${memberId}
  `;
  return row;
}

export type LetterChoices = {
  /** Left as it is when undefined. */
  language?: string | null;
  wantsReceipts?: boolean;
  unwanted?: readonly NoticeKind[];
};

/** False when there is no such member. */
export async function updateLetterChoices(memberId: string, choices: LetterChoices, at: Date): Promise<boolean> {
  const { language, wantsReceipts = null, unwanted } = choices;
  const rows = await sql<{ id: string }[]>`
    update circulation.members m
    set language = case when ${language !== undefined} then ${language ?? null} else m.language end,
      wants_receipts = coalesce(${wantsReceipts}, m.wants_receipts),
      unwanted_notices = coalesce(${unwanted ? [...unwanted] : null}::text[], m.unwanted_notices),
      version = m.version + 1,
      updated_at = ${at}
    where m.id = ${memberId}
    returning m.id
  `;
  return rows.length > 0;
}
