import { type Creation, keyOf } from "./creations";
import { sql } from "./sql";

export type ContactValues = {
  name: string;
  kind: "supplier" | "partner_library" | "donor" | "other";
  /** E.164. */
  phone: string | null;
  email: string | null;
  address: string | null;
  tags: string[];
};

export type Contact = ContactValues & {
  id: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Since when it is deleted. */
  deletedAt: Date | null;
};

/** What a Contact consists of, and from where: all of a query but its conditions. */
export function contactRows() {
  return sql`
      c.id,
      c.name,
      c.kind,
      c.phone,
      c.email,
      c.address,
      c.tags,
      c.version,
      c.created_at,
      c.updated_at,
      c.deleted_at
    from office.contacts c
  `;
}

/** One contact, deleted or not. */
export async function findContact(id: string): Promise<Contact | undefined> {
  const [row] = await sql<Contact[]>`
    select ${contactRows()}
    where c.id = ${id}
  `;
  return row;
}

export async function insertContact(values: ContactValues, options: { addedAt: Date; creation?: Creation }) {
  const [row] = await sql<{ id: string }[]>`
    with added as (
      insert into office.contacts (name, kind, phone, email, address, tags, created_at, updated_at)
      values
        (${values.name}, ${values.kind}, ${values.phone}, ${values.email}, ${values.address}, ${values.tags},
         ${options.addedAt}, ${options.addedAt})
      returning id
    )
    select added.id
    from added
    where carrel.keep_creation(added.id, ${keyOf(options.creation)})
  `;
  return row;
}

type ContactRef = { id: string; version: number };

/** The new version; undefined when the contact has another version by now, or is deleted. */
export async function updateContact(ref: ContactRef, values: ContactValues, updatedAt: Date) {
  const [row] = await sql<{ version: number }[]>`
    update office.contacts c
    set name = ${values.name},
      kind = ${values.kind},
      phone = ${values.phone},
      email = ${values.email},
      address = ${values.address},
      tags = ${values.tags},
      version = c.version + 1,
      updated_at = ${updatedAt}
    where c.id = ${ref.id}
      and c.version = ${ref.version}
      and c.deleted_at is null
    returning c.version
  `;
  return row;
}

/** Deletes a contact, or brings it back with null. Undefined when it has another version by now. */
export async function markContactDeleted(ref: ContactRef, deletedAt: Date | null, updatedAt: Date) {
  const [row] = await sql<{ version: number }[]>`
    update office.contacts c
    set deleted_at = ${deletedAt},
      version = c.version + 1,
      updated_at = ${updatedAt}
    where c.id = ${ref.id}
      and c.version = ${ref.version}
      and (c.deleted_at is null) = ${deletedAt !== null}
    returning c.version
  `;
  return row;
}
