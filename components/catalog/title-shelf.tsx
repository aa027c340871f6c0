import type { ReactNode } from "react";
import { AppLink } from "../app-link";
import { Cover } from "../cover";

export type ShelfTitle = { id: string; href: string; title: string; contributorLine: string; lang: string | undefined };

/** A row of covers under a heading: seven fill it on a wide screen, and on a phone, where two stand side by side, four. */
export function TitleShelf({
  id,
  heading,
  titles,
  more,
}: {
  id: string;
  heading: ReactNode;
  titles: readonly ShelfTitle[];
  /** Links that lead on, beside the heading. */
  more?: ReactNode;
}) {
  if (titles.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-9">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="min-w-0 font-serif text-xl/tight font-semibold wrap-anywhere">
          {heading}
        </h2>
        {more}
      </div>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,132px)] justify-between gap-x-6 gap-y-7">
        {titles.map((title) => (
          <li key={title.id} className="w-[132px] max-sm:nth-[n+5]:hidden">
            <AppLink href={title.href} className="group grid gap-2 text-ink no-underline">
              <Cover title={title.title} size="l" lang={title.lang} />
              <span dir="auto" lang={title.lang} className="line-clamp-2 wrap-anywhere work group-hover:underline">
                {title.title}
              </span>
            </AppLink>
            <p dir="auto" className="line-clamp-2 text-tiny wrap-anywhere text-ink-2">
              {title.contributorLine}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
