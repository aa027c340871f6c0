"use client";

import { type SyntheticEvent, useActionState, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { keep, readKept } from "@/components/browser-storage";
import { DeskScreen } from "@/components/desk/desk-screen";
import { KeysDialog } from "@/components/desk/keys-dialog";
import { Slip } from "@/components/desk/slip";
import { useDeskKeys } from "@/components/desk/use-desk-keys";
import { newKey } from "@/components/new-key";
import { createOutbox } from "@/components/outbox";
import { play } from "@/components/sounds";
import {
  afterAnswer,
  drawnSession,
  isDoubleScan,
  newWish,
  refusedAnswer,
  restoredSession,
  settledWish,
} from "@/lib/policy/desk-session";
import { deskAddress, hintsOf, lineOf, modeTabs, newsOf, panelOf, slipItems, stopOf } from "@/lib/policy/desk-view";
import {
  type DeskMode,
  deskMode,
  type DeskSession,
  type DeskWish,
  keptDesk,
  type MemberPanel,
  type ScanAnswer,
  scanAnswer,
} from "@/lib/schemas/desk";
import type { FormState } from "@/lib/web/form-state";
import { type Sent, sendScan } from "@/lib/web/send-scan";
import { scan } from "./actions";

export type DeskProps = {
  userId: string;
  userName: string;
  place: { libraryName: string; branchName: string; locale: string; timeZone: string };
  /** Day at the branch when the page was drawn. */
  today: string;
  mode: DeskMode;
  member: MemberPanel | null;
  mayOverride: boolean;
  /** Key of the scan that is sent before JavaScript has loaded. */
  formKey: string;
};

/** The loan desk: one box, the open member, what was done. */
export function Desk({ userId, userName, place, today, mode, member, mayOverride, formKey }: DeskProps) {
  const [answered, submit] = useActionState(scan, { status: "idle" });
  const [desk] = useState(() => createDesk(userId, drawnSession({ mode, member, key: formKey }, answerIn(answered))));
  // Before it is ready the page works as plain forms and links.
  const { session, ready, ...view } = useSyncExternalStore(desk.subscribe, desk.view, desk.view);
  const [showsKeys, setShowsKeys] = useState(false);
  const [printedAt, setPrintedAt] = useState<Date>();
  const box = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const stopKey = session.stop?.wish.key;
  const here = deskAddress(session.mode, session.member?.cardNumber);
  const focusBox = () => box.current?.focus();

  useEffect(() => {
    desk.open();
    return desk.close;
  }, [desk]);
  useEffect(() => {
    if (ready) window.history.replaceState(null, "", here);
  }, [ready, here]);
  useEffect(() => {
    if (ready) (stopKey === undefined ? box : panel).current?.focus();
  }, [ready, stopKey]);
  useEffect(() => {
    if (printedAt === undefined) return;
    window.addEventListener("afterprint", () => box.current?.focus(), { once: true });
    window.print();
  }, [printedAt]);

  const instead = (event: SyntheticEvent, act: () => void) => {
    if (!ready) return;
    event.preventDefault();
    act();
    if (!session.stop) focusBox();
  };
  const endSession = () => {
    if (box.current) box.current.value = "";
    desk.end();
    focusBox();
  };
  const scanBox = () => {
    const text = box.current?.value ?? "";
    if (box.current) box.current.value = "";
    if (session.stop) panel.current?.focus();
    desk.scan(text);
  };
  const printSlip = () => {
    if (session.member) setPrintedAt(new Date());
  };
  useDeskKeys({
    box,
    stopped: session.stop !== null,
    press: {
      F1: () => desk.choose("check-out"),
      F2: () => desk.choose("check-in"),
      F8: desk.lastMember,
      F9: printSlip,
    },
    onEscape: () => (session.stop ? desk.dismiss() : endSession()),
    onHelp: () => setShowsKeys(true),
    onScan: desk.scan,
    onSwallowed: desk.swallow,
  });

  const { member: open } = session;
  const dates = { locale: place.locale, timeZone: place.timeZone, today };
  return (
    <>
      <div className="no-print">
        <DeskScreen
          {...view}
          ready={ready}
          modes={modeTabs(session)}
          branchName={place.branchName}
          userName={userName}
          hints={hintsOf(session)}
          boxRef={box}
          panelRef={panel}
          stop={stopOf(session, { mayOverride, swallowed: view.swallowed })}
          news={newsOf(session)}
          member={open && panelOf(open, place.locale)}
          lastCard={session.lastCard}
          lines={session.lines.map(lineOf)}
          dates={dates}
          form={{
            action: submit,
            hidden: { mode: session.mode, member: open?.cardNumber ?? "", key: formKey },
            here,
            ended: deskAddress(session.mode),
          }}
          on={{
            mode: (name, event) => instead(event, () => desk.choose(deskMode.parse(name))),
            scan: (event) => instead(event, scanBox),
            end: (event) => instead(event, endSession),
            renewAll: () => (desk.renewAll(), focusBox()),
            print: printSlip,
            lastMember: () => (desk.lastMember(), focusBox()),
            yes: desk.settle,
            dismiss: desk.dismiss,
            retry: () => (desk.retry(), focusBox()),
            sounds: (on) => (desk.switchSounds(on), focusBox()),
          }}
        />
        <KeysDialog open={showsKeys} onClose={() => (setShowsKeys(false), focusBox())} />
      </div>
      {open && <Slip {...place} printedAt={printedAt} member={open} items={slipItems(session)} dates={dates} />}
    </>
  );
}

function answerIn(state: FormState): ScanAnswer | undefined {
  if (state.status === "idle") return undefined;
  return state.status === "error" ? refusedAnswer(state.message) : scanAnswer.parse(state.data);
}

/** What runs behind the screen: the queue of scans, the session, and what the tab keeps of both. */
function createDesk(userId: string, drawn: DeskSession) {
  let session = drawn;
  let last: { wish: DeskWish; at: number; answered: boolean } | undefined;
  let said = "";
  let swallowed = false;
  let signedOut = false;
  let sounds = true;
  let isOpen = false;
  const listeners = new Set<() => void>();
  const outbox = createOutbox<DeskWish, Sent | { status: "ended" }>({
    // Who is open is known only once all before it is answered: the first of them may be the card.
    prepare: (wish) =>
      wish.cardNumber === undefined ? { ...wish, cardNumber: session.member?.cardNumber ?? null } : wish,
    send: (wish, signal) =>
      wish.kind === "end" ? Promise.resolve({ status: "ended" }) : sendScan(wish, signal, (yes) => (signedOut = yes)),
    answered: hear,
    changed: tell,
  });
  let view = look();

  function look() {
    return { session, ready: isOpen, outbox: outbox.state(), said, swallowed, signedOut, sounds };
  }
  function tell() {
    view = look();
    if (isOpen) keep("session", storageName, JSON.stringify({ userId, session, wishes: view.outbox.wishes }));
    for (const listener of listeners) listener();
  }
  function sound(name: "ok" | "notice" | "stop") {
    if (sounds) play(name);
  }
  function hear(wish: DeskWish, sent: Sent | { status: "ended" }) {
    if (last?.wish.key === wish.key) last = { ...last, wish, answered: true };
    const answer =
      sent.status === "answered"
        ? sent.answer
        : refusedAnswer(sent.status === "refused" ? sent.message : "Session ended.");
    session = afterAnswer(session, wish, answer);
    if (session.stop) outbox.hold();
    // An alert speaks for itself.
    said = session.stop ? "" : answer.words;
    const more = outbox.state().wishes.some((other) => other.quiet && other.key !== wish.key);
    if (wish.kind === "scan" && !more) sound(wish.quiet && answer.tone === "stop" ? "notice" : answer.tone);
  }
  function goOn() {
    swallowed = false;
    session = { ...session, stop: null };
    outbox.release();
    tell();
  }
  function restore() {
    const kept = keptDesk.safeParse(readKept("session", storageName));
    if (!kept.success || kept.data.userId !== userId) return;
    const card = session.member ? undefined : kept.data.session.member?.cardNumber;
    session = restoredSession(session, kept.data.session);
    if (session.stop) outbox.hold();
    for (const wish of kept.data.wishes) outbox.add(wish);
    // The panel kept may be hours old.
    if (card !== undefined) outbox.add({ ...newWish(newKey(), card, "check-out"), cardNumber: null });
  }

  const desk = {
    subscribe: (listener: () => void) => (listeners.add(listener), () => void listeners.delete(listener)),
    view: () => view,
    open() {
      sounds = readKept("local", soundsName) !== "off";
      window.addEventListener("online", outbox.retry);
      if (!isOpen) restore();
      isOpen = true;
      outbox.open();
      tell();
    },
    close() {
      window.removeEventListener("online", outbox.retry);
      outbox.close();
    },
    scan(typed: string) {
      const text = typed.trim().toUpperCase().slice(0, 10_000);
      if (session.stop) return desk.swallow();
      if (text === "") return;
      const at = Date.now();
      const before = last && { ...last.wish, at: last.at, answered: last.answered };
      const isDouble = isDoubleScan(before, { text, mode: session.mode, at });
      // Not answered yet: its answer is the answer to both.
      if (isDouble && !last?.answered) return;
      const wish = (isDouble && last?.wish) || newWish(newKey(), text, session.mode);
      last = { wish, at: isDouble && last ? last.at : at, answered: false };
      outbox.add(wish);
    },
    choose(mode: DeskMode) {
      session = { ...session, mode };
      tell();
    },
    lastMember() {
      last = undefined;
      if (session.lastCard !== null)
        outbox.add({ ...newWish(newKey(), session.lastCard, "check-out"), cardNumber: null });
    },
    renewAll() {
      const { member } = session;
      for (const loan of member?.loans ?? []) {
        outbox.add({ ...newWish(newKey(), loan.barcode, "renew"), quiet: true, cardNumber: member?.cardNumber });
      }
    },
    settle(reason: string) {
      const wish = session.stop && settledWish(session.stop, { key: newKey(), reason });
      if (!wish) return;
      if (last?.wish.key === session.stop?.wish.key) last = { wish, at: Date.now(), answered: false };
      outbox.addFirst(wish);
      goOn();
    },
    dismiss: goOn,
    /** Ends the session after what was scanned in it. */
    end() {
      last = undefined;
      outbox.add({ ...newWish(newKey(), "", session.mode), kind: "end" });
    },
    swallow() {
      swallowed = session.stop !== null;
      sound("stop");
      tell();
    },
    retry: outbox.retry,
    switchSounds(on: boolean) {
      sounds = on;
      keep("local", soundsName, on ? undefined : "off");
      if (on) play("ok");
      tell();
    },
  };
  return desk;
}

const storageName = "carrel.desk";
const soundsName = "carrel.desk.sounds";
