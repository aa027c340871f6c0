import type { ReactNode } from "react";

/** What stands where there is nothing yet: why, and what to do about it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 rounded-[var(--radius)] border border-dashed border-ink-3 px-6 py-12 text-center">
      <p className="font-serif text-xl/tight font-semibold">{title}</p>
      {children !== undefined && <div className="max-w-[52ch] min-w-0 wrap-anywhere text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
