import { ChevronLeft, ChevronRight } from "lucide-react";
import { ButtonLink } from "./button";

export type PagerProps = {
  /** Addresses of the neighbouring pages; undefined at either end. */
  previous?: string | undefined;
  next?: string | undefined;
  /** What is being paged through, for assistive technology. */
  label: string;
  previousLabel?: string;
  nextLabel?: string;
};

/** Neighbouring pages of a list. There are no page numbers: lists are read by key, not by counting rows. */
export function Pager({ previous, next, label, previousLabel = "Previous", nextLabel = "Next" }: PagerProps) {
  if (previous === undefined && next === undefined) return null;
  return (
    <nav aria-label={label} className="mt-5 flex justify-between gap-3">
      {previous === undefined ? (
        <span />
      ) : (
        <ButtonLink href={previous} rel="prev">
          <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          {previousLabel}
        </ButtonLink>
      )}
      {next !== undefined && (
        <ButtonLink href={next} rel="next">
          {nextLabel}
          <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
        </ButtonLink>
      )}
    </nav>
  );
}
