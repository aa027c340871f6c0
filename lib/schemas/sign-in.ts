import { z } from "zod";
import { line, recordId } from "./text";
import { email, newPassword } from "./users";

/** Any text: whether it is right is not told by its shape. */
const password = z
  .string("Enter your password.")
  .min(1, "Enter your password.")
  .max(1_000, "This is too long to be your password.");
const twice = { path: ["newPasswordAgain"], error: "This is not the same password." };

/** Who signs in: an e-mail address, or the number of a card. */
const login = line({
  max: 254,
  message: "An e-mail address has at most 254 characters.",
  empty: "Enter your card number or e-mail.",
});
const next = z.string().max(2_000).optional();

export const signInInput = z.object({ login, password, next });
export type SignInInput = Pick<z.output<typeof signInInput>, "login" | "password">;

export const signInLinkInput = z.object({ login, next });
export type SignInLinkInput = z.output<typeof signInLinkInput>;

export const linkInput = z.object({ token: z.string().max(100), next });

export const codeInput = z.object({
  otp: z
    .string("Enter the six digits.")
    .overwrite((text) => text.replace(/\s/g, ""))
    .regex(/^\d{6}$/, "Enter the six digits."),
  next,
});

export const forgotInput = z.object({ email });

export const resetInput = z
  .object({ token: z.string().max(100), newPassword, newPasswordAgain: z.string() })
  .refine((input) => input.newPassword === input.newPasswordAgain, twice);

export const passwordChangeInput = z
  .object({ password, newPassword, newPasswordAgain: z.string() })
  .refine((input) => input.newPassword === input.newPasswordAgain, twice);

export const passwordOnly = z.object({ password });
export const sessionReference = z.object({ id: recordId });
