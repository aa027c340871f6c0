"use client";

import { useEffect, useRef, useState } from "react";
import { type Found, readFound } from "./found";

export type Answer = {
  /** What it answers. */
  q: string;
  items: readonly Found[];
  /** Why there is none. */
  problem?: string;
};

/**
 * Asks what is found for a text, once for each text. The answer to an older question is dropped, however late it comes:
 * only the last one is ever shown.
 */
export function useFind(): { answer: Answer | undefined; ask: (q: string) => void } {
  const [answer, setAnswer] = useState<Answer>();
  const running = useRef<{ q: string; control: AbortController }>(undefined);

  useEffect(() => () => running.current?.control.abort(), []);

  const ask = (q: string) => {
    if (running.current?.q === q) return;
    running.current?.control.abort();
    const control = new AbortController();
    const mine = { q, control };
    running.current = mine;
    look(q, control.signal).then(
      (found) => {
        if (running.current === mine) setAnswer({ q, ...found });
      },
      () => {
        if (running.current !== mine) return;
        // Typed once more it is asked once more.
        running.current = undefined;
        setAnswer({ q, items: [], problem: "The library can’t be reached at the moment." });
      },
    );
  };
  return { answer, ask };
}

async function look(q: string, signal: AbortSignal): Promise<Omit<Answer, "q">> {
  const response = await fetch(`/api/v1/find?q=${encodeURIComponent(q)}`, { signal });
  if (response.status === 401) return { items: [], problem: "You are signed out. Please sign in again." };
  if (!response.ok) return { items: [], problem: "This can’t be looked up at the moment." };
  return { items: readFound(await response.json()) };
}
