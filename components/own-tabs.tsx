import { useTranslations } from "next-intl";
import { Tabs } from "./tabs";

const pages = [
  { href: "/account/card", word: "card", ofMember: true },
  { href: "/account/security", word: "security", ofMember: false },
  { href: "/account/data", word: "data", ofMember: true },
  { href: "/account/tokens", word: "tokens", ofMember: true },
] as const;

/** The pages of a reader about themselves; who has no card has only the one about signing in. */
export function OwnTabs({ current, hasCard }: { current: (typeof pages)[number]["href"]; hasCard: boolean }) {
  const t = useTranslations("own");
  const shown = pages.filter(({ ofMember }) => hasCard || !ofMember);
  if (shown.length < 2) return null;
  return (
    <Tabs
      label={t("about")}
      items={shown.map(({ href, word }) => ({ href, label: t(word), current: href === current }))}
    />
  );
}
