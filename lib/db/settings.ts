import type { ChoosableKind } from "../policy/notice-kinds";
import { sql } from "./sql";

export type Settings = {
  libraryName: string;
  /** ISO 3166-1; phone numbers in national form are read as of this country. */
  country: string;
  currency: string;
  /** Decimals of the currency. */
  currencyScale: number;
  locale: string;
  timeZone: string;
  totpRequiredForAdmins: boolean;
  /** What a member may send to another at once. */
  memberTransferLimitMinor: string;
  /** Days before a loan is due on which its member is told; 0: they aren't. */
  dueSoonDays: number;
  /** Days after the due date of the three letters about it. */
  overdueNoticeDays: number[];
  /** Letters that nobody can turn off for themselves. */
  mandatoryNotices: ChoosableKind[];
  version: number;
};

/** The settings of the library. There is always one row. */
export async function readSettings(): Promise<Settings> {
  const [row] = await sql<Settings[]>`
    select s.library_name, s.country, s.currency, s.currency_scale, s.locale, s.time_zone, s.totp_required_for_admins,
      s.member_transfer_limit_minor, s.due_soon_days, s.overdue_notice_days, s.mandatory_notices, s.version
    from carrel.settings s
  `;
  if (row) return row;
  throw new Error("carrel.settings has no row");
}

type OfSettings = "libraryName" | "country" | "locale" | "timeZone" | "totpRequiredForAdmins";

export type SettingsValues = Pick<Settings, OfSettings> & {
  /** Left as it is when left out, like those below. */
  memberTransferLimitMinor?: bigint;
  dueSoonDays?: number;
  overdueNoticeDays?: number[];
  mandatoryNotices?: readonly ChoosableKind[];
};

/** The new version; undefined when the settings have another version by now. */
export async function updateSettings(version: number, values: SettingsValues) {
  const [row] = await sql<{ version: number }[]>`
    update carrel.settings s
    set library_name = ${values.libraryName},
      country = ${values.country},
      locale = ${values.locale},
      time_zone = ${values.timeZone},
      totp_required_for_admins = ${values.totpRequiredForAdmins},
      member_transfer_limit_minor = coalesce(${values.memberTransferLimitMinor?.toString() ?? null}::bigint, s.member_transfer_limit_minor),
      due_soon_days = coalesce(${values.dueSoonDays ?? null}::smallint, s.due_soon_days),
      overdue_notice_days = coalesce(${values.overdueNoticeDays ?? null}::smallint[], s.overdue_notice_days),
      mandatory_notices = coalesce(${values.mandatoryNotices ? [...values.mandatoryNotices] : null}::text[], s.mandatory_notices),
      version = s.version + 1
    where s.only_row
      and s.version = ${version}
    returning s.version
  `;
  return row;
}
