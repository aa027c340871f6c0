"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { closeOnEscape } from "./close-on-escape";

/** A menu that opens without JavaScript; with it, Escape and going elsewhere close it. */
export function MenuDisclosure({ label, children }: { label: string; children: ReactNode }) {
  const path = usePathname();
  return (
    // The key: another page gets another element, and a new one is closed.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of what is inside
    <details key={path} onKeyDown={closeOnEscape} className="group">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3 text-sm font-semibold group-open:bg-shade [&::-webkit-details-marker]:hidden">
        <Menu aria-hidden className="size-5" />
        {label}
      </summary>
      <div className="absolute inset-x-0 top-full max-h-[calc(100dvh-4rem)] overflow-y-auto border-b border-line bg-paper px-3 py-3 shadow-[0_12px_24px_#0003]">
        {children}
      </div>
    </details>
  );
}
