"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { followChanges } from "./changes";
import { keepAsking } from "./keep-asking";

/** The part of Live that runs in the browser. `since` is when the page was made. */
export function LiveChanges({ topics, since }: { topics: string; since: number }) {
  const router = useRouter();
  const made = useRef(since);
  useEffect(() => {
    made.current = since;
  }, [since]);
  useEffect(keepAsking, []);
  useEffect(
    () =>
      followChanges({
        topics: topics.split(",").filter(Boolean),
        since: () => made.current,
        onChange: () => router.refresh(),
      }),
    [topics, router],
  );
  return null;
}
