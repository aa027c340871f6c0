import { randomInt } from "node:crypto";
import { DomainError } from "../errors";
import { newPassword } from "../schemas/users";
import { readInput } from "./door";
import type { Io } from "./io";
import { z } from "zod";

export const passwordOptions = [
  { flags: "--password-stdin", about: "read the password from standard input" },
  { flags: "--generate-password", about: "make one up and show it" },
];

export const passwordInput = z.object({
  passwordStdin: z.boolean().default(false),
  generatePassword: z.boolean().default(false),
});

/**
 * A new password: from standard input, made up, or asked for without showing it. Never an argument, which every
 * process of the machine can read. `generated` when it must be shown to somebody.
 */
export async function readNewPassword(
  io: Io,
  given: z.output<typeof passwordInput>,
): Promise<{ password: string; generated: boolean }> {
  if (given.generatePassword) return { password: makePassword(), generated: true };
  const schema = z.object({ password: newPassword });
  if (given.passwordStdin) {
    const typed = await io.readInput();
    return { ...readInput(schema, { password: typed.replace(/\r?\n$/, "") }), generated: false };
  }
  if (!io.askSecret) {
    throw new DomainError(
      "invalid",
      "Nobody can be asked for a password here: give --password-stdin or --generate-password.",
      {
        field: "password",
      },
    );
  }
  const { password } = readInput(schema, { password: await io.askSecret("Password: ") });
  if ((await io.askSecret("Once more: ")) !== password)
    throw new DomainError("invalid", "The two passwords are not the same.", { field: "password" });
  return { password, generated: false };
}

/** 20 letters that nobody takes for one another, 90 bits of chance. */
function makePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}
