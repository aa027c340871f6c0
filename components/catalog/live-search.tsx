"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, type SubmitEvent, useEffect, useLayoutEffect, useRef, useTransition } from "react";
import { classes } from "../classes";
import { usePause } from "../use-pause";

export type LiveSearchProps = {
  /** The page itself. */
  action: "/" | "/catalog";
  /** What the page was searched for. */
  q: string;
  /** Filters and order, which stay while words change: as in the address. */
  keep: readonly (readonly [name: string, value: string])[];
  autoFocus?: boolean;
  placeholder: string;
  words: { label: string; search: string };
  /** What was found; greyed while an answer is under way. */
  children: ReactNode;
};

/**
 * The search box and what it found. It is a plain form that sends itself; where JavaScript runs, each pause in typing
 * asks, the address follows, and only the answer to the last question is shown.
 */
export function LiveSearch({ action, q, keep, autoFocus = false, placeholder, words, children }: LiveSearchProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  // The box is the browser's own: what was typed before JavaScript ran is not lost.
  const box = useRef<HTMLInputElement>(null);
  const asked = useRef(q);
  const pause = usePause(120);

  const ask = (move: "push" | "replace") => {
    pause.callOff();
    const typed = box.current?.value.trim() ?? "";
    if (typed === asked.current) return;
    asked.current = typed;
    // The page before the first letter is one to come back to; those between two letters are not. We are on it until the
    // first answer is shown: where that is slow, a second question takes the place of the first.
    const isFirst = typed !== "" && !new URLSearchParams(location.search).get("q");
    const query = new URLSearchParams(keep.map(([name, value]) => [name, value]));
    if (typed !== "") query.set("q", typed);
    const href = query.size === 0 ? action : (`${action}?${query}` as const);
    // A newer navigation makes the router forget this one, whichever answer comes first.
    startTransition(() => router[isFirst ? "push" : move](href, { scroll: false }));
  };

  // Another search came from elsewhere, by the back button or a link. Answers to our own leave the box alone, for its
  // owner may have typed on meanwhile: also the answer to a question before the last, which is shown now and then where
  // the last was asked while it was being drawn. As part of the same drawing, so that no question falls in between.
  useLayoutEffect(() => {
    if (pending || q === asked.current || !box.current) return;
    asked.current = q;
    box.current.value = q;
  }, [q, pending]);

  const begin = useRef(ask);
  useEffect(() => {
    begin.current("replace");
  }, []);

  const change = () => pause.wait(() => ask("replace"));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    ask("push");
  };

  return (
    <>
      <search>
        <form action={action} method="get" onSubmit={submit} className="relative">
          <label htmlFor="q" className="sr-only">
            {words.label}
          </label>
          <input
            ref={box}
            id="q"
            name="q"
            type="search"
            dir="auto"
            defaultValue={q}
            onChange={change}
            maxLength={400}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing that the empty page is for
            autoFocus={autoFocus}
            placeholder={placeholder}
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
            <span className="sr-only">{words.search}</span>
          </button>
        </form>
      </search>
      <div aria-busy={pending} className={classes("transition-opacity", pending && "opacity-60 delay-200")}>
        {children}
      </div>
    </>
  );
}
