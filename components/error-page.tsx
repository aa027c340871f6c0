import type { ReactNode } from "react";
import { Brand } from "./brand";

export type ErrorPageProps = {
  /** What happened, as a sentence. */
  title: string;
  /** What it means and what can be done. */
  children: ReactNode;
  actions: ReactNode;
};

/** A page instead of the one asked for. */
export function ErrorPage({ title, children, actions }: ErrorPageProps) {
  return (
    <div className="mx-auto max-w-[640px] px-4 pt-5 pb-15 sm:px-6">
      <header>
        <Brand href="/" />
      </header>
      <main className="pt-[12vh]">
        <h1 className="font-serif text-heading font-semibold">{title}</h1>
        <div className="mt-3 grid gap-2 text-ink-2">{children}</div>
        <div className="mt-6 flex flex-wrap gap-3">{actions}</div>
      </main>
    </div>
  );
}
