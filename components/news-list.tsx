import type { DateFormat } from "@/lib/dates";
import { AppLink } from "./app-link";
import { Day } from "./date";

export type NewsItem = { id: string; href: string; title: string; publishAt: Date; summary: string; by: string };

/** Headlines with the day and the first words, newest first. */
export function NewsList({
  items,
  format,
  level,
}: {
  items: readonly NewsItem[];
  format: DateFormat;
  /** Of the headlines: one below the heading above them. */
  level: 2 | 3;
}) {
  const Headline = level === 2 ? "h2" : "h3";
  return (
    <ul className="grid">
      {items.map((item) => (
        <li key={item.id} className="border-t border-line py-3 first:border-t-0 first:pt-0">
          <article dir="auto" className="grid gap-0.5">
            <Headline className="min-w-0 wrap-anywhere work">
              <AppLink href={item.href} className="inline-block text-ink no-underline hover:underline max-sm:py-2">
                {item.title}
              </AppLink>
            </Headline>
            <p className="text-tiny text-ink-2">
              <Day value={item.publishAt} {...format} /> · <bdi>{item.by}</bdi>
            </p>
            <p className="line-clamp-2 max-w-[75ch] text-sm wrap-anywhere text-ink-2">{item.summary}</p>
          </article>
        </li>
      ))}
    </ul>
  );
}
