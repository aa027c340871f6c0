"use client";

import { Button, ButtonAnchor } from "@/components/button";
import { ErrorPage } from "@/components/error-page";
import { ErrorReference } from "@/components/error-reference";

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorPage
      title="Something went wrong on our side"
      actions={
        <>
          <Button tone="primary" onClick={() => retry()}>
            Try again
          </Button>
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
