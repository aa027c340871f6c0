import type { ChoosableKind } from "../policy/notice-kinds";
import { type Acting, acting } from "./acting";
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
export async function updateSettings(by: Acting, version: number, values: SettingsValues) {
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
      and carrel.acts_as(${acting(by)})
    returning s.version
  `;
  return row;
}

/** What may be seen of a library at first sight: its colour, and whether its pages are light or dark. */
export type Appearance = {
  accent: "pine" | "slate" | "plum" | "lagoon" | "graphite";
  /** "system": as the reader's own device says. */
  colorScheme: "system" | "light" | "dark";
  /** Of the library's settings. */
  version: number;
};

export async function readAppearance(): Promise<Appearance> {
  const [row] = await sql<Appearance[]>`
    select s.accent, s.color_scheme, s.version
    from carrel.settings s
  `;
  if (row) return row;
  throw new Error("carrel.settings has no row");
}

/** False when the settings have another version by now. */
export async function updateAppearance(
  by: Acting,
  version: number,
  values: Omit<Appearance, "version">,
): Promise<boolean> {
  const rows = await sql<{ version: number }[]>`
    update carrel.settings s
    set accent = ${values.accent},
      color_scheme = ${values.colorScheme},
      version = s.version + 1
    where s.only_row
      and s.version = ${version}
      and carrel.acts_as(${acting(by)})
    returning s.version
  `;
  return rows.length > 0;
}

/** The currencies that the library may have, and whether it may still change its own: until money has moved. */
export async function readCurrencies(): Promise<{ codes: string[]; isFixed: boolean }> {
  const [row] = await sql<{ codes: string[]; isFixed: boolean }[]>`
    select
      (select coalesce(array_agg(c.code order by c.code), '{}') from ledger.currencies c) as codes,
      exists (select from ledger.transfers) as is_fixed
  `;
  return row ?? { codes: [], isFixed: true };
}

/** Changes the currency of the library (db/functions/carrel/change_currency.sql). */
export async function changeCurrency(
  by: Acting,
  version: number,
  currency: string,
): Promise<"done" | "stale" | "unknown" | "in_use"> {
  const [row] = await sql<{ outcome: "done" | "stale" | "unknown" | "in_use" }[]>`
    select carrel.change_currency(${version}, ${currency}) as outcome
    where carrel.acts_as(${acting(by)})
  `;
  return row?.outcome ?? "stale";
}
