"use client";

import { createContext, type ReactNode, use } from "react";

/** What the parts of every page say by themselves, in the language of the page. */
export type PageWords = {
  /** To the ear, while an answer is awaited. */
  working: string;
  offline: string;
  defect: { title: string; what: string; why: string; retry: string; toCatalog: string; reference: string };
};

const Words = createContext<PageWords | undefined>(undefined);

export function WithPageWords({ words, children }: { words: PageWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function usePageWords(): PageWords {
  const words = use(Words);
  if (words) return words;
  throw new Error("The layout of all pages gives them their words.");
}
