import { Tabs } from "../tabs";

type Shown = "overdue" | "open" | "marked";

/** Which loans are shown, and the copies that are on no shelf though nobody should have them. */
export function LoanTabs({ current }: { current: Shown }) {
  const items = [
    { shown: "overdue", href: "/loans", label: "Overdue" },
    { shown: "open", href: "/loans?show=open", label: "All open" },
    { shown: "marked", href: "/loans/marked", label: "Lost and missing" },
  ];
  return (
    <Tabs
      label="Which loans"
      items={items.map(({ shown, href, label }) => ({ href, label, current: shown === current }))}
    />
  );
}
