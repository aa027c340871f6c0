"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { Note } from "./note";

type Tell = (message: string | undefined) => void;

const Telling = createContext<Tell | undefined>(undefined);

/** Where a form tells what it was answered; undefined where it says so itself. */
export function useTell(): Tell | undefined {
  return use(Telling);
}

/**
 * Says above its forms what the last of them was answered. For forms that may be gone with their answer, because the
 * page is drawn anew without them: they would take its words and the focus along.
 */
export function Answers({ children }: { children: ReactNode }) {
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  const [said, setSaid] = useState({ message: "", count: 0 });
  const [saidAt, setSaidAt] = useState(address);
  const place = useRef<HTMLDivElement>(null);
  /** What had the focus as the answer came. */
  const held = useRef<Element>(null);
  const [tell] = useState((): Tell => (message = "") => {
    held.current = document.activeElement;
    setSaid(({ count }) => ({ message, count: count + 1 }));
  });
  if (saidAt !== address) {
    // Another page of the same list: nothing was said there.
    setSaidAt(address);
    setSaid({ message: "", count: said.count });
  }
  useEffect(() => {
    // Its button may stand far below.
    if (said.message !== "") place.current?.scrollIntoView({ block: "nearest" });
  }, [said]);
  useEffect(() => {
    if (held.current === null || held.current.isConnected) return;
    held.current = null;
    if (document.activeElement === document.body) place.current?.focus();
  });
  return (
    <Telling value={tell}>
      <div
        ref={place}
        role="status"
        tabIndex={-1}
        className="no-print scroll-mt-20 scroll-mb-4 rounded-[var(--radius-s)] not-empty:mb-5 empty:absolute"
      >
        {/* The same words once more are news. */}
        {said.message !== "" && (
          <Note key={said.count} tone="ok">
            {said.message}
          </Note>
        )}
      </div>
      {children}
    </Telling>
  );
}
