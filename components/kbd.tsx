import type { ReactNode } from "react";

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block rounded-[4px] border border-b-2 border-line bg-sheet px-[5px] py-[3px] font-mono text-[0.6875rem]/none font-medium text-ink-2">
      {children}
    </kbd>
  );
}
