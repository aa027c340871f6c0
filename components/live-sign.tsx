"use client";

import { useSyncExternalStore } from "react";
import { readLiveness, watchLiveness } from "./changes";
import { Tag } from "./tag";

/** Whether what others do is seen on this page as it happens. */
export function LiveSign() {
  const liveness = useSyncExternalStore(watchLiveness, readLiveness, unknown);
  if (liveness === undefined) return null;
  return liveness === "live" ? <Tag state="ok">Live</Tag> : <Tag state="warn">Cut off: not up to date</Tag>;
}

const unknown = () => undefined;
