"use client";

import type { ReactNode } from "react";
import { BrandMark, brandShape } from "./brand-mark";
import { useInShell } from "./shell-context";

export type ErrorPageProps = {
  /** What happened, as a sentence. */
  title: string;
  /** What it means and what can be done. */
  children: ReactNode;
  actions: ReactNode;
};

/**
 * A page instead of the one asked for; inside the frame of the pages around it, where that could be drawn. Every page
 * loads it beforehand, and so it brings no router along: its links are the browser's own.
 */
export function ErrorPage({ title, children, actions }: ErrorPageProps) {
  const inShell = useInShell();
  const told = (
    <>
      <h1 className="font-serif text-heading font-semibold">{title}</h1>
      <div className="mt-3 grid gap-2 text-ink-2">{children}</div>
      <div className="mt-6 flex flex-wrap gap-3">{actions}</div>
    </>
  );
  if (inShell) return <div className="max-w-[608px] pt-[8vh]">{told}</div>;
  return (
    <div className="mx-auto max-w-[640px] px-4 pt-5 pb-15 sm:px-6">
      <header>
        {/* oxlint-disable-next-line next/no-html-link-for-pages -- no router: see above */}
        <a href="/" className={brandShape}>
          <BrandMark />
        </a>
      </header>
      <main className="pt-[12vh]">{told}</main>
    </div>
  );
}
