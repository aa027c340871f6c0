import { type Actor, can } from "../auth/actor";

/** Where the header of the public pages leads, as far as this reader may go. */
export function publicLinks(actor: Actor | undefined): { href: string; label: string; exact?: boolean }[] {
  return [
    { href: "/", label: "Catalog", exact: true },
    ...(actor?.memberId ? [{ href: "/account", label: "My loans", exact: true }] : []),
    ...(actor?.memberId && can(actor, "holds:use") ? [{ href: "/account/holds", label: "My holds" }] : []),
    ...(actor?.memberId && can(actor, "wallet:use") ? [{ href: "/account/wallet", label: "Wallet" }] : []),
    ...(actor ? [{ href: "/account/security", label: "My account" }] : []),
    ...(can(actor, "loans:write") ? [{ href: "/desk", label: "Loan desk" }] : []),
  ];
}
