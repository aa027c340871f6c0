"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { AppLink } from "../app-link";
import { Dialog } from "../dialog";
import { type Found, groupsOf } from "./found";
import { useFind } from "./use-find";

export function PaletteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Find">
      <PaletteBox onDone={onClose} />
    </Dialog>
  );
}

/**
 * One box and a list, as WAI-ARIA has a combobox: the focus stays in the box, the arrows move in the list, Enter opens.
 * A scanner types its number and Enter faster than anything is answered: what it meant is opened when the answer is there.
 */
function PaletteBox({ onDone }: { onDone: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const { answer, ask } = useFind();
  const list = useRef<HTMLDivElement>(null);
  const entered = useRef<string>(undefined);
  const q = typed.trim();
  const isCurrent = answer?.q === q;
  const items = answer?.items ?? [];
  const at = Math.min(active, items.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  const begin = useRef(ask);
  useEffect(() => {
    begin.current("");
  }, []);

  const openAt = (index: number) => list.current?.querySelector<HTMLElement>(`[data-at="${index}"]`)?.click();

  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at, answer]);

  // Enter came before the answer: it meant the first that is found.
  useEffect(() => {
    if (answer === undefined || entered.current !== answer.q) return;
    entered.current = undefined;
    list.current?.querySelector<HTMLElement>('[data-at="0"]')?.click();
  }, [answer]);

  const change = (text: string) => {
    setTyped(text);
    setActive(0);
    entered.current = undefined;
    ask(text.trim());
  };

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // A key that an input method takes is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (isCurrent) openAt(at);
      else entered.current = q;
    }
    const step = steps[event.key];
    if (step === undefined || items.length === 0) return;
    event.preventDefault();
    setActive(step(at, items.length));
  };

  return (
    <div className="grid gap-3">
      <label htmlFor={`${id}-box`} className="sr-only">
        A screen, a member, a title, a barcode, or something to do
      </label>
      <input
        id={`${id}-box`}
        type="text"
        role="combobox"
        data-takes-scans
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? optionId(at) : undefined}
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={press}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        placeholder="Screen, member, title, barcode, action"
        className="w-full min-w-0 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3.5 py-2.5 text-base text-ink placeholder:text-ink-3 focus:border-accent focus:outline-3 focus:outline-offset-1 focus:outline-(--focus)"
      />
      <p role="status" className={items.length > 0 ? "sr-only" : "text-ink-2"}>
        {answer === undefined || !isCurrent ? "" : (answer.problem ?? countWords(items.length))}
      </p>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Found"
        className="h-[min(24rem,55dvh)] overflow-y-auto overscroll-contain"
      >
        <Groups items={items} at={at} optionId={optionId} onPick={onDone} onPoint={setActive} />
      </div>
    </div>
  );
}

type GroupsProps = {
  items: readonly Found[];
  at: number;
  optionId: (index: number) => string;
  onPick: () => void;
  onPoint: (index: number) => void;
};

function Groups({ items, at, optionId, onPick, onPoint }: GroupsProps) {
  const numbered = items.map((item, index) => ({ ...item, index }));
  return groupsOf(numbered).map((group) => (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset has no place in a listbox
    <div key={group.items[0]?.index} role="group" aria-label={group.name} className="pb-2">
      <div aria-hidden className="px-2.5 py-1 text-tiny text-ink-2">
        {group.name}
      </div>
      {group.items.map(({ index, label, detail, href }) => (
        <AppLink
          key={href}
          id={optionId(index)}
          data-at={index}
          href={href}
          role="option"
          aria-selected={index === at}
          tabIndex={-1}
          onClick={onPick}
          onMouseMove={() => onPoint(index)}
          className="flex min-h-9 flex-wrap items-baseline gap-x-3 rounded-[var(--radius-s)] px-2.5 py-1.5 text-ink no-underline aria-selected:bg-accent-soft max-sm:min-h-11 max-sm:items-center"
        >
          <span dir="auto" className="min-w-0 font-semibold wrap-anywhere">
            {label}
          </span>
          {detail !== null && (
            <span dir="auto" className="min-w-0 text-tiny wrap-anywhere text-ink-2">
              {detail}
            </span>
          )}
        </AppLink>
      ))}
    </div>
  ));
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + 8, count - 1),
  PageUp: (at) => Math.max(at - 8, 0),
};

function countWords(count: number): string {
  if (count === 0) return "Nothing is found by this.";
  return count === 1 ? "1 found" : `${count} found`;
}
