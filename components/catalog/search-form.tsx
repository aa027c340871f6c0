"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { classes } from "../classes";

export type SearchFormProps = {
  /** The page itself: "/" or "/catalog". */
  action: "/" | "/catalog";
  /** What the page was searched for. */
  q: string;
  /** Filters that stay while words change, as in the address. */
  keep: readonly (readonly [name: string, value: string])[];
  autoFocus?: boolean;
  /** What was found; greyed while an answer is under way. */
  children: ReactNode;
};

/**
 * The search box and what it found. It is a plain form that sends itself; where JavaScript runs, each pause in typing
 * asks, the address follows, and only the answer to the last question is shown.
 */
export function SearchForm({ action, q, keep, autoFocus = false, children }: SearchFormProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [typed, setTyped] = useState(q);
  const [asked, setAsked] = useState(q);
  const [shown, setShown] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // Another search came from elsewhere: the back button, a link. An answer to our own leaves the box alone,
  // for its owner may have typed on meanwhile.
  if (q !== shown) {
    setShown(q);
    if (q !== asked) {
      setAsked(q);
      setTyped(q);
    }
  }

  const ask = (text: string, move: "push" | "replace") => {
    clearTimeout(timer.current);
    setAsked(text.trim());
    const query = new URLSearchParams(keep.map(([name, value]) => [name, value]));
    if (text.trim() !== "") query.set("q", text.trim());
    startTransition(() => router[move](query.size === 0 ? action : `${action}?${query}`, { scroll: false }));
  };

  const change = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(text, "replace"), 120);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== asked) ask(typed, "push");
  };

  return (
    <>
      <form action={action} method="get" role="search" onSubmit={submit} className="relative">
        <label htmlFor="q" className="sr-only">
          Search the catalog
        </label>
        <input
          id="q"
          name="q"
          type="search"
          dir="auto"
          value={typed}
          onChange={(event) => change(event.target.value)}
          maxLength={400}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing that this page is for
          autoFocus={autoFocus}
          placeholder="Title, author, subject, ISBN"
          className="w-full min-w-0 rounded-xl border border-ink-3 bg-sheet py-3.5 ps-[18px] pe-14 text-[1.1875rem]/normal text-ink placeholder:text-ink-3 focus:border-accent focus:outline-3 focus:outline-offset-1 focus:outline-(--focus) [&::-webkit-search-cancel-button]:hidden"
        />
        {keep.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button
          type="submit"
          className="absolute inset-y-1.5 end-1.5 grid w-11 place-items-center rounded-lg text-ink-2 hover:bg-shade hover:text-ink"
        >
          <Search aria-hidden className="size-5" />
          <span className="sr-only">Search</span>
        </button>
      </form>
      <div
        aria-busy={pending}
        className={classes("transition-opacity", pending && typed.trim() !== q && "opacity-60 delay-200")}
      >
        {children}
      </div>
    </>
  );
}
