import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { newKey } from "@/lib/new-key";
import { listLanguages } from "@/lib/schemas/languages";
import { roleOptions } from "@/lib/schemas/title-form";
import { createTitle } from "../actions";
import { TitleForm } from "../forms";

export const metadata: Metadata = { title: "New title" };

export default async function NewTitlePage() {
  await actorOr401("titles:write");
  return (
    <>
      <Breadcrumbs items={[{ label: "Catalog", href: "/catalog" }]} />
      <PageHeading title="New title" />
      <TitleForm
        action={createTitle}
        newKey={newKey()}
        values={nothing}
        languages={listLanguages()}
        roles={roleOptions}
        back="/catalog"
      />
    </>
  );
}

const nothing = {
  title: "",
  subtitle: "",
  contributors: [],
  isbn: "",
  publisher: "",
  year: "",
  edition: "",
  language: "",
  series: "",
  seriesNumber: "",
  subjects: "",
  description: "",
};
