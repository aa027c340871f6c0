import { hash, verify } from "@node-rs/argon2";

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. The hash names its own parameters, so these may be raised. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id with its salt and parameters, as PHC text. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

/**
 * Whether it is the password. Without a hash (nobody has this e-mail address, or no password was chosen yet) the same
 * work is done for nothing, so that the time of the answer tells nothing.
 */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody()), normal(password));
  return fits && typeof passwordHash === "string";
}

let nobodys: Promise<string> | undefined;
function nobody(): Promise<string> {
  return (nobodys ??= hashPassword("nobody has this password"));
}

/** The same password typed on another keyboard or system is the same text. */
function normal(password: string): string {
  return password.normalize("NFKC");
}
