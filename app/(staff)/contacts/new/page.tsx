import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readSettings } from "@/lib/db/settings";
import { newKey } from "@/lib/new-key";
import { callingCode } from "@/lib/phone";
import { contactKindOptions } from "@/lib/schemas/contact-form";
import { createContact } from "../actions";
import { ContactForm } from "../forms";

export const metadata: Metadata = { title: "New contact" };

export default async function NewContactPage() {
  await actorOr401("office:write");
  const { country } = await readSettings();
  return (
    <>
      <Breadcrumbs items={[{ label: "Contacts", href: "/contacts" }]} />
      <PageHeading title="New contact" />
      <ContactForm
        action={createContact}
        newKey={newKey()}
        values={{ name: "", kind: "supplier", phone: "", email: "", address: "", tags: "" }}
        kinds={contactKindOptions}
        callingCode={callingCode(country)}
        back="/contacts"
      />
    </>
  );
}
