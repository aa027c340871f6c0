"use client";

import { useSyncExternalStore } from "react";

/** What only the browser knows; `before` as the server draws the page, and until the page runs. */
export function useBrowserOnly<Value>(read: () => Value, before: Value): Value {
  return useSyncExternalStore(neverChanges, read, () => before);
}

/** Whether JavaScript runs. What works only then is drawn only then, or looks alive and does nothing. */
export function useRuns(): boolean {
  return useBrowserOnly(isTrue, false);
}

const neverChanges = () => () => {};
const isTrue = () => true;
