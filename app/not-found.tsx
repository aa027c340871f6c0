import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { ErrorPage } from "@/components/error-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <ErrorPage
      title="There is nothing at this address"
      actions={
        <ButtonLink href="/" tone="primary">
          Search the catalog
        </ButtonLink>
      }
    >
      <p>It may have been withdrawn, or the address may be mistyped.</p>
    </ErrorPage>
  );
}
