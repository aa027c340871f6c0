"use client";

import { buttonLook } from "@/components/button-look";
import { ErrorReference } from "@/components/error-reference";
import "./globals.css";

/**
 * Stands in for the root layout itself, so it brings its own document. Every page loads it beforehand: it is made of plain
 * elements, and nothing of ours that is larger.
 */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Carrel</title>
        <main className="mx-auto max-w-[640px] px-4 pt-[12vh] pb-15 sm:px-6">
          <h1 className="font-serif text-heading font-semibold">Something went wrong on our side</h1>
          <div className="mt-3 grid gap-2 text-ink-2">
            <p>The page could not be shown at all. What you saved before is safe.</p>
            <ErrorReference error={error} />
          </div>
          <button type="button" onClick={() => retry()} className={buttonLook("primary", "mt-6")}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
