import { useTranslations } from "next-intl";
import { LiveSearch, type LiveSearchProps } from "./live-search";

/** The search box and what it found, in the reader's language. */
export function SearchForm(props: Omit<LiveSearchProps, "words">) {
  const t = useTranslations("catalog");
  return <LiveSearch {...props} words={{ label: t("searchLabel"), search: t("search") }} />;
}
