import { Tabs } from "../tabs";

const tabs = [
  { href: "/accounts", label: "Accounts", permission: "accounts:read" },
  { href: "/payments/new", label: "Take payment", permission: "payments:take" },
  { href: "/transfers/new", label: "Transfer", permission: "transfers:write" },
  { href: "/cash-up", label: "Cash-up", permission: "payments:take" },
  { href: "/income", label: "Income", permission: "accounts:read" },
] as const;

type MoneyTabsProps = { actor: { permissions: readonly string[] }; current: (typeof tabs)[number]["href"] };

/** The work with money, as far as this person does it. */
export function MoneyTabs({ actor, current }: MoneyTabsProps) {
  const allowed = tabs.filter(({ permission }) => actor.permissions.includes(permission));
  return <Tabs label="Money" items={allowed.map(({ href, label }) => ({ href, label, current: href === current }))} />;
}
