import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { Note } from "@/components/note";
import { NotesPanel } from "@/components/notes/notes-panel";
import { PageHeading } from "@/components/page-heading";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { findContact } from "@/lib/db/contacts";
import { listNotes } from "@/lib/db/notes";
import { readSettings } from "@/lib/db/settings";
import { formatPhone } from "@/lib/phone";
import { newNoteAddress, notesAddress } from "@/lib/policy/note-words";
import { contactKindNames } from "@/lib/schemas/contacts";
import { recordId } from "@/lib/schemas/text";
import { deleteContact, restoreContact } from "../actions";

// Not the contact's name: it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "Contact" };

export default async function ContactPage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("office:write");
  const id = recordId.safeParse((await params).id);
  const contact = id.success ? await findContact(id.data) : undefined;
  if (!contact) notFound();
  const [settings, notes] = await Promise.all([
    readSettings(),
    listNotes({ about: { kind: "contact", id: contact.id } }, { limit: 6 }),
  ]);
  const { version, deletedAt } = contact;
  return (
    <>
      <Breadcrumbs items={[{ label: "Contacts", href: "/contacts" }]} />
      <PageHeading
        title={contact.name}
        actions={
          !deletedAt && (
            <>
              <OneButtonForm
                action={deleteContact}
                values={{ id: contact.id, version: String(version) }}
                label="Delete contact"
              />
              <ButtonLink href={`/contacts/${contact.id}/edit`} tone="primary">
                Edit contact
              </ButtonLink>
            </>
          )
        }
      />
      {deletedAt && (
        <Note
          tone="warn"
          title="This contact is deleted"
          className="mb-5"
          actions={
            <OneButtonForm
              action={restoreContact}
              values={{ id: contact.id, version: String(version) }}
              label="Bring it back"
            />
          }
        >
          Since <Day value={deletedAt} {...settings} />. Its phone and e-mail may be given to another meanwhile.
        </Note>
      )}
      <Card as="section" aria-label="Details" className="max-w-3xl">
        <Facts
          items={[
            { label: "Kind", value: contactKindNames[contact.kind].one },
            {
              label: "Phone",
              value: contact.phone && (
                <a href={`tel:${contact.phone}`} className="inline-flex min-h-6 items-center max-sm:min-h-11">
                  {formatPhone(contact.phone, settings.country)}
                </a>
              ),
            },
            {
              label: "E-mail",
              value: contact.email && (
                <a href={`mailto:${contact.email}`} className="inline-flex min-h-6 items-center max-sm:min-h-11">
                  {contact.email}
                </a>
              ),
            },
            {
              label: "Address",
              value: contact.address && <span className="whitespace-pre-wrap">{contact.address}</span>,
            },
            {
              label: "Tags",
              value: contact.tags.length > 0 && (
                <ul className="flex flex-wrap gap-x-3">
                  {contact.tags.map((tag) => (
                    <li key={tag}>
                      <AppLink
                        href={`/contacts?tag=${encodeURIComponent(tag)}`}
                        className="inline-flex min-h-6 items-center max-sm:min-h-11"
                      >
                        {tag}
                      </AppLink>
                    </li>
                  ))}
                </ul>
              ),
            },
            { label: "Since", value: <Day value={contact.createdAt} {...settings} /> },
          ]}
        />
      </Card>
      <div className="mt-5 max-w-3xl">
        <NotesPanel
          notes={notes}
          dates={{ ...settings, today: dayInZone(new Date(), settings.timeZone) }}
          add={deletedAt ? undefined : newNoteAddress("contact", contact.id)}
          all={notesAddress({ kind: "contact", of: contact.id })}
        />
      </div>
    </>
  );
}
