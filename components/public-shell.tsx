import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "./brand";
import { classes } from "./classes";
import { LanguageChoice } from "./language-choice";
import { NavLink } from "./nav-link";
import { InShell } from "./shell-context";
import { SkipLink } from "./skip-link";

export type PublicLink = { href: string; label: string; exact?: boolean };

export type PublicShellProps = {
  links: readonly PublicLink[];
  /** A link to sign in, or the reader's name with a form that signs out. */
  account: ReactNode;
  /** "narrow" for pages of reading and forms, "wide" for the catalog. */
  width?: "narrow" | "wide";
  /** Code and name of each language there is. */
  languages: Record<string, string>;
  children: ReactNode;
};

/** The frame of what everybody sees. On phones the links take a line of their own; nothing hides in a menu. */
export function PublicShell({ links, account, width = "wide", languages, children }: PublicShellProps) {
  const t = useTranslations("shell");
  const words: Record<`--word-${string}`, string> = { "--word-required": JSON.stringify(t("required")) };
  return (
    <div
      style={words}
      className={classes("mx-auto px-4 pb-15 sm:px-6", width === "wide" ? "max-w-[1120px]" : "max-w-[1040px]")}
    >
      <SkipLink>{t("skip")}</SkipLink>
      <header className="no-print flex flex-wrap items-center gap-x-[22px] gap-y-1 pt-5 pb-6 sm:pb-[34px]">
        <div className="grow">
          <Brand href="/" />
        </div>
        {links.length > 0 && (
          <nav aria-label={t("main")} className="max-sm:order-last max-sm:w-full">
            <ul className="flex flex-wrap gap-x-[22px]">
              {links.map((link) => (
                <li key={link.href}>
                  <NavLink
                    href={link.href}
                    exact={link.exact}
                    className="inline-flex min-h-9 items-center text-ink-2 no-underline hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink max-sm:min-h-11"
                  >
                    {link.label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className="flex items-center gap-3">{account}</div>
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        <InShell>{children}</InShell>
      </main>
      <footer className="no-print mt-12 border-t border-line pt-4">
        <LanguageChoice languages={languages} />
      </footer>
    </div>
  );
}
