import { type Actor, requirePermission } from "../auth/actor";
import { hashPassword } from "../auth/password";
import { hashToken } from "../auth/token";
import { dayInZone } from "../dates";
import { listBranches } from "../db/branches";
import { findCategory } from "../db/categories";
import { readJoining } from "../db/joining";
import * as db from "../db/registrations";
import { readSettings } from "../db/settings";
import type { Mail } from "../db/users";
import { DomainError } from "../errors";
import { readPhone } from "../phone";
import { membershipEnd } from "../policy/membership";
import { declinedLetter, knownLetter, waitingLetter, welcomeLetter } from "../policy/reader-letters";
import type { ConfirmationInput, RegistrationInput } from "../schemas/registrations";
import { newLink, publicAddress } from "./links";
import { announce } from "./live";
import { withNextFree } from "./next-free";
import { networkOf, perLetter, perNetwork, subjectOf, takeTries } from "./tries";

type From = {
  ip: string | undefined;
  /** Of the letters, where the person chose none. */
  language: string;
};

/**
 * Takes a registration and mails the link by which its e-mail is confirmed. Whoever is known here already is written
 * something else; the answer is the same. Throws `registration_off`, `invalid` and `too_many_requests`.
 */
export async function register(input: RegistrationInput, from: From): Promise<void> {
  const at = new Date();
  const [joining, settings] = await Promise.all([readJoining(), readSettings()]);
  if (joining.registration === "off") throw new DomainError("registration_off");
  const person = await personOf(input, settings);
  if (from.ip) await takeTries([[subjectOf("register-from", networkOf(from.ip)), perNetwork]], at);
  await takeTries([[subjectOf("register-as", input.email), perLetter]], at);
  const language = person.language ?? from.language;
  const link = await newLink("email", person, at, { language });
  const { libraryName } = settings;
  const facts = { libraryName, name: person.name, language };
  await db.insertRegistration({
    person: { ...person, language },
    tokenHash: link.tokenHash,
    at,
    expiresAt: link.expiresAt,
    mails: {
      confirm: link.mail,
      known: { to: person.email, ...knownLetter({ ...facts, url: `${publicAddress()}/sign-in/by-mail` }) },
      waiting: { to: person.email, ...waitingLetter(facts) },
    },
  });
}

/**
 * Confirms the e-mail of a registration by its link. `waiting`: staff look at it now; `confirmed`: they are a member.
 * The password is chosen here and not before: only whoever reads the mailbox may choose it. Throws `token_invalid` and
 * `registration_waiting`.
 */
export async function confirmEmail(token: string, password: string | undefined): Promise<db.EmailConfirmed> {
  const at = new Date();
  const tokenHash = hashToken(token);
  const found = await db.findUnconfirmed(tokenHash, at);
  if (!found) throw new DomainError("token_invalid");
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  const { registration, registrationCategoryCode } = await readJoining();
  const expiresOn =
    registration === "at_once" && registrationCategoryCode !== null ? await endOf(registrationCategoryCode, at) : null;
  const confirm = async () =>
    db.confirmEmail({ tokenHash, passwordHash, expiresOn, at, welcome: await welcomeOf(found) });
  const confirmed = await withNextFree("card_number_taken", confirm);
  if (!confirmed) throw new DomainError("token_invalid");
  return confirmed;
}

/** Which registration, as it was read. */
export type RegistrationRef = { id: string; version: number };

/**
 * Makes a member with card and sign-in of a registration, in one statement, and writes to them. Whoever was let in before
 * is answered as the member they are. Throws `phone_taken`, `email_taken` and `version_conflict`.
 */
export async function confirmRegistration(
  actor: Actor,
  ref: RegistrationRef,
  input: ConfirmationInput,
): Promise<{ memberId: string; cardNumber: string }> {
  requirePermission(actor, "members:write");
  const at = new Date();
  const [registration, joining] = await Promise.all([db.findRegistration(ref.id), readJoining()]);
  if (!registration) throw new DomainError("not_found");
  const categoryCode =
    input.categoryCode ?? joining.registrationCategoryCode ?? refuse("categoryCode", "Choose a category.");
  const expiresOn = await endOf(categoryCode, at);
  const welcome = await welcomeOf(registration);
  const { cardNumber, withoutPhone } = input;
  const { userId, apiKeyId } = actor;
  const confirm = () =>
    db.confirmRegistration({
      ...ref,
      categoryCode,
      cardNumber,
      withoutPhone,
      expiresOn,
      welcome,
      userId,
      apiKeyId,
      at,
    });
  const admitted = await (cardNumber === null ? withNextFree("card_number_taken", confirm) : confirm());
  if (admitted?.memberId && admitted.cardNumber) {
    if (admitted.status === "done") announce([`member:${admitted.memberId}`]);
    return { memberId: admitted.memberId, cardNumber: admitted.cardNumber };
  }
  throw await conflict(ref.id);
}

/** Lets somebody not in who registered, and writes them why. Throws `version_conflict`. */
export async function declineRegistration(actor: Actor, ref: RegistrationRef, reason: string): Promise<void> {
  requirePermission(actor, "members:write");
  const [registration, { libraryName }] = await Promise.all([db.findRegistration(ref.id), readSettings()]);
  if (!registration) throw new DomainError("not_found");
  const { name, email, language } = registration;
  const letter = { to: email, ...declinedLetter({ libraryName, name, reason, language: language ?? "en" }) };
  const { userId, apiKeyId } = actor;
  const declined = await db.declineRegistration({ ...ref, reason, letter, userId, apiKeyId, at: new Date() });
  if (!declined) throw await conflict(ref.id);
}

async function conflict(id: string): Promise<DomainError> {
  const current = await db.findRegistration(id);
  return new DomainError("version_conflict", "Somebody else has decided on this registration meanwhile.", {
    details: { current },
  });
}

/** All is looked at before anybody is looked for: what is refused is refused alike, whoever it is. */
async function personOf(input: RegistrationInput, settings: { timeZone: string; country: string }): Promise<db.Person> {
  if (input.dateOfBirth > dayInZone(new Date(), settings.timeZone))
    refuse("dateOfBirth", "This date of birth is in the future.");
  const branches = await listBranches();
  if (!branches.some(({ id }) => id === input.branchId)) refuse("branchId", "Choose a branch.");
  const phone =
    input.phone === null
      ? null
      : (readPhone(input.phone, settings.country) ?? refuse("phone", "This is not a phone number."));
  return { ...input, phone };
}

async function endOf(categoryCode: string, at: Date): Promise<string> {
  const [category, { timeZone }] = await Promise.all([findCategory(categoryCode), readSettings()]);
  if (!category) return refuse("categoryCode", "There is no such category.");
  return membershipEnd(dayInZone(at, timeZone), category.membershipMonths);
}

async function welcomeOf(person: { name: string; email: string; language: string | null }): Promise<Mail> {
  const { libraryName } = await readSettings();
  const url = `${publicAddress()}/sign-in`;
  return {
    to: person.email,
    ...welcomeLetter({ libraryName, name: person.name, url, language: person.language ?? "en" }),
  };
}

function refuse(field: string, message: string): never {
  throw new DomainError("invalid", message, { field });
}
