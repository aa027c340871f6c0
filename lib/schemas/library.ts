import { z } from "zod";
import { code, count } from "./codes";
import { mandatoryNotices, noticeDays } from "./notices";
import { line, recordVersion } from "./text";

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

export const branchSuccessor = z.object({
  successorCode: branchInput.shape.code.meta({
    description: "The open branch that its members belong to from then on.",
    examples: ["CEN"],
  }),
});
export const branchesQuery = z.object({
  closed: z.enum(["true", "false"]).default("false").meta({ description: "true: those that were closed too." }),
});

export const itemTypeInput = z.object({
  code: code.meta({ description: "Saving the same code again changes that item type.", examples: ["standard"] }),
  name: line({ max: 80, message: "A name has 1 to 80 characters." }).meta({
    description: "Name.",
    examples: ["Standard loan"],
  }),
  forLoan: z.boolean().default(true).meta({ description: "Whether copies of this type leave the library." }),
});
export type ItemTypeInput = z.output<typeof itemTypeInput>;

const amountText = z.string().trim().max(20, "This is too long for an amount.");
/** A limit of a category stays as it is when it is left out. */
const kept = <Schema extends z.ZodType>(schema: Schema, description: string) => schema.optional().meta({ description });

export const categoryInput = z.object({
  code: code.meta({ description: "Saving the same code again changes that category.", examples: ["adult"] }),
  name: line({ max: 80, message: "A name has 1 to 80 characters." }).meta({
    description: "Name.",
    examples: ["Adult"],
  }),
  loanLimit: z.int().min(0).max(1000).default(10).meta({ description: "Open loans at most, of whatever item type." }),
  membershipMonths: z.int().min(1).max(240).default(12).meta({ description: "How long a membership runs." }),
  holdLimit: kept(count(0, 1000), "Open holds at most, of whatever item type; 20 at first."),
  feesLimit: kept(amountText, "Whoever owes more borrows only with an override; 10.00 at first."),
  fineCap: amountText
    .nullish()
    .meta({ description: "Fines stop while a member owes this much; null: they don't. Left out, it stays." }),
  overdueLimit: kept(count(1, 1000), "With so many loans overdue a member is restricted by the night; 5 at first."),
  lostLimit: kept(count(1, 1000), "With so many lost loans a member borrows only with an override; 3 at first."),
});
export type CategoryInput = z.output<typeof categoryInput>;

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
  ...noticeDays.partial().shape,
  mandatoryNotices: mandatoryNotices.optional(),
});
export type SettingsInput = z.output<typeof settingsInput>;

export const accents = ["pine", "slate", "plum", "lagoon", "graphite"] as const;
export const colorSchemes = ["system", "light", "dark"] as const;

/** How the pages look. Each accent stands in app/globals.css with letters and grounds that go with it. */
export const appearanceInput = z.object({
  accent: z.enum(accents, "Choose one of the colours.").meta({ description: "Colour of buttons and links." }),
  colorScheme: z
    .enum(colorSchemes, "Choose light, dark, or as the device says.")
    .meta({ description: "light, dark, or system: as the reader's own device says." }),
});

export const currencyInput = z.object({
  currency: z
    .string("Choose a currency.")
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR.")
    .meta({ description: "ISO 4217 code.", examples: ["EUR"] }),
});

/** As the form sends them: the version comes along. */
export const settingsForm = settingsInput
  .omit({ dueSoonDays: true, overdueNoticeDays: true, mandatoryNotices: true })
  .extend({ version: recordVersion });
/** What is saved over: the version that was read, or 0 for what is new. */
const over = { version: z.coerce.number().int().min(0).max(2_000_000_000).default(0) };
export const branchForm = branchInput.extend(over);
export const branchRef = branchInput.pick({ code: true }).extend({ version: recordVersion });
export const branchClosingForm = branchRef.extend(branchSuccessor.shape);
export const itemTypeForm = itemTypeInput.extend(over);
export const appearanceForm = appearanceInput.extend({ version: recordVersion });
export const currencyForm = currencyInput.extend({ version: recordVersion });

/** A form says all of it: a blank cap is none, and a blank count is one that was forgotten. */
export const categoryForm = categoryInput.extend({
  ...over,
  loanLimit: count(0, 1000),
  membershipMonths: count(1, 240),
  holdLimit: count(0, 1000),
  overdueLimit: count(1, 1000),
  lostLimit: count(1, 1000),
  fineCap: z.preprocess((text) => (text === "" ? null : text), categoryInput.shape.fineCap),
});

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
