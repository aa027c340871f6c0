"use client";

import { createContext, type ReactNode, use } from "react";

const Shell = createContext(false);

/** Marks what stands inside the frame of a page: its header, its links, its main part. */
export function InShell({ children }: { children: ReactNode }) {
  return <Shell value>{children}</Shell>;
}

export function useInShell(): boolean {
  return use(Shell);
}
