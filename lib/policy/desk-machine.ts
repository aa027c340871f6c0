import {
  type DeskMode,
  type DeskModifiers,
  type DeskSession,
  type DeskWish,
  keptDesk,
  type MemberPanel,
  type ScanAnswer,
  type Sent,
} from "../schemas/desk";
import type { DeskAnswer } from "../schemas/loans";
import {
  afterAnswer,
  afterDrawing,
  afterRenewals,
  isDoubleScan,
  newWish,
  refusedAnswer,
  restoredSession,
  settledWish,
} from "./desk-session";
import { toneOf } from "./scan";
import { inWords } from "./scan-words";

type Sound = "ok" | "notice" | "stop";

/** The queue of what the desk wants done: sent one at a time, each until it is answered. */
export type DeskQueue = {
  state: () => { wishes: readonly DeskWish[]; late: boolean; tries: number };
  add: (wish: DeskWish) => void;
  addFirst: (wish: DeskWish) => void;
  hold: () => void;
  release: () => void;
  retry: () => void;
  open: () => void;
  close: () => void;
};

export type QueueOptions = {
  prepare: (wish: DeskWish) => DeskWish;
  send: (wish: DeskWish, signal: AbortSignal) => Promise<Sent | undefined>;
  answered: (wish: DeskWish, sent: Sent) => void;
  changed: () => void;
};

/** What the desk needs of its browser: handed in, so that this file touches nothing itself. */
export type DeskBrowser = {
  queue: (options: QueueOptions) => DeskQueue;
  send: (wish: DeskWish, signal: AbortSignal, signedOut: (yes: boolean) => void) => Promise<Sent | undefined>;
  play: (sound: Sound) => void;
  read: (place: "session" | "local", name: string) => string | undefined;
  keep: (place: "session" | "local", name: string, text: string | undefined) => void;
  newKey: () => string;
  now: () => number;
};

type Desk = { userId: string; place: { locale: string; timeZone: string } };

/** What runs behind the screen: the queue of scans, the session, and what the tab keeps of both. */
export function createDesk(browser: DeskBrowser, { userId, place }: Desk, drawn: DeskSession) {
  const { newKey, now } = browser;
  let session = drawn;
  let last: { wish: DeskWish; at: number; answered: boolean } | undefined;
  let said = "";
  let swallowed = false;
  let signedOut = false;
  let sounds = true;
  let isOpen = false;
  const listeners = new Set<() => void>();
  const queue = browser.queue({
    // Who is open is known only once all before it is answered: the first of them may be the card.
    prepare: (wish) =>
      wish.cardNumber === undefined ? { ...wish, cardNumber: session.member?.cardNumber ?? null } : wish,
    send: (wish, signal) =>
      wish.kind === "end"
        ? Promise.resolve({ status: "ended" })
        : browser.send(wish, signal, (yes) => (signedOut = yes)),
    answered: hear,
    changed: tell,
  });
  let view = look();

  function look() {
    return { session, ready: isOpen, outbox: queue.state(), said, swallowed, signedOut, sounds };
  }
  function tell() {
    view = look();
    if (isOpen) browser.keep("session", storageName, JSON.stringify({ userId, session, wishes: view.outbox.wishes }));
    for (const listener of listeners) listener();
  }
  function sound(name: Sound) {
    if (sounds) browser.play(name);
  }
  function asAnswer(answer: DeskAnswer): ScanAnswer {
    const words = inWords(answer, place);
    return { kind: "action", tone: toneOf(answer), words, action: answer, title: null, member: null, replayed: false };
  }

  function hear(wish: DeskWish, sent: Sent) {
    if (last?.wish.key === wish.key) last = { ...last, wish, answered: true };
    switch (sent.status) {
      case "ended":
        session = afterAnswer(session, wish, refusedAnswer("Session ended."));
        said = "Session ended.";
        return;
      case "renewed":
        return hearRenewals(sent.renewals.map(({ key, answer }) => ({ key, answer: asAnswer(answer) })));
      case "undone":
        hearAnswer(wish, asAnswer(sent.answer));
        return lookAfterMember();
      case "refused":
        return hearAnswer(wish, refusedAnswer(sent.message));
      case "answered":
        return hearAnswer(wish, sent.answer);
    }
  }
  function hearAnswer(wish: DeskWish, answer: ScanAnswer) {
    session = afterAnswer(session, wish, answer, now());
    if (wish.kind === "look") return;
    if (session.stop) queue.hold();
    // An alert speaks for itself.
    said = session.stop ? "" : answer.words;
    sound(answer.tone);
  }
  function hearRenewals(renewals: { key: string; answer: ScanAnswer }[]) {
    session = afterRenewals(session, renewals, now());
    const done = renewals.filter(({ answer }) => answer.action?.status === "done").length;
    said = `${done} of ${renewals.length} renewed.`;
    sound(done === renewals.length ? "ok" : "notice");
    lookAfterMember();
  }
  /** What has no panel in its answer is followed by a look at the member. */
  function lookAfterMember() {
    if (!session.member) return;
    const { cardNumber } = session.member;
    queue.add({ ...newWish(newKey(), cardNumber, "check-in"), kind: "look", cardNumber });
  }
  function goOn() {
    swallowed = false;
    session = { ...session, stop: null };
    queue.release();
    tell();
  }
  function restore() {
    const kept = keptDesk.safeParse(browser.read("session", storageName));
    if (!kept.success || kept.data.userId !== userId) return;
    session = restoredSession(session, kept.data.session);
    if (session.stop) queue.hold();
    for (const wish of kept.data.wishes) queue.add(wish);
    // The panel kept may be hours old.
    if (!drawn.member) lookAfterMember();
  }

  const desk = {
    subscribe: (listener: () => void) => (listeners.add(listener), () => void listeners.delete(listener)),
    view: () => view,
    open() {
      sounds = browser.read("local", soundsName) !== "off";
      if (!isOpen) restore();
      isOpen = true;
      queue.open();
      tell();
    },
    close: queue.close,
    scan(typed: string) {
      const text = typed.trim().toUpperCase().slice(0, 10_000);
      if (session.stop) return desk.swallow();
      if (text === "") return;
      const at = now();
      const before = last && { ...last.wish, at: last.at, answered: last.answered };
      const isDouble = isDoubleScan(before, { text, mode: session.mode, at });
      // Not answered yet: its answer is the answer to both.
      if (isDouble && !last?.answered) return;
      const wish = (isDouble && last?.wish) || newWish(newKey(), text, session.mode, session.modifiers);
      last = { wish, at: isDouble && last ? last.at : at, answered: false };
      queue.add(wish);
    },
    choose(mode: DeskMode) {
      session = { ...session, mode };
      tell();
    },
    /** How copies are taken in from now on; with nothing, as usual. */
    modify(modifiers: DeskModifiers) {
      last = undefined;
      session = { ...session, modifiers };
      tell();
    },
    lastMember() {
      last = undefined;
      if (session.lastCard !== null)
        queue.add({ ...newWish(newKey(), session.lastCard, "check-out"), cardNumber: null });
    },
    renewAll() {
      const { member } = session;
      if (!member || session.stop || waits("renew-all")) return;
      queue.add({ ...newWish(newKey(), member.cardNumber, "renew"), kind: "renew-all", cardNumber: member.cardNumber });
    },
    /** Undoes the line with this key. */
    undo(undoes: string) {
      const barcode = session.lines.find(({ key }) => key === undoes)?.answer.action?.copy?.barcode;
      if (session.stop) return desk.swallow();
      if (barcode === undefined || waits("undo", undoes)) return;
      // The same copy may be scanned again right after.
      last = undefined;
      queue.add({ ...newWish(newKey(), barcode, session.mode), kind: "undo", undoes });
    },
    settle(reason: string) {
      const wish = session.stop && settledWish(session.stop, { key: newKey(), reason });
      if (!wish) return;
      if (last?.wish.key === session.stop?.wish.key) last = { wish, at: now(), answered: false };
      queue.addFirst(wish);
      goOn();
    },
    dismiss: goOn,
    /** Ends the session after what was scanned in it. */
    end() {
      last = undefined;
      queue.add({ ...newWish(newKey(), "", session.mode), kind: "end" });
    },
    swallow() {
      swallowed = session.stop !== null;
      sound("stop");
      tell();
    },
    /** The page was drawn anew, because something changed elsewhere. */
    drawnAnew(member: MemberPanel | null) {
      const next = afterDrawing(session, member);
      if (next === session) return;
      session = next;
      tell();
    },
    retry: queue.retry,
    switchSounds(on: boolean) {
      sounds = on;
      browser.keep("local", soundsName, on ? undefined : "off");
      if (on) browser.play("ok");
      tell();
    },
  };
  return desk;

  function waits(kind: DeskWish["kind"], undoes?: string): boolean {
    return queue.state().wishes.some((wish) => wish.kind === kind && wish.undoes === undoes);
  }
}

const storageName = "carrel.desk";
const soundsName = "carrel.desk.sounds";
