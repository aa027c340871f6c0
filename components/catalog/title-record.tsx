import { useTranslations } from "next-intl";

/** For those who cite: an address that stays, and the record as reference managers read it. */
export function TitleRecord({ url, citationPath }: { url: string; citationPath: string }) {
  const t = useTranslations("title");
  const link = "inline-flex min-h-6 items-center max-sm:min-h-11";
  return (
    <section aria-labelledby="record" className="mt-9 border-t border-line pt-4 text-sm">
      <h2 id="record" className="sr-only">
        {t("record")}
      </h2>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5">
          <dt className="text-ink-2">{t("permanentLink")}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <a href={url} rel="bookmark" className={link}>
              <bdi>{url}</bdi>
            </a>
          </dd>
        </div>
        <div className="no-print flex items-center gap-x-2.5">
          <dt className="text-ink-2">{t("cite")}</dt>
          <dd className="flex gap-x-3.5">
            <a href={`${citationPath}?format=bibtex`} download aria-label={t("bibtexOf")} className={link}>
              {t("bibtex")}
            </a>
            <a href={`${citationPath}?format=ris`} download aria-label={t("risOf")} className={link}>
              {t("ris")}
            </a>
          </dd>
        </div>
      </dl>
    </section>
  );
}
