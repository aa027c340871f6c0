import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountEntry } from "@/components/account-entry";
import { PublicShell } from "@/components/public-shell";
import { actorOr401 } from "@/lib/auth/current-actor";
import { languages } from "@/lib/web/languages";
import { publicLinks } from "@/lib/web/public-links";

/** The frame of what a reader sees of their own. */
export default async function MemberLayout({ children }: { children: ReactNode }) {
  const actor = await actorOr401();
  return (
    <PublicShell
      languages={languages}
      width="narrow"
      links={publicLinks(actor, await getTranslations("shell"))}
      account={<AccountEntry name={actor.name} />}
    >
      {children}
    </PublicShell>
  );
}
