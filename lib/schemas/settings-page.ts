import { z } from "zod";
import type { settingsForm } from "./library";

/** The address of the settings page: which row stands in its form to be changed. */
export const settingsQuery = z.object({
  branch: z.string().optional().catch(undefined),
  itemType: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  saved: z.enum(["library", "branch", "itemType", "category"]).optional().catch(undefined),
});
export type SettingsQuery = z.output<typeof settingsQuery>;

type Edited = Omit<z.output<typeof settingsForm>, "version">;

/** The fields of the library's settings in the order of their form. */
export const settingsLabels = {
  libraryName: "Name of the library",
  timeZone: "Time zone",
  locale: "Language and region",
  country: "Country",
  memberTransferLimit: "A member may send at once",
  totpRequiredForAdmins: "Admins must use an authenticator app",
} satisfies Partial<Record<keyof Edited, string>>;

/** Each of them as people read it. */
export function settingsTexts(edited: Edited): Record<keyof typeof settingsLabels, string> {
  const { libraryName, timeZone, locale, country, memberTransferLimit = "", totpRequiredForAdmins } = edited;
  const totp = totpRequiredForAdmins ? "yes" : "no";
  return { libraryName, timeZone, locale, country, memberTransferLimit, totpRequiredForAdmins: totp };
}
