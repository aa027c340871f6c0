import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { contactKinds } from "@/lib/schemas/contacts";
import { MAX_CONTACT_CSV_BYTES } from "@/lib/services/contact-import";
import { importContacts } from "./actions";
import { ContactImport } from "./forms";

export const metadata: Metadata = { title: "Import contacts" };

export default async function ImportContactsPage() {
  await actorOr401("office:write");
  return (
    <>
      <Breadcrumbs items={[{ label: "Contacts", href: "/contacts" }]} />
      <PageHeading title="Import contacts" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Card>
          <ContactImport action={importContacts} maxBytes={MAX_CONTACT_CSV_BYTES} />
        </Card>
        <Card as="section" aria-labelledby="columns" className="grid gap-3 text-sm">
          <h2 id="columns">Columns</h2>
          <p>The first line names the columns, in any order; only the name has to be there:</p>
          <p className="font-mono text-tiny wrap-anywhere">name, kind, phone, email, address, tags</p>
          <p className="text-ink-2">
            The kinds are {contactKinds.join(", ")}; without one it is other. Tags have commas between them. A file that
            was exported here fits.
          </p>
          <p className="text-ink-2">
            Each row stands for itself: a contact that is there already, all the same, stays as it is, and a phone or
            e-mail that another contact has is refused.
          </p>
        </Card>
      </div>
    </>
  );
}
