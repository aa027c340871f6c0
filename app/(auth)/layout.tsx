import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/public-shell";
import { languages } from "@/lib/web/languages";

/** The frame of the doors: the name, a way to the catalog, and one narrow sheet. */
export default async function DoorLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("shell");
  const links = [{ href: "/", label: t("catalog"), exact: true }];
  return (
    <PublicShell links={links} languages={languages} account={null} width="narrow">
      <div className="mx-auto mt-[4vh] max-w-md">{children}</div>
    </PublicShell>
  );
}
