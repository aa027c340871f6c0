import { type Acting, acting } from "./acting";
import { sql } from "./sql";

/** How members come and go: whether they register online, and when those who left are forgotten. */
export type Joining = {
  registration: "off" | "confirmed" | "at_once";
  /** Of members who registered, where staff choose no other. */
  registrationCategoryCode: string | null;
  /** Days after a membership was closed; 0: at once; null: only when staff do so. */
  anonymiseAfterDays: number | null;
  /** Of the library's settings. */
  version: number;
};

export async function readJoining(): Promise<Joining> {
  const [row] = await sql<Joining[]>`
    select s.registration, s.registration_category_code, s.anonymise_after_days, s.version
    from carrel.settings s
  `;
  if (row) return row;
  throw new Error("carrel.settings has no row");
}

/** False when the settings have another version by now. */
export async function updateJoining(by: Acting, version: number, values: Omit<Joining, "version">): Promise<boolean> {
  const rows = await sql<{ version: number }[]>`
    update carrel.settings s
    set registration = ${values.registration},
      registration_category_code = ${values.registrationCategoryCode},
      anonymise_after_days = ${values.anonymiseAfterDays},
      version = s.version + 1
    where s.only_row
      and s.version = ${version}
      and carrel.acts_as(${acting(by)})
    returning s.version
  `;
  return rows.length > 0;
}
