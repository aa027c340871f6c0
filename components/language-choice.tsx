import { useLocale, useTranslations } from "next-intl";

/** A button for each language there is. A plain form, so that it works on every page and without JavaScript. */
export function LanguageChoice({ languages }: { languages: Record<string, string> }) {
  const t = useTranslations("shell");
  const current = useLocale();
  return (
    <form action="/language" method="post">
      <div role="group" aria-label={t("language")} className="flex flex-wrap gap-x-4">
        {Object.entries(languages).map(([language, name]) => (
          <button
            key={language}
            name="language"
            value={language}
            lang={language}
            aria-pressed={language === current}
            className="text-small min-h-11 text-ink-2 hover:text-ink hover:underline aria-pressed:font-semibold aria-pressed:text-ink sm:min-h-9"
          >
            {name}
          </button>
        ))}
      </div>
    </form>
  );
}
