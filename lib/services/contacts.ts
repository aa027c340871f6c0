import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/contacts";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { readPhone } from "../phone";
import type { ContactInput } from "../schemas/contacts";
import { createOnce } from "./creations";

/** Which record, as it was read. */
export type ContactRef = { id: string; version: number };

/** Adds a contact, once for a key. Throws `phone_taken` or `email_taken`. */
export async function createContact(actor: Actor, input: ContactInput, key?: string): Promise<db.Contact> {
  requirePermission(actor, "office:write");
  const find = async (id: string) => found(await db.findContact(id));
  return createOnce(
    actor,
    { kind: "contact", input, key },
    {
      find,
      insert: async (creation) => {
        const added = await db.insertContact(await valuesOf(input), { addedAt: new Date(), creation });
        return added ? find(added.id) : found(undefined);
      },
    },
  );
}

/**
 * Replaces a contact. Throws `version_conflict` with the contact as it is now in `details.current`, or what
 * `createContact` throws.
 */
export async function updateContact(actor: Actor, ref: ContactRef, input: ContactInput): Promise<db.Contact> {
  requirePermission(actor, "office:write");
  return afterChange(ref, await db.updateContact(ref, await valuesOf(input), new Date()));
}

/** Deletes a contact; its phone and e-mail are free then. Throws `version_conflict`. */
export async function deleteContact(actor: Actor, ref: ContactRef): Promise<db.Contact> {
  requirePermission(actor, "office:write");
  const now = new Date();
  return afterChange(ref, await db.markContactDeleted(ref, now, now));
}

/** Brings a deleted contact back. Throws `phone_taken` or `email_taken` when another has them by now, or `version_conflict`. */
export async function restoreContact(actor: Actor, ref: ContactRef): Promise<db.Contact> {
  requirePermission(actor, "office:write");
  return afterChange(ref, await db.markContactDeleted(ref, null, new Date()));
}

async function afterChange(ref: ContactRef, changed: object | undefined): Promise<db.Contact> {
  const current = found(await db.findContact(ref.id));
  if (changed) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

async function valuesOf(input: ContactInput): Promise<db.ContactValues> {
  if (input.phone === null) return { ...input, phone: null };
  const { country } = await readSettings();
  const phone = readPhone(input.phone, country);
  if (phone === undefined) throw new DomainError("invalid", "This is not a phone number.", { field: "phone" });
  return { ...input, phone };
}

function found(contact: db.Contact | undefined): db.Contact {
  if (contact) return contact;
  throw new DomainError("not_found", "There is no such contact.");
}
