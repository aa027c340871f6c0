import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findContact } from "@/lib/db/contacts";
import { readSettings } from "@/lib/db/settings";
import { callingCode } from "@/lib/phone";
import { contactInputOf, contactKindOptions, contactTexts } from "@/lib/schemas/contact-form";
import { recordId } from "@/lib/schemas/text";
import { updateContact } from "../../actions";
import { ContactForm } from "../../forms";

export const metadata: Metadata = { title: "Edit contact" };

export default async function EditContactPage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("office:write");
  const id = recordId.safeParse((await params).id);
  const contact = id.success ? await findContact(id.data) : undefined;
  if (!contact || contact.deletedAt) notFound();
  const { country } = await readSettings();
  const texts = contactTexts(contactInputOf(contact), country);
  const here = `/contacts/${contact.id}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Contacts", href: "/contacts" },
          { label: contact.name, href: here },
        ]}
      />
      <PageHeading title="Edit contact" />
      <ContactForm
        action={updateContact}
        values={{ ...texts, kind: contact.kind }}
        kinds={contactKindOptions}
        callingCode={callingCode(country)}
        edited={{ id: contact.id, version: contact.version, was: texts }}
        back={here}
      />
    </>
  );
}
