import { useTranslations } from "next-intl";
import { AppLink } from "../app-link";

export type EditionLine = {
  id: string;
  href: string;
  title: string;
  lang: string | undefined;
  /** What tells it from the others: "2014 · Vintage · Spanish". */
  facts: string;
};

/** The same work under other records. */
export function Editions({ editions }: { editions: readonly EditionLine[] }) {
  const t = useTranslations("title");
  if (editions.length === 0) return null;
  return (
    <section aria-labelledby="editions" className="mt-9">
      <h2 id="editions" className="font-serif text-xl/tight font-semibold">
        {t("editions")}
      </h2>
      <ul className="mt-2 grid">
        {editions.map(({ id, href, title, lang, facts }) => (
          <li key={id} className="border-b border-line py-2.5 last:border-b-0">
            <AppLink
              href={href}
              dir="auto"
              lang={lang}
              className="inline-block wrap-anywhere text-ink no-underline work hover:underline max-sm:py-1"
            >
              {title}
            </AppLink>
            <p className="text-sm wrap-anywhere text-ink-2">
              <bdi>{facts}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
