"use client";

import { Search } from "lucide-react";
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState } from "react";
import { AppLink } from "../app-link";
import { classes } from "../classes";
import { Kbd } from "../kbd";
import { useRuns } from "../use-runs";

// What is in the dialog comes when it is first opened: the pages under it load without it.
const PaletteDialog = lazy(() => import("./palette-dialog").then((module) => ({ default: module.PaletteDialog })));

const Open = createContext<() => void>(() => {});

/** Finds anything from anywhere: Ctrl K, or Cmd K, or a PaletteButton inside. */
export function Palette({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const open = () => {
    setWasOpen(true);
    setOpen(true);
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!isShortcut || event.altKey || event.shiftKey || event.defaultPrevented) return;
      // The browser's own search line would open. Over a question that must be answered nothing does.
      event.preventDefault();
      if (event.repeat || (!isOpen && document.querySelector("dialog:modal") !== null)) return;
      setWasOpen(true);
      setOpen(!isOpen);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOpen]);

  return (
    <Open value={open}>
      {children}
      {wasOpen && (
        <Suspense fallback={null}>
          <PaletteDialog open={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Open>
  );
}

/** Opens the palette; before JavaScript runs it leads to the page that answers the same. */
export function PaletteButton({ className }: { className?: string }) {
  const open = use(Open);
  const runs = useRuns();
  const look = classes(
    "flex min-h-9 items-center gap-2 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-2.5 text-sm text-ink-2 no-underline hover:bg-shade max-rail:min-h-11",
    className,
  );
  const face = (
    <>
      <Search aria-hidden className="size-4 flex-none" />
      <span className="grow text-start">Find</span>
      <span aria-hidden className="max-rail:hidden pointer-coarse:hidden">
        <Kbd>Ctrl K</Kbd>
      </span>
    </>
  );
  if (!runs)
    return (
      <AppLink href="/find" className={look}>
        {face}
      </AppLink>
    );
  return (
    <button type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={open} className={look}>
      {face}
    </button>
  );
}
