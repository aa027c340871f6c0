import { useTranslations } from "next-intl";
import { AppLink } from "./app-link";

export type Crumb = { label: string; href: string };

/** The way up from a page. The page itself is its heading and not repeated here. */
export function Breadcrumbs({ items, label = "Breadcrumb" }: { items: readonly Crumb[]; label?: string }) {
  return (
    <nav aria-label={label} className="mb-1.5 text-tiny">
      <ol className="flex flex-wrap gap-x-2">
        {items.map((item, index) => (
          <li key={item.href} className="flex min-w-0 items-center gap-x-2 text-ink-2">
            <AppLink
              href={item.href}
              dir="auto"
              className="inline-flex min-h-6 min-w-0 items-center wrap-anywhere text-ink-2 max-sm:min-h-11"
            >
              {item.label}
            </AppLink>
            {index < items.length - 1 && <span aria-hidden>/</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The same on a page for readers, in their language. */
export function ReaderBreadcrumbs({ items }: { items: readonly Crumb[] }) {
  return <Breadcrumbs items={items} label={useTranslations("shell")("path")} />;
}
