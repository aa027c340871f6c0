import { hashPassword } from "../auth/password";
import { hashToken } from "../auth/token";
import { insertLink, spendLink } from "../db/password-resets";
import { findUserByEmail } from "../db/users";
import { DomainError } from "../errors";
import { newLink } from "./links";
import { networkOf, perAddress, perLetter, subjectOf, takeTries } from "./tries";

/** Mails a link to choose a new password. Nothing tells whether anybody has this e-mail address. */
export async function requestPasswordReset(email: string, ip: string | undefined): Promise<void> {
  const at = new Date();
  if (ip) await takeTries([[subjectOf("forgot-from", networkOf(ip)), perAddress]], at);
  await takeTries([[subjectOf("forgot-as", email), perLetter]], at);
  const user = await findUserByEmail(email);
  // Made in either case, so that both take as long.
  const link = await newLink("reset", user ?? { name: "nobody", email }, at);
  await insertLink(user?.id ?? "0", link, at);
}

/** Sets a password by a link. Throws `token_invalid`. Every session of the user ends. */
export async function resetPassword(token: string, newPassword: string): Promise<void> {
  const passwordHash = await hashPassword(newPassword);
  const spent = await spendLink(hashToken(token), passwordHash, new Date());
  if (!spent) throw new DomainError("token_invalid");
}
