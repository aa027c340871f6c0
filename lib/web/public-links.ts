import type { useTranslations } from "next-intl";
import { type Actor, can } from "../auth/actor";

type Words = ReturnType<typeof useTranslations<"shell">>;

/** Where the header of the public pages leads, as far as this reader may go. */
export function publicLinks(actor: Actor | undefined, t: Words): { href: string; label: string; exact?: boolean }[] {
  return [
    { href: "/", label: t("catalog"), exact: true },
    ...(actor?.memberId ? [{ href: "/account", label: t("loans"), exact: true }] : []),
    ...(actor?.memberId && can(actor, "holds:use") ? [{ href: "/account/holds", label: t("holds") }] : []),
    ...(actor?.memberId && can(actor, "wallet:use") ? [{ href: "/account/wallet", label: t("wallet") }] : []),
    ...(actor ? [{ href: "/account/security", label: t("account") }] : []),
    ...(can(actor, "loans:write") ? [{ href: "/desk", label: t("desk") }] : []),
  ];
}
