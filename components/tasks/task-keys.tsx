"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Kbd } from "../kbd";
import { useRuns } from "../use-runs";

/** Round the line in which a task is written. */
export const taskBoxId = "task-line";
export const taskBox = () => document.querySelector<HTMLInputElement>(`#${taskBoxId} input[name=line]`);
export const focusFirstTask = () => rowLinks()[0]?.focus();

const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-tasks] a[data-task]")];

/**
 * The list by keyboard: j and k or the arrows from task to task, x marks one as done, e opens it, u takes the last step
 * back. Only while something in it has the focus, so that nobody does with one letter what they did not mean.
 */
export function TaskKeys({ children }: { children: ReactNode }) {
  /** Which row was worked on: it goes away with the answer, and the focus with it. */
  const acted = useRef<number>(undefined);
  useEffect(() => {
    if (acted.current === undefined || document.activeElement !== document.body) return;
    const links = rowLinks();
    (links[Math.min(acted.current, links.length - 1)] ?? taskBox())?.focus();
    acted.current = undefined;
  });
  const placeOf = (target: EventTarget) =>
    rowLinks().findIndex((link) => target instanceof Node && link.closest("li")?.contains(target));
  const hear = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const [links, at] = [rowLinks(), placeOf(event.target)];
    const row = links[at]?.closest("li");
    const act = {
      j: () => links[at + 1]?.focus(),
      ArrowDown: () => links[at + 1]?.focus(),
      k: () => (at === 0 ? taskBox() : links[at - 1])?.focus(),
      ArrowUp: () => (at === 0 ? taskBox() : links[at - 1])?.focus(),
      x: () => row?.querySelector<HTMLFormElement>("form")?.requestSubmit(),
      e: () => links[at]?.click(),
      u: () => document.querySelector<HTMLFormElement>("[data-undo] form")?.requestSubmit(),
    }[event.key];
    if (act === undefined || at < 0) return;
    event.preventDefault();
    if (!event.repeat || event.key !== "x") act();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its links and boxes are what has the focus
    <div
      data-tasks
      onKeyDown={hear}
      onSubmit={(event) => {
        acted.current = Math.max(0, placeOf(event.target));
      }}
    >
      {children}
    </div>
  );
}

/** The keys of the list, for who has a keyboard. */
export function KeysHint() {
  const runs = useRuns();
  if (!runs) return null;
  const keys = [
    ["F2", "new task"],
    ["↓", "to the list"],
    ["x", "done"],
    ["e", "edit"],
    ["u", "undo"],
  ] as const;
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-tiny text-ink-2 pointer-coarse:hidden">
      {keys.map(([key, what]) => (
        <span key={key}>
          <Kbd>{key}</Kbd> {what}
        </span>
      ))}
    </p>
  );
}
