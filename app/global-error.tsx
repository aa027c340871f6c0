"use client";

import { buttonLook } from "@/components/button-look";
import { ErrorReference } from "@/components/error-reference";
import { useBrowserOnly } from "@/components/use-runs";
import { type Language, languageCookie, pickLanguage } from "@/lib/web/languages";
import { lastWords } from "@/lib/web/last-words";
import "./globals.css";

/**
 * Stands in for the root layout itself, so it brings its own document. Every page loads it beforehand: it is made of plain
 * elements, and nothing of ours that is larger.
 */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const language = useBrowserOnly<Language>(languageOfBrowser, "en");
  const words = lastWords[language];
  return (
    <html lang={language}>
      <body>
        <title>{`${words.title} · Carrel`}</title>
        <main className="mx-auto max-w-[640px] px-4 pt-[12vh] pb-15 sm:px-6">
          <h1 className="font-serif text-heading font-semibold">{words.what}</h1>
          <div className="mt-3 grid gap-2 text-ink-2">
            <p>{words.why}</p>
            <ErrorReference error={error} label={words.reference} />
          </div>
          <button type="button" onClick={() => retry()} className={buttonLook("primary", "mt-6")}>
            {words.retry}
          </button>
        </main>
      </body>
    </html>
  );
}

/** What the reader chose, else what the browser asks for: the library's own language is not known here. */
function languageOfBrowser(): Language {
  const chosen = new RegExp(`(?:^|; )${languageCookie}=(\\w+)`).exec(document.cookie)?.[1];
  return pickLanguage(chosen, navigator.languages.join(","), "en");
}
