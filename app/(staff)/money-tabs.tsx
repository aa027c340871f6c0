import { Tabs } from "@/components/tabs";
import { type Actor, can, type Permission } from "@/lib/auth/actor";

const tabs = [
  { href: "/accounts", label: "Accounts", permission: "accounts:read" },
  { href: "/payments/new", label: "Take payment", permission: "payments:take" },
  { href: "/transfers/new", label: "Transfer", permission: "transfers:write" },
  { href: "/cash-up", label: "Cash-up", permission: "payments:take" },
] as const satisfies readonly { href: string; label: string; permission: Permission }[];

/** The work with money, as far as this person does it. */
export function MoneyTabs({ actor, current }: { actor: Actor; current: (typeof tabs)[number]["href"] }) {
  const allowed = tabs.filter(({ permission }) => can(actor, permission));
  return <Tabs label="Money" items={allowed.map(({ href, label }) => ({ href, label, current: href === current }))} />;
}
