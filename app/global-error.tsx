"use client";

import { Button } from "@/components/button";
import { ErrorPage } from "@/components/error-page";
import { ErrorReference } from "@/components/error-reference";
import "./globals.css";

/** Stands in for the root layout itself, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Carrel</title>
        <ErrorPage
          title="Something went wrong on our side"
          actions={
            <Button tone="primary" onClick={() => retry()}>
              Try again
            </Button>
          }
        >
          <p>The page could not be shown at all. What you saved before is safe.</p>
          <ErrorReference error={error} />
        </ErrorPage>
      </body>
    </html>
  );
}
