"use client";

import { ButtonAnchor } from "@/components/button-anchor";
import { buttonLook } from "@/components/button-look";
import { ErrorPage } from "@/components/error-page";
import { ErrorReference } from "@/components/error-reference";

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorPage
      title="Something went wrong on our side"
      actions={
        <>
          <button type="button" onClick={() => retry()} className={buttonLook("primary")}>
            Try again
          </button>
          <ButtonAnchor href="/">To the catalog</ButtonAnchor>
        </>
      }
    >
      <title>Error · Carrel</title>
      <p>What you saved before is safe. If it happens again, tell the library.</p>
      <ErrorReference error={error} />
    </ErrorPage>
  );
}
