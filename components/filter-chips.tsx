import { X } from "lucide-react";
import { AppLink } from "./app-link";

export type FilterChip = {
  label: string;
  /** Where the filter is gone; without it, it always holds. */
  without?: string;
};

/** What narrows a list now, each to be taken away, and what else is often asked. */
export function FilterChips({ active, offered }: { active: readonly FilterChip[]; offered: readonly ChipOffer[] }) {
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-2">
      {active.map(({ label, without }) => (
        <li key={label} className="flex">
          {without === undefined ? (
            <span className={shape}>{label}</span>
          ) : (
            <AppLink href={without} className={`${shape} no-underline hover:brightness-95`}>
              <span>
                <span className="sr-only">Without: </span>
                {label}
              </span>
              <X aria-hidden className="size-3.5" />
            </AppLink>
          )}
        </li>
      ))}
      {offered.map(({ label, href }) => (
        <li key={href} className="flex">
          <AppLink href={href} className={`${shape} border border-dashed border-ink-3 bg-transparent no-underline`}>
            {label}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

export type ChipOffer = { label: string; href: string };

const shape =
  "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-[14px] bg-shade px-2.5 py-1 text-tag font-semibold text-ink-2 wrap-anywhere max-sm:min-h-11 max-sm:rounded-[22px] max-sm:px-4";
