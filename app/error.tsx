"use client";

import { ButtonAnchor } from "@/components/button-anchor";
import { buttonLook } from "@/components/button-look";
import { ErrorPage } from "@/components/error-page";
import { ErrorReference } from "@/components/error-reference";
import { usePageWords } from "@/components/page-words";

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  const { defect } = usePageWords();
  return (
    <ErrorPage
      title={defect.what}
      actions={
        <>
          <button type="button" onClick={() => retry()} className={buttonLook("primary")}>
            {defect.retry}
          </button>
          <ButtonAnchor href="/">{defect.toCatalog}</ButtonAnchor>
        </>
      }
    >
      <title>{`${defect.title} · Carrel`}</title>
      <p>{defect.why}</p>
      <ErrorReference error={error} label={defect.reference} />
    </ErrorPage>
  );
}
