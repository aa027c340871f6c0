import type { Language } from "./languages";
import type words from "./words/en.json";

// Keys and values of words are checked like any other name.
declare module "next-intl" {
  // An interface, because only these are merged.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface AppConfig {
    Locale: Language;
    Messages: typeof words;
  }
}
