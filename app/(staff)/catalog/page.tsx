import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { SearchForm } from "@/components/catalog/search-form";
import { SearchResults } from "@/components/catalog/search-results";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readSearchParams } from "@/lib/schemas/search";
import { speakEnglish } from "@/lib/web/reader";
import { keptParams, viewSearch } from "@/lib/web/search-view";

export const metadata: Metadata = { title: "Catalog" };

/** The catalog for staff: the same search, with withdrawn titles in it, leading to the records. */
export default async function StaffCatalogPage({ searchParams }: PageProps<"/catalog">) {
  speakEnglish();
  await actorOr401("titles:write");
  const params = readSearchParams(await searchParams);
  const view = await viewSearch(params, {
    path: "/catalog",
    titlePath: "/catalog/titles",
    withWithdrawn: true,
  });
  return (
    <>
      <PageHeading
        title="Catalog"
        actions={
          <ButtonLink href="/catalog/titles/new" tone="primary">
            Add a title
          </ButtonLink>
        }
      />
      <SearchForm
        action="/catalog"
        q={params.q}
        keep={keptParams(params)}
        autoFocus
        placeholder="Title, author, ISBN, barcode, call number"
      >
        <SearchResults {...view} />
      </SearchForm>
    </>
  );
}
