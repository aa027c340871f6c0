import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findTitle } from "@/lib/db/titles";
import { formatIsbn } from "@/lib/isbn";
import { listLanguages } from "@/lib/schemas/languages";
import { recordId } from "@/lib/schemas/text";
import { roleOptions, titleInputOf, titleTexts } from "@/lib/schemas/title-form";
import { updateTitle } from "../../actions";
import { TitleForm } from "../../forms";

export const metadata: Metadata = { title: "Edit title" };

export default async function EditTitlePage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("titles:write");
  const id = recordId.safeParse((await params).id);
  const title = id.success ? await findTitle(id.data) : undefined;
  if (!title) notFound();
  const here = `/catalog/titles/${title.id}`;
  const input = titleInputOf(title);
  const texts = titleTexts(input);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Catalog", href: "/catalog" },
          { label: title.title, href: here },
        ]}
      />
      <PageHeading title="Edit title" />
      <TitleForm
        action={updateTitle}
        values={{
          ...texts,
          contributors: input.contributors,
          isbn: title.isbn13 === null ? "" : formatIsbn(title.isbn13),
          language: title.language ?? "",
        }}
        languages={listLanguages()}
        roles={roleOptions}
        edited={{ id: title.id, version: title.version, was: texts }}
        back={here}
      />
    </>
  );
}
