export const brandShape =
  "inline-flex min-h-9 items-center gap-[9px] rounded-[var(--radius-s)] font-serif text-[1.3125rem]/none font-semibold " +
  "tracking-[-0.01em] text-ink no-underline max-sm:min-h-11";

/** The name, with two spines beside it. */
export function BrandMark() {
  return (
    <>
      <svg aria-hidden viewBox="0 0 20 17" className="h-[17px] w-5">
        <rect width="9" height="17" rx="1" className="fill-accent" />
        <rect x="14" y="2" width="5" height="13" className="fill-ink-3" />
      </svg>
      Carrel
    </>
  );
}
