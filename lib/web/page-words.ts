import { getTranslations } from "next-intl/server";
import type { Language } from "./languages";

/** For components/page-words.tsx: what the browser itself has to say on every page. */
export async function readPageWords(locale: Language) {
  const [shell, errors] = await Promise.all([
    getTranslations({ locale, namespace: "shell" }),
    getTranslations({ locale, namespace: "errors" }),
  ]);
  return {
    working: shell("working"),
    offline: shell("offline"),
    defect: {
      title: errors("defectTitle"),
      what: errors("defect"),
      why: errors("defectWhy"),
      retry: errors("retry"),
      toCatalog: errors("toCatalog"),
      reference: errors("reference"),
    },
  };
}
