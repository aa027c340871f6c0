import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { ButtonAnchor } from "@/components/button-anchor";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { ListSearch } from "@/components/list-search";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Contact, findContact } from "@/lib/db/contacts";
import { readSettings } from "@/lib/db/settings";
import { formatPhone } from "@/lib/phone";
import { contactKindNames, contactKinds, readContactFilters } from "@/lib/schemas/contacts";
import { recordId } from "@/lib/schemas/text";
import { searchContacts } from "@/lib/services/contact-search";
import { restoreContact } from "./actions";

export const metadata: Metadata = { title: "Contacts" };

/** Whom the library deals with besides its members. */
export default async function ContactsPage({ searchParams }: PageProps<"/contacts">) {
  const actor = await actorOr401("office:write");
  const query = await searchParams;
  const q = typeof query.q === "string" ? query.q : "";
  const { kind, tag } = readContactFilters(query);
  const after = recordId.safeParse(query.after).data;
  const deletedId = recordId.safeParse(query.deleted).data;
  const [{ contacts, next }, { country }, deleted] = await Promise.all([
    searchContacts(actor, { q, kind, tag, after, limit: 20 }),
    readSettings(),
    deletedId === undefined ? undefined : findContact(deletedId),
  ]);
  const asked = { q, kind, tag };
  const isNarrowed = q !== "" || kind !== undefined || tag !== undefined;
  const addContact = (
    <ButtonLink href="/contacts/new" tone="primary">
      New contact
    </ButtonLink>
  );
  return (
    <>
      <PageHeading
        title="Contacts"
        actions={
          <>
            <ButtonLink href="/contacts/import">Import</ButtonLink>
            <ButtonAnchor href={`/contacts/export${address({ kind, tag })}`} download>
              Export
            </ButtonAnchor>
            {addContact}
          </>
        }
      />
      {deleted?.deletedAt && (
        <Note
          tone="ok"
          title="Contact deleted"
          className="mb-5"
          actions={
            <OneButtonForm
              action={restoreContact}
              values={{ id: deleted.id, version: String(deleted.version) }}
              label="Undo"
            />
          }
        >
          <bdi>{deleted.name}</bdi> is in no list any more.
        </Note>
      )}
      <ListSearch
        path="/contacts"
        label="Find a contact"
        hint="Part of the name, e-mail or phone"
        q={q}
        kept={{ ...(kind && { kind }), ...(tag && { tag }) }}
      />
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <Tabs
          label="Kinds of contacts"
          items={[
            { href: `/contacts${address({ q, tag })}`, label: "All", current: kind === undefined },
            ...contactKinds.map((each) => ({
              href: `/contacts${address({ q, tag, kind: each })}`,
              label: contactKindNames[each].all,
              current: kind === each,
            })),
          ]}
        />
        {tag !== undefined && (
          <FilterChips active={[{ label: `Tag: ${tag}`, without: `/contacts${address({ q, kind })}` }]} offered={[]} />
        )}
      </div>
      <p role="status" className="sr-only">
        {contacts.length === 0 ? "No contact found" : `${contacts.length} contacts on this page`}
      </p>
      {contacts.length > 0 ? (
        <Card padding="table">
          <Table label="Contacts" columns={columnsOf(country, asked)} rows={contacts} rowKey={({ id }) => id} />
        </Card>
      ) : isNarrowed ? (
        <Empty title="No contact found" action={addContact}>
          {q === "" ? (
            "None is of this kind and tag."
          ) : (
            <>
              Nobody’s name, e-mail or phone has “<bdi>{q.slice(0, 100)}</bdi>” in it.
            </>
          )}
        </Empty>
      ) : (
        <Empty title="No contacts yet" action={addContact}>
          Suppliers, partner libraries and donors are kept here, with their phone and address at hand.
        </Empty>
      )}
      <Pager
        label="Pages of contacts"
        previous={after === undefined ? undefined : `/contacts${address(asked)}`}
        previousLabel="First page"
        next={next && `/contacts${address({ ...asked, after: next })}`}
      />
    </>
  );
}

/** "?q=…&kind=…" of what is asked for; nothing when nothing is. */
function address(asked: Record<string, string | undefined>): string {
  const known = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return known.length === 0 ? "" : `?${new URLSearchParams(known).toString()}`;
}

function columnsOf(country: string, asked: Record<string, string | undefined>): Column<Contact>[] {
  return [
    {
      header: "Name",
      rowHeader: true,
      cell: (contact) => (
        <AppLink href={`/contacts/${contact.id}`} className="inline-block font-semibold max-sm:py-2" dir="auto">
          {contact.name}
        </AppLink>
      ),
    },
    { header: "Kind", cell: (contact) => contactKindNames[contact.kind].one },
    {
      header: "Reached at",
      cell: (contact) => (
        <span className="grid min-w-0">
          {contact.email === null && contact.phone === null && <span className="text-ink-2">Nothing known</span>}
          {contact.email !== null && <span className="wrap-anywhere">{contact.email}</span>}
          {contact.phone !== null && <span className="num text-ink-2">{formatPhone(contact.phone, country)}</span>}
        </span>
      ),
    },
    {
      header: "Tags",
      breaks: true,
      cell: (contact) =>
        contact.tags.length > 0 && (
          <span className="flex flex-wrap gap-x-3">
            {contact.tags.map((tag) => (
              <AppLink
                key={tag}
                href={`/contacts${address({ ...asked, tag })}`}
                className="inline-flex min-h-6 items-center text-sm max-sm:min-h-11"
              >
                {tag}
              </AppLink>
            ))}
          </span>
        ),
    },
  ];
}
