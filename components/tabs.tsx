import { AppLink, type AppLinkProps } from "./app-link";
import { classes } from "./classes";

export type TabItem = {
  href: string;
  label: string;
  current: boolean;
  /** For a page that changes its view by itself: it then calls preventDefault. */
  onClick?: AppLinkProps["onClick"];
};

/** Views of one thing, each an address of its own. On a narrow screen they take more lines, and none is out of sight. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label} className="max-w-full">
      <ul className="inline-flex flex-wrap rounded-[var(--radius-s)] bg-shade p-[3px]">
        {items.map((item) => (
          <li key={item.href}>
            <AppLink
              href={item.href}
              onClick={item.onClick}
              aria-current={item.current ? "page" : undefined}
              className={classes(
                "flex items-center rounded-[5px] px-3.5 py-[7px] text-sm font-semibold no-underline -outline-offset-2 max-sm:min-h-11",
                item.current
                  ? "bg-sheet text-ink shadow-[0_1px_2px_#0002] ring-1 ring-line"
                  : "text-ink-2 hover:text-ink",
              )}
            >
              {item.label}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
