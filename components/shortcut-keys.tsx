"use client";

import { useEffect } from "react";

/**
 * Makes `aria-keyshortcuts` true: a function key presses the link or button that names it.
 * A page that handles a key itself calls preventDefault; under an open dialog only its own keys count.
 */
export function ShortcutKeys() {
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return null;
}

function press(event: KeyboardEvent) {
  const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
  if (event.defaultPrevented || modified || !/^F\d{1,2}$/.test(event.key)) return;
  const scope = document.querySelector("dialog:modal") ?? document;
  const target = scope.querySelector<HTMLElement>(`[aria-keyshortcuts="${event.key}"]`);
  if (target === null) return;
  event.preventDefault();
  if (!event.repeat) target.click();
}
