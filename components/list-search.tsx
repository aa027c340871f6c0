"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "./button";
import { TextField } from "./field";
import { HiddenFields } from "./hidden-fields";
import { isRoute } from "./is-route";
import { usePause } from "./use-pause";

type ListSearchProps = {
  /** Where the list is. */
  path: string;
  label: string;
  /** What is looked through. */
  hint: string;
  q: string;
  /** The filters that hold beside it. */
  kept?: Record<string, string>;
  /** What goes along with Enter, which a scanner sends too, and not while one types. */
  sent?: Record<string, string>;
  autoFocus?: boolean;
};

/** The search box above a list: what is typed goes into the address a moment later, with the filters that hold. */
export function ListSearch({ path, label, hint, q, kept = {}, sent = {}, autoFocus }: ListSearchProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const pause = usePause(120);
  const typed = (text: string) =>
    pause.wait(() =>
      startTransition(() => {
        const query = new URLSearchParams(text.trim() === "" ? kept : { ...kept, q: text });
        const address = query.size === 0 ? path : `${path}?${query.toString()}`;
        if (isRoute(address)) router.replace(address, { scroll: false });
      }),
    );
  return (
    <form role="search" method="get" action={path} onSubmit={pause.callOff} className="mb-4 flex items-start gap-3">
      <HiddenFields values={{ ...kept, ...sent }} />
      <TextField
        name="q"
        label={label}
        hint={hint}
        type="search"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        autoFocus={autoFocus}
        maxLength={200}
        className="grow"
        defaultValue={q}
        aria-busy={pending}
        onChange={(event) => typed(event.target.value)}
      />
      {/* Beside the box: as high, and as far down as its label is high. */}
      <Button type="submit" className="mt-[26px] min-h-[42px]">
        Find
      </Button>
    </form>
  );
}
