import { z } from "zod";
import { optionalCard } from "./members";
import { line, optionalLine, optionalText, recordId, recordVersion } from "./text";
import { email, newPassword } from "./users";

const noAddress = "Give your address.";
const noDay = "Use a date of the calendar, YYYY-MM-DD.";
const reason = line({ max: 500, message: "A reason has 1 to 500 characters.", empty: "Give a reason." });

/** What somebody says of themselves who wants to become a member. */
export const registrationInput = z.object({
  name: line({ max: 200, message: "A name has 1 to 200 characters.", empty: "Give your name." }),
  email,
  phone: optionalLine({ max: 40, message: "This is not a phone number." }),
  address: optionalText({ max: 1000, message: "An address has at most 1,000 characters." }).pipe(z.string(noAddress)),
  dateOfBirth: z.iso.date(noDay).refine((day) => day >= "1880-01-01", "This date of birth is too long ago."),
  branchId: z.string("Choose a branch.").regex(/^[1-9]\d{0,17}$/, "Choose a branch."),
  language: optionalLine({ max: 6, message: "Choose a language." }).refine(
    (tag) => tag === null || /^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag),
    "Choose a language.",
  ),
});
export type RegistrationInput = z.output<typeof registrationInput>;

/** What comes with the link of the letter. A blank password is none: then links by mail sign in. */
export const confirmEmailInput = z
  .object({
    token: z.string().max(100),
    newPassword: z.union([z.literal(""), newPassword]).default(""),
    newPasswordAgain: z.string().default(""),
  })
  .refine((input) => input.newPassword === input.newPasswordAgain, {
    path: ["newPasswordAgain"],
    error: "This is not the same password.",
  });

/** What staff decide when they let somebody in. */
export const confirmationInput = z.object({
  categoryCode: z
    .string("Choose a category.")
    .regex(/^[a-z0-9-]{2,30}$/, "Choose a category.")
    .optional()
    .meta({ description: "Category of the member; left out, the one of the settings.", examples: ["adult"] }),
  cardNumber: optionalCard.meta({ description: "Left out, the next free one is taken.", examples: ["20000001"] }),
  withoutPhone: z.boolean("Say yes or no.").default(false).meta({
    description: "Leaves the phone number out, which another member may have.",
  }),
});
export type ConfirmationInput = z.output<typeof confirmationInput>;

export const declineInput = z.object({
  reason: reason.meta({ description: "Why, as the person will read it.", examples: ["You live outside of our area."] }),
});

const atVersion = { id: recordId, version: recordVersion };
export const confirmationForm = confirmationInput.extend(atVersion);
export const declineForm = declineInput.extend(atVersion);

export const registrationStatuses = ["waiting", "confirmed", "declined"] as const;
export const registrationStatus = z.enum(registrationStatuses);

export const registrationOutput = z
  .object({
    id: recordId,
    status: registrationStatus,
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    dateOfBirth: z.iso.date().nullable(),
    branchId: recordId,
    branchName: z.string(),
    language: z.string().nullable(),
    createdAt: z.iso.datetime(),
    emailConfirmedAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
    declineReason: z.string().nullable(),
    memberId: recordId.nullable().meta({ description: "The member they became." }),
    version: z.int(),
  })
  .meta({ id: "Registration", description: "Somebody who registered online and confirmed their e-mail." });

export const admissionOutput = z
  .object({ memberId: recordId, cardNumber: z.string() })
  .meta({ id: "Admission", description: "The member that a registration became." });

/** The address of the list of registrations. */
export const registrationsQuery = z.object({
  status: registrationStatus.catch("waiting"),
  after: recordId.optional().catch(undefined),
  done: z.enum(["declined"]).optional().catch(undefined),
});
