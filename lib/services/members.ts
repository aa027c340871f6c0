import { type Actor, requirePermission } from "../auth/actor";
import { dayInZone } from "../dates";
import { findCategory } from "../db/categories";
import * as db from "../db/members";
import { readSettings, type Settings } from "../db/settings";
import { DomainError } from "../errors";
import { readPhone } from "../phone";
import { membershipEnd } from "../policy/membership";
import type { MemberInput } from "../schemas/members";
import { createOnce } from "./creations";
import { withNextFree } from "./next-free";

/** Which record, as it was read. */
export type MemberRef = { id: string; version: number };

/**
 * Adds a member, once for a key. Without a card number they get the next free one, without an expiry the months of their category.
 * Throws `card_number_taken`, `email_taken` or `phone_taken`.
 */
export async function createMember(actor: Actor, input: MemberInput, key?: string): Promise<db.Member> {
  requirePermission(actor, "members:write");
  const find = async (id: string) => found(await db.findMember(id));
  return createOnce(
    actor,
    { kind: "member", input, key },
    {
      find,
      insert: async (creation) => {
        const values = await valuesOf(input);
        const add = () => db.insertMember(values, { addedAt: new Date(), creation });
        const added = await (values.cardNumber === null ? withNextFree("card_number_taken", add) : add());
        return added ? find(added.id) : found(undefined);
      },
    },
  );
}

/**
 * Replaces a member; without a card number they keep their own, without an expiry the membership starts anew today.
 * Throws `version_conflict` with the member as they are now in `details.current`, or what `createMember` throws.
 */
export async function updateMember(actor: Actor, ref: MemberRef, input: MemberInput): Promise<db.Member> {
  requirePermission(actor, "members:write");
  const saved = await db.updateMember(ref, await valuesOf(input), new Date());
  const current = found(await db.findMember(ref.id));
  if (saved) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

async function valuesOf(input: MemberInput): Promise<db.MemberValues> {
  const settings = await readSettings();
  const today = dayInZone(new Date(), settings.timeZone);
  if (input.dateOfBirth !== null && input.dateOfBirth > today)
    refuse("dateOfBirth", "This date of birth is in the future.");
  if (input.guardianCard !== null && input.guardianName !== null)
    refuse("guardianName", "Name the guardian by card number or by name, not both.");
  return {
    ...input,
    phone: phoneOf(input, settings),
    guardianId: await guardianOf(input),
    expiresOn: input.expiresOn ?? (await endFrom(today, input.categoryCode)),
  };
}

function phoneOf(input: MemberInput, settings: Settings): string | null {
  if (input.phone === null) return null;
  return readPhone(input.phone, settings.country) ?? refuse("phone", "This is not a phone number.");
}

async function guardianOf(input: MemberInput): Promise<string | null> {
  if (input.guardianCard === null) return null;
  return (await db.findMemberIdByCard(input.guardianCard)) ?? refuse("guardianCard", "No member has this card number.");
}

async function endFrom(today: string, categoryCode: string): Promise<string> {
  const category = (await findCategory(categoryCode)) ?? refuse("categoryCode", "There is no such category.");
  return membershipEnd(today, category.membershipMonths);
}

function found(member: db.Member | undefined): db.Member {
  if (member) return member;
  throw new DomainError("not_found", "There is no such member.");
}

function refuse(field: string, message: string): never {
  throw new DomainError("invalid", message, { field });
}
