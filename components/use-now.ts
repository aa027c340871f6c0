"use client";

import { useEffect, useState } from "react";

/** The time, in milliseconds: it moves on when it is `next`, and stands still while that is undefined. */
export function useNow(next: (now: number) => number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const end = next(now);
  useEffect(() => {
    if (end === undefined) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, end - Date.now()) + 10);
    return () => clearTimeout(timer);
  }, [end]);
  return now;
}
