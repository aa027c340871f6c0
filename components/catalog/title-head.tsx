import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppLink } from "../app-link";
import { Cover } from "../cover";
import { Facts } from "../facts";
import { Tag } from "../tag";

type Role = "author" | "editor" | "translator" | "illustrator" | "narrator" | "composer" | "contributor";

export type TitleHeadProps = {
  title: {
    title: string;
    subtitle: string | null;
    description: string | null;
    contributors: readonly { id: string; name: string; role: Role }[];
    subjects: readonly { id: string; name: string }[];
  };
  /** The title's language, as HTML wants it. */
  lang: string | undefined;
  facts: Record<"published" | "edition" | "language" | "series" | "isbn", { label: string; value: string | null }>;
  availability: {
    copies: number;
    available: number;
    allOnLoan: boolean;
    waiting: number;
    /** In how many weeks a copy may come to a reader who joins the queue now; null where nothing is to be said. */
    weeks: number | null;
  };
  /** The way to a hold. */
  children: ReactNode;
};

/** What a title is, whether it can be had, and what is known of it. */
export function TitleHead({ title, lang, facts, availability, children }: TitleHeadProps) {
  const t = useTranslations("title");
  return (
    <div className="grid min-w-0 flex-1 content-start gap-3">
      <div className="flex gap-4">
        <div className="sm:hidden">
          <Cover title={title.title} lang={lang} />
        </div>
        <div className="min-w-0">
          <h1 dir="auto" lang={lang} className="font-serif text-heading font-semibold wrap-anywhere">
            {title.title}
          </h1>
          {title.subtitle !== null && (
            <p dir="auto" lang={lang} className="font-serif text-lg/snug wrap-anywhere text-ink-2">
              {title.subtitle}
            </p>
          )}
        </div>
      </div>
      {title.contributors.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
          {title.contributors.map(({ id, name, role }) => (
            <li key={`${id} ${role}`} className="min-w-0 wrap-anywhere">
              <AppLink href={`/?contributor=${id}`} className="inline-block py-0.5 max-sm:py-2.5" dir="auto">
                {name}
              </AppLink>
              {role !== "author" && <span className="text-ink-2">, {t(role)}</span>}
            </li>
          ))}
        </ul>
      )}
      {availability.copies > 0 && <Availability {...availability} />}
      {children}
      {title.description !== null && (
        <p dir="auto" lang={lang} className="max-w-[70ch] wrap-anywhere whitespace-pre-wrap">
          {title.description}
        </p>
      )}
      <Facts
        items={[
          facts.published,
          facts.edition,
          facts.language,
          facts.series,
          { ...facts.isbn, value: facts.isbn.value && <span className="code num">{facts.isbn.value}</span> },
          { label: t("subjects"), value: title.subjects.length > 0 && <Subjects subjects={title.subjects} /> },
        ]}
      />
    </div>
  );
}

function Availability({ copies, available, allOnLoan, waiting, weeks }: TitleHeadProps["availability"]) {
  const t = useTranslations("title");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Tag state={available > 0 ? "ok" : "warn"}>
        {available > 0
          ? t("onShelf", { available, copies })
          : !allOnLoan
            ? t("notOnShelf")
            : copies === 1
              ? t("onLoan")
              : t("allOnLoan")}
      </Tag>
      {(available === 0 || waiting > 0) && (
        <span className="text-sm text-ink-2">
          {t("waiting", { count: waiting })}
          {weeks !== null && ` · ${t("estimate", { weeks })}`}
        </span>
      )}
    </div>
  );
}

function Subjects({ subjects }: Pick<TitleHeadProps["title"], "subjects">) {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {subjects.map(({ id, name }) => (
        <li key={id} className="min-w-0 wrap-anywhere">
          <AppLink href={`/?subject=${id}`} className="inline-block py-0.5 max-sm:py-2.5" dir="auto">
            {name}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
