import { Tabs } from "./tabs";

const tabs = [
  { href: "/machine", label: "Cache" },
  { href: "/machine/queue", label: "Queue" },
  { href: "/machine/rate-limits", label: "Rate limits" },
] as const;

/** What runs behind the desks, part by part. */
export function MachineTabs({ current }: { current: (typeof tabs)[number]["href"] }) {
  return <Tabs label="Parts of the machine" items={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
