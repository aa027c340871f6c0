import { z } from "zod";
import { line, recordId, recordVersion } from "./text";

const notAnAddress = "This is not an e-mail address.";

export const email = line({
  max: 254,
  message: "An e-mail address has at most 254 characters.",
  empty: "Give an e-mail address.",
})
  .regex(/^[^@\s]+@[^@\s]+$/, notAnAddress)
  .meta({ description: "E-mail address, to sign in with.", examples: ["ada@example.org"] });

/**
 * A new password. Length is what counts: no rules about signs, which lead to notes under keyboards. At most 200
 * characters, so that hashing stays cheap.
 */
export const newPassword = z
  .string("Choose a password.")
  .min(10, "A password has at least 10 characters.")
  .max(200, "A password has at most 200 characters.")
  .refine((text) => new Set(text).size >= 5, "Use more different characters.")
  .refine(
    (text) => !/^(?:0?123456789\d*|qwert[yz]uiop.*|password.{0,6}|carrel.{0,6})$/i.test(text),
    "This password is too easy to guess.",
  );

const name = line({ max: 200, message: "A name has 1 to 200 characters.", empty: "Give a name." });
const branchId = z.string("Choose a branch.").regex(/^[1-9]\d{0,17}$/, "Choose a branch.");

/** A sign-in for staff or an admin. Without a password, a letter lets them choose one. */
export const userInput = z.object({
  email,
  name,
  role: z.enum(["staff", "admin"], "Choose a role."),
  branchId,
});
export type UserInput = z.output<typeof userInput>;

const edited = z.object({
  email,
  name,
  role: z.enum(["member", "staff", "admin"], "Choose a role."),
  branchId: z
    .union([recordId, z.literal("")], "Choose a branch.")
    .nullish()
    .transform((id) => id || null),
});
const hasBranch = (user: { role: string; branchId: string | null }) => user.role === "member" || user.branchId !== null;
const branchMissing = { path: ["branchId"], error: "Staff work at a branch." };

/** What an admin changes of a user. */
export const userChange = edited.refine(hasBranch, branchMissing);
export const userEdit = edited.extend({ id: recordId, version: recordVersion }).refine(hasBranch, branchMissing);
export type UserEdit = z.output<typeof userEdit>;

export const userAtVersion = z.object({ id: recordId, version: recordVersion });
export const userReference = z.object({ id: recordId });
