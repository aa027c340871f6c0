import type { ContactFilters } from "./contact-search";
import { type Contact, contactRows } from "./contacts";
import { inPortions } from "./portions";

/** Gives all contacts that are not deleted to `take`, in the order of the alphabet. */
export function exportContacts(
  { kind, tag }: ContactFilters,
  take: (contacts: Contact[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  return inPortions(
    (tagged) => tagged<Contact[]>`
      select ${contactRows()}
      where c.deleted_at is null
        and (${kind ?? null}::text is null or c.kind = ${kind ?? null})
        and (${tag ?? null}::text is null or c.tags @> array[${tag ?? null}::text])
      order by c.name_key, c.id
    `,
    take,
    signal,
  );
}
