type Wish = {
  topics: readonly string[];
  /** When the page was made, by the server's clock. */
  since: () => number;
  onChange: () => void;
};

const address = "/api/live";
/** Changes that come together are one; and a page is made anew no more often than this. */
const gatherMs = 50;
const restMs = 700;
/** The server says something every fifteen seconds. */
const silenceMs = 40_000;
/** A page that nobody touched for so long stops asking, or a desk that was left would stay signed in for ever. */
const leftAloneMs = 4 * 3_600_000;

const wishes = new Set<Wish>();
let source: EventSource | undefined;
let sourceTopics = "";
/** Something may have been missed: the next time it hears, the page is made anew. */
let wasAway = false;
let refusals = 0;
let heardAt = 0;
let refreshedAt = 0;
let touchedAt = 0;
let refresh: ReturnType<typeof setTimeout> | undefined;
let update: ReturnType<typeof setTimeout> | undefined;
let watch: ReturnType<typeof setInterval> | undefined;
let liveness: Liveness | undefined;
const watchers = new Set<() => void>();

/** Whether the page hears of changes now; undefined while it follows none, or nobody looks at it. */
export type Liveness = "live" | "cut-off";

export const readLiveness = () => liveness;

export function watchLiveness(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => void watchers.delete(onChange);
}

function become(next: Liveness | undefined): void {
  if (next === liveness) return;
  liveness = next;
  for (const onChange of watchers) onChange();
}

/**
 * Calls `onChange` when one of the topics changed, and after every cut, because something may have been missed. All of a page
 * share one stream of server-sent events, which is closed while nobody looks: a browser allows few to one server.
 */
export function followChanges(wish: Wish): () => void {
  wishes.add(wish);
  if (wishes.size === 1) begin();
  updateSoon();
  return () => {
    wishes.delete(wish);
    updateSoon();
    if (wishes.size === 0) end();
  };
}

function begin(): void {
  touchedAt = Date.now();
  document.addEventListener("visibilitychange", lookAgain);
  addEventListener("pageshow", lookAgain);
  addEventListener("pagehide", lookAgain);
  addEventListener("online", lookAgain);
  addEventListener("offline", lookAgain);
  for (const input of inputs) addEventListener(input, touched, { passive: true });
  watch = setInterval(lookAfter, 5_000);
}

function end(): void {
  document.removeEventListener("visibilitychange", lookAgain);
  removeEventListener("pageshow", lookAgain);
  removeEventListener("pagehide", lookAgain);
  removeEventListener("online", lookAgain);
  removeEventListener("offline", lookAgain);
  for (const input of inputs) removeEventListener(input, touched);
  clearInterval(watch);
  clearTimeout(refresh);
  become(undefined);
  refresh = undefined;
  wasAway = false;
}

const inputs = ["pointerdown", "pointermove", "keydown"] as const;

/** Pages that replace each other leave one wish and make another in one go: one look at what is wished now is enough. */
function updateSoon(): void {
  update ??= setTimeout(() => {
    update = undefined;
    lookAgain();
  });
}

function lookAgain(event?: Event): void {
  const topics = [...new Set([...wishes].flatMap((wish) => [...wish.topics]))].sort().join(",");
  const isWatched =
    document.visibilityState === "visible" &&
    navigator.onLine &&
    Date.now() - touchedAt < leftAloneMs &&
    event?.type !== "pagehide";
  if (topics === "" || !isWatched) {
    if (topics !== "") {
      wasAway = true;
      become(document.visibilityState === "visible" ? "cut-off" : undefined);
    }
    return close();
  }
  if (source && sourceTopics === topics) return;
  close();
  open(topics);
}

function open(topics: string): void {
  const since = Math.min(...[...wishes].map((wish) => wish.since()));
  const opened = new EventSource(`${address}?topics=${encodeURIComponent(topics)}&since=${since}`);
  source = opened;
  sourceTopics = topics;
  heardAt = Date.now();
  const heard = () => {
    heardAt = Date.now();
  };
  opened.addEventListener("open", () => {
    heard();
    become("live");
    refusals = 0;
    // What the page was made from is as old as the cut.
    if (wasAway) changed();
    wasAway = false;
  });
  opened.addEventListener("beat", heard);
  opened.addEventListener("changed", () => {
    heard();
    changed();
  });
  opened.addEventListener("resync", () => {
    heard();
    changed();
  });
  opened.addEventListener("error", () => {
    wasAway = true;
    if (source === opened) become("cut-off");
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    // It was refused, and the browser does not ask again by itself.
    close();
    refusals += 1;
    setTimeout(updateSoon, Math.min(60_000, 2_000 * 2 ** refusals) * (0.5 + Math.random()));
  });
}

function close(): void {
  source?.close();
  source = undefined;
  sourceTopics = "";
}

function changed(): void {
  refresh ??= setTimeout(
    () => {
      refresh = undefined;
      // Asked for without a connection, the page would be replaced by the browser's own that says so.
      if (!navigator.onLine || source?.readyState !== EventSource.OPEN) {
        wasAway = true;
        return;
      }
      refreshedAt = Date.now();
      // One is enough: it makes the whole page anew.
      for (const { onChange } of [...wishes].slice(0, 1)) onChange();
    },
    Math.max(gatherMs, refreshedAt + restMs - Date.now()),
  );
}

/** A stream that was cut without a word, and a machine that slept, are seen by the silence. */
function lookAfter(): void {
  if (source && Date.now() - heardAt > silenceMs) {
    wasAway = true;
    become("cut-off");
    close();
  }
  if (!source && refusals === 0) lookAgain();
  if (source && Date.now() - touchedAt >= leftAloneMs) lookAgain();
}

function touched(): void {
  const wasLeft = Date.now() - touchedAt >= leftAloneMs;
  touchedAt = Date.now();
  if (wasLeft) lookAgain();
}
