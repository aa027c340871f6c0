import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { WithPageWords } from "@/components/page-words";
import { asDomainError } from "@/lib/db/errors";
import { readAppearance } from "@/lib/db/settings";
import { readPageWords } from "@/lib/web/page-words";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: { default: "Carrel", template: "%s · Carrel" },
    description: (await getTranslations("shell"))("about"),
    appleWebApp: { title: "Carrel" },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f4" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered when it is asked for: a page from the build has no nonce, and its scripts would not run.
  await connection();
  const [locale, { accent, colorScheme }] = await Promise.all([getLocale(), readAppearance().catch(asItCame)]);
  const words = await readPageWords(locale);
  return (
    <html lang={locale} data-accent={accent} data-theme={colorScheme === "system" ? undefined : colorScheme}>
      <body>
        <WithPageWords words={words}>{children}</WithPageWords>
      </body>
    </html>
  );
}

/** A page that says that the database is away is drawn all the same. */
function asItCame(error: unknown) {
  if (asDomainError(error)?.code !== "unavailable") throw error;
  return { accent: "pine", colorScheme: "system" };
}
