import { useTranslations } from "next-intl";
import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { Card } from "../card";
import { HoldTag, type HoldTagProps } from "./hold-tag";

type Item = HoldTagProps["hold"] & { id: string; titleId: string; title: string };

/** What a member waits for, in brief; the rest is behind the link. */
export function HoldsCard({ holds, dates }: { holds: readonly Item[]; dates: DateFormat }) {
  const t = useTranslations("account");
  const shown = holds.slice(0, 5);
  return (
    <Card as="section" aria-labelledby="holds-card" className="grid gap-1">
      <h2 id="holds-card" className="text-base">
        {t("holds")}
      </h2>
      {holds.length === 0 ? (
        <p className="text-tiny text-ink-2">{t("noHolds")}</p>
      ) : (
        <>
          <ul>
            {shown.map((hold) => (
              <li
                key={hold.id}
                className="flex items-center justify-between gap-3 border-b border-line py-2 text-tiny last:border-b-0"
              >
                <AppLink
                  href={`/titles/${hold.titleId}`}
                  dir="auto"
                  className="line-clamp-2 min-w-0 wrap-anywhere text-ink max-sm:py-2.5"
                >
                  {hold.title}
                </AppLink>
                <span className="flex-none">
                  <HoldTag hold={hold} dates={dates} />
                </span>
              </li>
            ))}
          </ul>
          <AppLink href="/account/holds" className="justify-self-start text-tiny max-sm:py-2.5">
            {t("allHolds")}
          </AppLink>
        </>
      )}
    </Card>
  );
}
