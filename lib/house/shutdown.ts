import { HouseError } from "./errors";

/**
 * One thing to end: in order, or at once when the user presses Ctrl-C again. All are let go first: a service manager tells
 * every process of the house to end in the same moment, and what ends by itself then is not started again.
 */
export type Ending = { name: string; letGo?(): void; stop(): Promise<void> | void; force?(): void };

export type Shutdown = {
  /** What was added last ends first. Returns a function that takes it off again. */
  add(ending: Ending): () => void;
  /** Leaves a start in the middle when Ctrl-C was pressed meanwhile. */
  throwIfRequested(): void;
  /** Ends everything. */
  run(): Promise<void>;
  /** Whether somebody asked for the end. */
  requested(): boolean;
};

/** Thrown by throwIfRequested(); no problem of the machine. */
export class StoppedByUser extends Error {
  override readonly name = "StoppedByUser";
}

// `npm start` passes the terminal's Ctrl-C on to us, who had it from the terminal already: one press, two signals.
const samePressMs = 700;

/** Listens for Ctrl-C, SIGTERM and a closed terminal; the first one calls `onRequest`, a second press forces the end. */
export function listenForStop(onRequest: () => void): Shutdown {
  const endings: Ending[] = [];
  let requestedAt: number | undefined;
  const onSignal = () => {
    if (requestedAt === undefined) {
      requestedAt = Date.now();
      onRequest();
      return;
    }
    if (Date.now() - requestedAt < samePressMs) return;
    console.log("\nForced.");
    for (const ending of endings.toReversed()) ending.force?.();
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  if (process.env.npm_lifecycle_event !== undefined) watchParent(onSignal);

  const remove = (ending: Ending) => {
    const at = endings.indexOf(ending);
    if (at >= 0) endings.splice(at, 1);
  };
  const run = async () => {
    for (const ending of endings) ending.letGo?.();
    for (let ending = endings.at(-1); ending; ending = endings.at(-1)) {
      await stopOne(ending);
      remove(ending);
    }
  };
  return {
    add: (ending) => {
      endings.push(ending);
      return () => remove(ending);
    },
    throwIfRequested: () => {
      if (requestedAt !== undefined) throw new StoppedByUser();
    },
    run,
    requested: () => requestedAt !== undefined,
  };
}

// A SIGTERM to npm ends npm and the shell between it and us, but doesn't come through to us: we are adopted instead.
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

async function stopOne(ending: Ending): Promise<void> {
  try {
    await ending.stop();
  } catch (error) {
    // The others must still end.
    console.error(`${ending.name} did not stop cleanly:`, error instanceof HouseError ? error.message : error);
  }
}
