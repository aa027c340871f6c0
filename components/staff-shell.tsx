import type { ReactNode } from "react";
import { Brand } from "./brand";
import { Kbd } from "./kbd";
import { MenuDisclosure } from "./menu-disclosure";
import { NavLink } from "./nav-link";
import { Palette, PaletteButton } from "./palette/palette";
import { InShell } from "./shell-context";
import { ShortcutKeys } from "./shortcut-keys";
import { SkipLink } from "./skip-link";
import { Tag, type TagState } from "./tag";

export type StaffLink = {
  href: string;
  label: string;
  /** A function key that leads there ("F1"), shown and working. */
  kbd?: string;
  /** A count beside the label, with the words that say what is counted. */
  badge?: { count: number; label: string; state?: TagState };
  /** Current on this very address only, not further down its path. */
  exact?: boolean;
  /** Current there and further down as well. */
  also?: readonly string[];
};

export type StaffShellProps = {
  /** Where the name leads: the first page of staff. */
  home: string;
  /** What this person may see, decided already. */
  links: readonly StaffLink[];
  /** The same, at the foot of the rail. */
  footLinks?: readonly StaffLink[];
  signedIn: { name: string; detail?: string };
  /** A form with a button that signs out. */
  signOut: ReactNode;
  children: ReactNode;
};

/** The frame of the staff's screens: a rail of links, which below 900 px is a bar with a menu. */
export function StaffShell({ home, links, footLinks = [], signedIn, signOut, children }: StaffShellProps) {
  const navigation = (
    <>
      <LinkList links={links} />
      <div className="mt-auto grid gap-3">
        <LinkList links={footLinks} />
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 border-t border-line px-2.5 pt-3">
          <div className="min-w-0 text-tiny">
            <div dir="auto" className="font-semibold">
              {signedIn.name}
            </div>
            {signedIn.detail !== undefined && <div className="text-ink-2">{signedIn.detail}</div>}
          </div>
          {signOut}
        </div>
      </div>
    </>
  );
  return (
    <Palette>
      <div lang="en" className="min-h-dvh rail:grid rail:grid-cols-[208px_minmax(0,1fr)] print:block">
        <SkipLink />
        <ShortcutKeys />
        <header className="no-print sticky top-0 z-40 flex items-center justify-between border-b border-line bg-paper px-4 py-2 rail:hidden">
          <Brand href={home} />
          <div className="flex items-center gap-2">
            <PaletteButton />
            <MenuDisclosure label="Menu">
              <nav aria-label="Main" className="grid gap-4">
                {navigation}
              </nav>
            </MenuDisclosure>
          </div>
        </header>
        <header className="no-print sticky top-0 hidden h-dvh overflow-y-auto border-e border-line px-3 py-[18px] rail:flex rail:flex-col">
          <div className="px-2.5 pb-2.5">
            <Brand href={home} />
          </div>
          <PaletteButton className="mb-3 w-full" />
          <nav aria-label="Main" className="flex grow flex-col gap-3">
            {navigation}
          </nav>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="w-full max-w-[1320px] min-w-0 px-4 pt-5 pb-15 outline-none rail:px-[30px] print:p-0"
        >
          <InShell>{children}</InShell>
        </main>
      </div>
    </Palette>
  );
}

function LinkList({ links }: { links: readonly StaffLink[] }) {
  if (links.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {links.map((link) => (
        <li key={link.href}>
          <NavLink
            href={link.href}
            exact={link.exact}
            also={link.also}
            aria-keyshortcuts={link.kbd}
            className="flex min-h-[37px] items-center justify-between gap-2 rounded-[var(--radius-s)] px-2.5 py-[5px] text-ink-2 no-underline -outline-offset-2 hover:bg-shade aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink max-rail:min-h-11"
          >
            {link.label}
            {link.kbd !== undefined && (
              <span aria-hidden className="pointer-coarse:hidden">
                <Kbd>{link.kbd}</Kbd>
              </span>
            )}
            {link.badge !== undefined && (
              <Tag state={link.badge.state}>
                {link.badge.count}
                <span className="sr-only"> {link.badge.label}</span>
              </Tag>
            )}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
