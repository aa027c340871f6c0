import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { watchForBursts } from "../scan-burst";

/** For so long after a character Enter belongs to it. */
const quietMs = 1_000;

export type DeskKeys = {
  box: RefObject<HTMLInputElement | null>;
  /** A stop waits for its answer: only Escape and its own buttons do anything. */
  stopped: boolean;
  /** Function keys of the page, by name. */
  press: Readonly<Record<string, () => void>>;
  /** Keys that answer what holds the desk, by name; none where only its buttons do. */
  held: Readonly<Record<string, () => void>>;
  onEscape: () => void;
  /** "?" while the box is empty. */
  onHelp: () => void;
  /** A scan that went past the box: its whole text. */
  onScan: (text: string) => void;
  /** A scan that came while a stop or a dialog was open, and did nothing. */
  onSwallowed: () => void;
};

/**
 * The keys of the desk, heard before anything else on the page. A scanner types into whatever has the focus and
 * ends with Enter: here its Enter never presses a button, and what it typed beside the box is scanned all the same.
 */
export function useDeskKeys(keys: DeskKeys) {
  // Slow scanners are no bursts: an Enter right behind any character is theirs.
  const typedAt = useRef(-Infinity);

  const hearHeld = (event: KeyboardEvent, scanned: string | undefined, isModal: boolean) => {
    if (event.key.length === 1) typedAt.current = event.timeStamp;
    if (scanned !== undefined) return take(event, keys.onSwallowed);
    if (isModal) return;
    if (event.key === "Escape") return take(event, keys.onEscape);
    const answer = keys.held[event.key];
    const isOnButton = event.key === "Enter" && event.target instanceof Element && event.target.closest("a, button");
    if (answer && !isOnButton) {
      if (event.key === "Enter" && event.timeStamp - typedAt.current < quietMs) return take(event, keys.onSwallowed);
      return take(event, () => !event.repeat && answer());
    }
    if (keys.press[event.key]) take(event, keys.onSwallowed);
  };

  const hear = useEffectEvent((event: KeyboardEvent, scanned: string | undefined) => {
    const { target } = event;
    const isModal = document.querySelector("dialog:modal") !== null;
    // A box that is there to be scanned into, such as the palette's, is not the desk's.
    if (isModal && target instanceof Element && target.matches("[data-takes-scans]")) return;
    if (keys.stopped || isModal) return hearHeld(event, scanned, isModal);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const inBox = target === keys.box.current;
    const press = keys.press[event.key];
    if (press && !event.shiftKey) return take(event, () => !event.repeat && press());
    // An open menu closes first, by its own listener.
    if (event.key === "Escape") return isInOpenMenu(target) ? undefined : take(event, keys.onEscape);
    if (inBox ? event.key === "?" && keys.box.current?.value === "" : event.key === "?" && !isEditable(target)) {
      return take(event, keys.onHelp);
    }
    if (inBox || isEditable(target)) return;
    if (scanned !== undefined) return take(event, () => keys.onScan(scanned));
    // Whatever else is typed belongs into the box: it gets the focus before the character arrives.
    if (event.key.length === 1 && event.key !== " ") keys.box.current?.focus();
  });

  useEffect(() => {
    const burst = watchForBursts();
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      // Control and Enter is sent by no scanner.
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      hear(event, modified ? undefined : burst(event.key, event.timeStamp));
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, []);
}

function take(event: KeyboardEvent, act: () => unknown) {
  event.preventDefault();
  event.stopPropagation();
  act();
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

function isInOpenMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("details[open]") !== null;
}
