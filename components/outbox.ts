export type OutboxOptions<Wish, Answer> = {
  /** Completes a wish once, right before it is sent for the first time. */
  prepare: (wish: Wish) => Wish;
  /** Sends a wish. Undefined, or a rejection: no answer came, and whether it was done is unknown. */
  send: (wish: Wish, signal: AbortSignal) => Promise<Answer | undefined>;
  answered: (wish: Wish, answer: Answer) => void;
  /** Called after every change of `state()`. */
  changed: () => void;
  /** Milliseconds; shorter in tests. */
  lateAfter?: number;
  giveUpAfter?: number;
  pause?: (tries: number) => number;
};

export type OutboxState<Wish> = {
  /** The one being sent first, then those that wait, in their order. */
  wishes: readonly Wish[];
  /** The first has waited for its answer longer than it should. */
  late: boolean;
  /** Times that the first was sent without an answer. */
  tries: number;
};

export type Outbox<Wish> = ReturnType<typeof createOutbox<Wish, unknown>>;

/**
 * Sends wishes one at a time, in the order they came, each until it is answered: nothing is lost while one is on
 * its way, and nothing overtakes. A wish is sent again just as it was, so the receiver must know it again by its key.
 */
export function createOutbox<Wish, Answer>(options: OutboxOptions<Wish, Answer>) {
  const { prepare, send, answered, changed, lateAfter = 2_500, giveUpAfter = 8_000, pause = backOff } = options;
  let wishes: readonly Wish[] = [];
  let late = false;
  let tries = 0;
  let held = false;
  let closed = false;
  let onItsWay: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let snapshot: OutboxState<Wish> = { wishes, late, tries };

  function tell() {
    snapshot = { wishes, late, tries };
    changed();
  }

  async function pump(): Promise<void> {
    const [first] = wishes;
    if (closed || held || onItsWay || timer || first === undefined) return;
    const wish = tries === 0 ? prepare(first) : first;
    wishes = [wish, ...wishes.slice(1)];
    const sending = (onItsWay = new AbortController());
    const slow = setTimeout(() => {
      late = true;
      tell();
    }, lateAfter);
    const hopeless = setTimeout(() => sending.abort(), giveUpAfter);
    tell();
    const answer = await send(wish, sending.signal).catch(() => undefined);
    clearTimeout(slow);
    clearTimeout(hopeless);
    onItsWay = undefined;
    if (closed) return;
    if (answer === undefined) {
      tries += 1;
      late = true;
      timer = setTimeout(wake, pause(tries));
    } else {
      wishes = wishes.slice(1);
      tries = 0;
      late = false;
      answered(wish, answer);
    }
    tell();
    await pump();
  }

  function wake() {
    clearTimeout(timer);
    timer = undefined;
    void pump();
  }

  return {
    state: () => snapshot,
    /** Puts a wish at the end. */
    add(wish: Wish) {
      wishes = [...wishes, wish];
      tell();
      void pump();
    },
    /** Puts a wish before all others: only while held, when none is on its way. */
    addFirst(wish: Wish) {
      wishes = [wish, ...wishes];
      tell();
      void pump();
    },
    /** Sends nothing more until released. May be called from `answered`. */
    hold() {
      held = true;
    },
    release() {
      held = false;
      void pump();
    },
    /** Sends the first one again at once, without waiting for the answer or the pause. */
    retry() {
      onItsWay?.abort();
      if (!onItsWay) wake();
    },
    /** Forgets what waits; what is on its way may still be done. */
    clear() {
      wishes = [];
      tries = 0;
      late = false;
      tell();
    },
    open() {
      closed = false;
      wake();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      timer = undefined;
      onItsWay?.abort();
    },
  };
}

/** Half a second, doubled each time up to 15 seconds, with jitter so that desks do not come back all at once. */
function backOff(tries: number): number {
  return Math.min(15_000, 500 * 2 ** (tries - 1)) * (0.75 + Math.random() / 2);
}
