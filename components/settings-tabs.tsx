import { Tabs } from "./tabs";

const tabs = [
  { href: "/settings", label: "Library" },
  { href: "/settings/branches", label: "Branches" },
  { href: "/settings/rules", label: "Circulation rules" },
  { href: "/settings/hours", label: "Opening hours" },
  { href: "/settings/letters", label: "Letters" },
  { href: "/settings/joining", label: "Joining and leaving" },
  { href: "/settings/appearance", label: "Appearance" },
] as const;

/** What an admin sets. */
export function SettingsTabs({ current }: { current: (typeof tabs)[number]["href"] }) {
  return <Tabs label="Settings" items={tabs.map(({ href, label }) => ({ href, label, current: href === current }))} />;
}
