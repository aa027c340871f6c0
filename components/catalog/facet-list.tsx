import { SlidersHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { AppLink } from "../app-link";

export type FacetLink = {
  label: string;
  /** Titles that the link leads to, where that is known: "12", "1,000+". */
  count?: string;
  href: string;
  /** It is what the list is narrowed by now; then the link takes it away. */
  current: boolean;
};
export type FacetGroup = { id: string; title: string; links: FacetLink[] };

type FacetListProps = {
  groups: readonly FacetGroup[];
  /** Said under the counts, such as that they were made on a part. */
  note?: string;
  /** How many filters are set. */
  active: number;
};

/**
 * What the list can be narrowed by: a column beside it, and on phones a part to open above it. It is there once for both,
 * because it is most of the page's links; where a browser can't show what is closed, the column has to be opened too.
 */
export function FacetList({ groups, note, active }: FacetListProps) {
  const t = useTranslations("catalog");
  if (groups.length === 0) return null;
  return (
    <aside aria-label={t("filters")}>
      <details className="max-sm:rounded-[var(--radius-s)] max-sm:border max-sm:border-line max-sm:bg-sheet sm:details-content:[content-visibility:visible]">
        <summary className="flex min-h-11 list-none items-center gap-2 px-3.5 text-sm font-semibold sm:supports-[selector(::details-content)]:hidden [&::-webkit-details-marker]:hidden">
          <SlidersHorizontal aria-hidden className="size-4" />
          {t("filters")}
          {active > 0 && <span className="ms-auto num text-ink-2">{t("filtersSet", { count: active })}</span>}
        </summary>
        <div className="grid content-start gap-[22px] max-sm:border-t max-sm:border-line max-sm:px-3.5 max-sm:py-3">
          {groups.map((group) => (
            <section key={group.id} aria-labelledby={`by-${group.id}`}>
              <h2 id={`by-${group.id}`}>{group.title}</h2>
              <ul>
                {group.links.map((link) => (
                  <li key={link.href + link.label}>
                    <Facet {...link} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {note !== undefined && <p className="text-tiny text-ink-2">{note}</p>}
        </div>
      </details>
    </aside>
  );
}

function Facet({ label, count, href, current }: FacetLink) {
  const t = useTranslations("catalog");
  return (
    <AppLink
      href={href}
      aria-current={current ? "true" : undefined}
      className="flex min-h-[27px] items-center justify-between gap-3 rounded-[var(--radius-s)] text-sm text-ink no-underline hover:underline aria-[current]:font-semibold max-sm:min-h-11"
    >
      <span dir="auto" className="min-w-0 wrap-anywhere">
        {label}
        {current && <span className="sr-only"> {t("takeAway")}</span>}
      </span>
      {current ? (
        <X aria-hidden className="size-4 flex-none text-ink-2" />
      ) : (
        count !== undefined && <span className="font-semibold num">{count}</span>
      )}
    </AppLink>
  );
}
