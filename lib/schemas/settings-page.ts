import { z } from "zod";
import { toDecimal } from "../money";
import type { accents, BranchInput, categoryForm, colorSchemes, ItemTypeInput, settingsForm } from "./library";

/** The address of the settings page: which row stands in its form to be changed. */
export const settingsQuery = z.object({
  itemType: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  saved: z.enum(["library", "currency", "itemType", "category"]).optional().catch(undefined),
});

/** The address of the branches' page: which one is changed, or is to be closed. */
export const branchesQuery = z.object({
  change: z.string().optional().catch(undefined),
  close: z.string().optional().catch(undefined),
  saved: z.enum(["branch", "closed", "reopened"]).optional().catch(undefined),
});

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

export const branchLabels = { name: "Name", timeZone: "Time zone" } satisfies Partial<
  Record<keyof BranchInput, string>
>;

export const itemTypeLabels = {
  name: "Name",
  forLoan: "Copies of this type leave the library",
} satisfies Partial<Record<keyof ItemTypeInput, string>>;

export function itemTypeTexts({ name, forLoan }: ItemTypeInput): Record<keyof typeof itemTypeLabels, string> {
  return { name, forLoan: forLoan ? "yes" : "no" };
}

type EditedCategory = Omit<z.output<typeof categoryForm>, "version">;

export const categoryLabels = {
  name: "Name",
  loanLimit: "Loans at most",
  membershipMonths: "Months of a membership",
  holdLimit: "Holds at most",
  overdueLimit: "Overdue loans that restrict a member",
  lostLimit: "Lost loans that stop borrowing",
  feesLimit: "May owe",
  fineCap: "Fines stop at",
} satisfies Partial<Record<keyof EditedCategory, string>>;

export function categoryTexts(edited: EditedCategory): Record<keyof typeof categoryLabels, string> {
  const { name, loanLimit, membershipMonths, holdLimit, overdueLimit, lostLimit, feesLimit, fineCap } = edited;
  const text = (value: string | number | null | undefined) => String(value ?? "");
  return {
    name,
    loanLimit: text(loanLimit),
    membershipMonths: text(membershipMonths),
    holdLimit: text(holdLimit),
    overdueLimit: text(overdueLimit),
    lostLimit: text(lostLimit),
    feesLimit: text(feesLimit),
    fineCap: text(fineCap),
  };
}

type CategoryRow = Omit<EditedCategory, "feesLimit" | "fineCap"> & {
  feesLimitMinor: string;
  fineCapMinor: string | null;
};

/** A category as its form holds it: amounts are decimal texts. */
export function categoryFields({ feesLimitMinor, fineCapMinor, ...row }: CategoryRow, scale: number): EditedCategory {
  const { code, name, loanLimit, membershipMonths, holdLimit, overdueLimit, lostLimit } = row;
  return {
    code,
    name,
    loanLimit,
    membershipMonths,
    holdLimit,
    overdueLimit,
    lostLimit,
    feesLimit: toDecimal(BigInt(feesLimitMinor), scale),
    fineCap: fineCapMinor === null ? null : toDecimal(BigInt(fineCapMinor), scale),
  };
}

type Accent = (typeof accents)[number];
type ColorScheme = (typeof colorSchemes)[number];

export const accentWords: Record<Accent, string> = {
  pine: "Pine",
  slate: "Slate",
  plum: "Plum",
  lagoon: "Lagoon",
  graphite: "Graphite",
};

export const schemeWords: Record<ColorScheme, { label: string; hint?: string }> = {
  system: { label: "As the device says", hint: "Each reader’s own choice" },
  light: { label: "Light" },
  dark: { label: "Dark" },
};

export const appearanceLabels = { accent: "Colour of buttons and links", colorScheme: "Light or dark" };

export function appearanceTexts({ accent, colorScheme }: { accent: Accent; colorScheme: ColorScheme }) {
  return { accent: accentWords[accent], colorScheme: schemeWords[colorScheme].label };
}
