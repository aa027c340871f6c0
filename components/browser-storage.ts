/** What a browser keeps for a page: "session" until the tab is closed, "local" until it is cleared. */
export type Place = "session" | "local";

/** The text kept under a name; undefined when there is none, or when the browser keeps nothing for us. */
export function readKept(place: Place, name: string): string | undefined {
  try {
    return storage(place).getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text, or with undefined forgets it. A browser that is full or keeps nothing loses only the comfort. */
export function keep(place: Place, name: string, text: string | undefined): void {
  try {
    if (text === undefined) storage(place).removeItem(name);
    else storage(place).setItem(name, text);
  } catch {
    // Private windows and full disks refuse.
  }
}

function storage(place: Place): Storage {
  return place === "session" ? window.sessionStorage : window.localStorage;
}
