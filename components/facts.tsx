import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** Labels and their values. What has no value is left out. */
export function Facts({ items }: { items: readonly Fact[] }) {
  const known = items.filter(({ value }) => value !== null && value !== undefined && value !== false && value !== "");
  if (known.length === 0) return null;
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-5 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0">
      {known.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-tiny/6 text-ink-2 max-sm:mt-2 max-sm:text-tiny">{label}</dt>
          <dd dir="auto" className="min-w-0 wrap-anywhere">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
