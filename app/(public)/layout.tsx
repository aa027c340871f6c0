import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountEntry } from "@/components/account-entry";
import { PublicShell } from "@/components/public-shell";
import { currentActor } from "@/lib/auth/current-actor";
import { languages } from "@/lib/web/languages";
import { publicLinks } from "@/lib/web/public-links";

/** The frame of what everybody may see. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  return (
    <PublicShell
      languages={languages}
      links={publicLinks(actor, await getTranslations("shell"))}
      account={<AccountEntry name={actor?.name} />}
    >
      {children}
    </PublicShell>
  );
}
