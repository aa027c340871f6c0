"use client";

import { useEffect, useState } from "react";

/**
 * Waits for a pause in typing before it asks. Whoever follows a link meanwhile goes there: the question that still
 * waits is called off, or it would bring them back to this page.
 */
export function usePause(milliseconds: number) {
  const [pause] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const callOff = () => clearTimeout(timer);
    const wait = (ask: () => void) => {
      callOff();
      timer = setTimeout(ask, milliseconds);
    };
    return { wait, callOff };
  });
  useEffect(() => {
    const followed = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a") !== null) pause.callOff();
    };
    document.addEventListener("click", followed, { capture: true });
    return () => {
      document.removeEventListener("click", followed, { capture: true });
      pause.callOff();
    };
  }, [pause]);
  return pause;
}
