import { z } from "zod";
import { recordId } from "./text";
import { email, newPassword } from "./users";

/** Any text: whether it is right is not told by its shape. */
const password = z
  .string("Enter your password.")
  .min(1, "Enter your password.")
  .max(1_000, "This is too long to be your password.");
const twice = { path: ["newPasswordAgain"], error: "This is not the same password." };

export const signInInput = z.object({ email, password, next: z.string().max(2_000).optional() });
export type SignInInput = Pick<z.output<typeof signInInput>, "email" | "password">;

export const codeInput = z.object({
  otp: z
    .string("Enter the six digits.")
    .overwrite((text) => text.replace(/\s/g, ""))
    .regex(/^\d{6}$/, "Enter the six digits."),
  next: z.string().max(2_000).optional(),
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
