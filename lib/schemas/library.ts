import { z } from "zod";
import { line, recordVersion } from "./text";

const code = z
  .string("A code has 2 to 30 small letters, digits or dashes.")
  .regex(/^[a-z0-9-]{2,30}$/, "A code has 2 to 30 small letters, digits or dashes.");
const timeZone = z.string().max(60).refine(isTimeZone, "This time zone is not known.");

export const branchInput = z.object({
  code: z
    .string()
    .regex(/^[A-Z0-9]{2,10}$/, "A branch code has 2 to 10 capital letters or digits.")
    .meta({ description: "Short code; saving the same code again changes that branch.", examples: ["CEN"] }),
  name: line({ max: 120, message: "A name has 1 to 120 characters." }).meta({
    description: "Name.",
    examples: ["Central"],
  }),
  timeZone: timeZone.default("Europe/Dublin").meta({ description: "IANA time zone.", examples: ["Europe/Dublin"] }),
});
export type BranchInput = z.output<typeof branchInput>;

export const itemTypeInput = z.object({
  code: code.meta({ description: "Saving the same code again changes that item type.", examples: ["standard"] }),
  name: line({ max: 80, message: "A name has 1 to 80 characters." }).meta({
    description: "Name.",
    examples: ["Standard loan"],
  }),
  forLoan: z.boolean().default(true).meta({ description: "Whether copies of this type leave the library." }),
});
export type ItemTypeInput = z.output<typeof itemTypeInput>;

export const categoryInput = z.object({
  code: code.meta({ description: "Saving the same code again changes that category.", examples: ["adult"] }),
  name: line({ max: 80, message: "A name has 1 to 80 characters." }).meta({
    description: "Name.",
    examples: ["Adult"],
  }),
  loanLimit: z.int().min(0).max(1000).default(10).meta({ description: "Open loans at most, of whatever item type." }),
  membershipMonths: z.int().min(1).max(240).default(12).meta({ description: "How long a membership runs." }),
});
export type CategoryInput = z.output<typeof categoryInput>;

export const ruleInput = z.object({
  categoryCode: code
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: "Category; none for any." }),
  itemTypeCode: code
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: "Item type; none for any." }),
  loanDays: z
    .int()
    .min(1)
    .max(3650)
    .meta({ description: "Days of a loan.", examples: [21] }),
  loanLimit: z
    .int()
    .min(0)
    .max(1000)
    .nullish()
    .transform((limit) => limit ?? null)
    .meta({ description: "Open loans of this item type at most; none leaves only the category's limit." }),
  renewalLimit: z
    .int()
    .min(0)
    .max(100)
    .meta({ description: "Renewals of one loan at most.", examples: [2] }),
});
export type RuleInput = z.output<typeof ruleInput>;

export const settingsInput = z.object({
  libraryName: line({ max: 120, message: "A name has 1 to 120 characters." }).meta({
    description: "Name of the library.",
  }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "Use a two-letter country code.")
    .meta({
      description: "ISO 3166-1 code; phone numbers in national form are read as of this country.",
      examples: ["IE"],
    }),
  locale: z
    .string()
    .max(35)
    .refine(isLocale, "This locale is not known.")
    .meta({ description: "BCP 47 tag.", examples: ["en-IE"] }),
  timeZone: timeZone.meta({ description: "IANA time zone.", examples: ["Europe/Dublin"] }),
  totpRequiredForAdmins: z.boolean().meta({ description: "Whether admins must use an authenticator app." }),
  memberTransferLimit: z
    .string()
    .trim()
    .max(80, "This is too long for an amount.")
    .optional()
    .meta({
      description: "What a member may send to another at once; left as it is when left out.",
      examples: ["500.00"],
    }),
});
export type SettingsInput = z.output<typeof settingsInput>;

/** As forms send them: "any" is the empty choice, and the version comes along. */
export const settingsForm = settingsInput.extend({ version: recordVersion });
const anyCode = z.preprocess((text) => (text === "" ? null : text), code.nullable());
export const ruleForm = ruleInput.extend({ categoryCode: anyCode, itemTypeCode: anyCode });

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
  } catch {
    return false;
  }
}
