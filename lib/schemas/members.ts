import { z } from "zod";
import { blankToNull, line, optionalLine, optionalText, recordId, scanned } from "./text";

const cardFormat = "A card number has 4 to 20 digits, capital letters or dashes.";

export const optionalCard = z
  .string(cardFormat)
  .overwrite(scanned)
  .refine((card) => card === "" || /^[0-9A-Z][0-9A-Z-]{3,19}$/.test(card), cardFormat)
  .nullish()
  .transform(blankToNull);

const optionalDay = z
  .union(
    [z.iso.date("Use a date of the calendar, YYYY-MM-DD."), z.literal("")],
    "Use a date of the calendar, YYYY-MM-DD.",
  )
  .nullish()
  .transform(blankToNull);

/** What may be written of a member. A missing field is an empty one: the whole record is replaced. */
export const memberInput = z.object({
  cardNumber: optionalCard.meta({
    description: "Trimmed and upper-cased. Left out for a new member, the next free one is taken.",
    examples: ["20000001"],
  }),
  name: line({ max: 200, message: "A name has 1 to 200 characters.", empty: "Give a name." }).meta({
    description: "Full name, as on the card.",
    examples: ["Aoife Ní Bhriain"],
  }),
  email: optionalLine({ max: 254, message: "An e-mail address has at most 254 characters." })
    .refine((email) => email === null || /^[^@\s]+@[^@\s]+$/.test(email), "This is not an e-mail address.")
    .meta({ description: "E-mail address; no two members share one.", examples: ["aoife@example.org"] }),
  language: optionalLine({ max: 6, message: "A language is written as in de or de-AT." })
    .refine((tag) => tag === null || /^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag), "A language is written as in de or de-AT.")
    .meta({ description: "Language of letters to them; none: the library's.", examples: ["de"] }),
  phone: optionalLine({ max: 40, message: "This is not a phone number." }).meta({
    description: "Phone number in national or international form; kept as E.164, and no two members share one.",
    examples: ["087 123 4567"],
  }),
  categoryCode: z
    .string("Choose a category.")
    .regex(/^[a-z0-9-]{2,30}$/, "Choose a category.")
    .meta({ description: "Code of the member's category.", examples: ["adult"] }),
  branchId: z
    .string("Choose a branch.")
    .regex(/^[1-9]\d{0,17}$/, "Choose a branch.")
    .meta({ description: "Branch where the member joined.", examples: ["1"] }),
  expiresOn: optionalDay
    .refine((day) => day === null || day <= "2200-12-31", "This date is too far away.")
    .meta({
      description: "Last day of the membership. Left out, the months of the category from today.",
      examples: ["2027-11-30"],
    }),
  address: optionalText({ max: 1000, message: "An address has at most 1,000 characters." }).meta({
    description: "Postal address.",
    examples: ["4 Harbour Row, Dún Laoghaire"],
  }),
  dateOfBirth: optionalDay
    .refine((day) => day === null || day >= "1880-01-01", "This date of birth is too long ago.")
    .meta({ description: "Date of birth.", examples: ["1984-02-29"] }),
  guardianCard: optionalCard.meta({
    description: "Card number of the guardian who is a member.",
    examples: ["20000002"],
  }),
  guardianName: optionalLine({ max: 200, message: "A guardian's name has at most 200 characters." }).meta({
    description: "Name of a guardian who is no member.",
    examples: ["Seán Ó Briain"],
  }),
  staffNote: optionalText({ max: 5000, message: "A note has at most 5,000 characters." }).meta({
    description: "Note that only staff see.",
    examples: ["Prefers large print."],
  }),
  cardLost: z.boolean("Say yes or no.").default(false).meta({
    description: "The card is reported lost: nothing is lent on it until it is found or another number is given.",
  }),
  addressGone: z.boolean("Say yes or no.").default(false).meta({
    description: "Letters came back: the desk asks for the address before it lends.",
  }),
  tellIfBorrowedBefore: z.boolean("Say yes or no.").default(false).meta({
    description: "The member wants to hear at the desk that they borrowed something before.",
  }),
  wantsReceipts: z.boolean("Say yes or no.").default(false).meta({
    description: "The member gets a letter for each loan, with its due date.",
  }),
});
export type MemberInput = z.output<typeof memberInput>;

export const memberOutput = z
  .object({
    id: recordId,
    cardNumber: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    language: z.string().nullable().meta({ description: "Of letters to them; null: the library's." }),
    phone: z
      .string()
      .nullable()
      .meta({ description: "E.164.", examples: ["+353871234567"] }),
    categoryCode: z.string(),
    categoryName: z.string(),
    branchId: recordId,
    branchName: z.string(),
    expiresOn: z.iso.date(),
    address: z.string().nullable(),
    dateOfBirth: z.iso.date().nullable(),
    guardianId: recordId.nullable(),
    guardianCard: z.string().nullable(),
    guardianName: z.string().nullable(),
    staffNote: z.string().nullable(),
    cardLost: z.boolean(),
    cardLostAt: z.iso.datetime().nullable().meta({ description: "Since when the card is reported lost." }),
    addressGone: z.boolean(),
    tellIfBorrowedBefore: z.boolean(),
    wantsReceipts: z.boolean(),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Member", description: "Somebody with a card." });
export type MemberOutput = z.output<typeof memberOutput>;
