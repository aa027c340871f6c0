"use client";

import { type ComponentProps, useActionState, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { keep, readKept } from "@/components/browser-storage";
import { CopySlip } from "@/components/desk/copy-slip";
import { DeskScreen } from "@/components/desk/desk-screen";
import { KeysDialog } from "@/components/desk/keys-dialog";
import { Slip } from "@/components/desk/slip";
import { useDeskKeys } from "@/components/desk/use-desk-keys";
import { LiveChanges } from "@/components/live-changes";
import { createOutbox } from "@/components/outbox";
import { play } from "@/components/sounds";
import { useNow } from "@/components/use-now";
import { newKey } from "@/lib/new-key";
import { createDesk } from "@/lib/policy/desk-machine";
import { modifiersInAddress, modifiersInForm, momentOf } from "@/lib/policy/desk-modifiers";
import { drawnSession, refusedAnswer } from "@/lib/policy/desk-session";
import {
  bannerOf,
  deskAddress,
  hintsOf,
  holdSlip,
  lineOf,
  modeTabs,
  newsOf,
  nextUndoEnd,
  setAsideOf,
  slipItems,
  stopOf,
  topicsOf,
  transitOf,
} from "@/lib/policy/desk-view";
import { panelOf } from "@/lib/policy/member-panel";
import {
  type DeskMode,
  deskMode,
  type DeskModifiers,
  type DeskWish,
  type FormAnswer,
  formAnswer,
  type MemberPanel,
  type Sent,
} from "@/lib/schemas/desk";
import type { FormState } from "@/lib/web/form-state";
import { sendScan } from "@/lib/web/send-scan";
import { scan, undo } from "./actions";

export type DeskProps = {
  userId: string;
  userName: string;
  place: { branchId: string; libraryName: string; branchName: string; locale: string; timeZone: string };
  /** When the page was drawn: in milliseconds, as the day at the branch, and as fields for a moment have it. */
  madeAt: number;
  today: string;
  latest: string;
  mode: DeskMode;
  modifiers: DeskModifiers;
  member: MemberPanel | null;
  mayOverride: boolean;
  mayForgive: boolean;
  /** Key of what is sent before JavaScript has loaded. */
  formKey: string;
};

/** What is on the paper: the member's loans, or what is put into a copy. */
type Paper = { printedAt?: Date } & (
  { kind: "loans" } | ({ kind: "copy" } & Pick<ComponentProps<typeof CopySlip>, "copy" | "hold" | "sendTo">)
);

const browser = {
  queue: createOutbox<DeskWish, Sent>,
  send: sendScan,
  play,
  read: readKept,
  keep,
  newKey,
  now: () => Date.now(),
};

/** The loan desk: one box, the open member, what was done. */
export function Desk(props: DeskProps) {
  const { userId, userName, place, madeAt, today, latest, mode, member, mayOverride, mayForgive, formKey } = props;
  const [scanned, submitScan] = useActionState(scan, { status: "idle" });
  const [undone, submitUndo] = useActionState(undo, { status: "idle" });
  const [desk] = useState(() => {
    const answered = answerIn(undone.status === "idle" ? scanned : undone, formKey);
    return createDesk(browser, { userId, place }, drawnSession({ mode, modifiers: props.modifiers, member }, answered));
  });
  // Before it is ready the page works as plain forms and links.
  const { session, ready, ...view } = useSyncExternalStore(desk.subscribe, desk.view, desk.view);
  const now = useNow((time) => nextUndoEnd(session.lines, time));
  const [showsKeys, setShowsKeys] = useState(false);
  const [printed, setPrinted] = useState<Paper>();
  const box = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const stopKey = session.stop?.wish.key;
  const { member: open, modifiers } = session;
  const here = deskAddress(session.mode, open?.cardNumber);
  const focusBox = () => box.current?.focus();
  const dates = { locale: place.locale, timeZone: place.timeZone, today };

  useEffect(() => {
    desk.open();
    window.addEventListener("online", desk.retry);
    return () => {
      window.removeEventListener("online", desk.retry);
      desk.close();
    };
  }, [desk]);
  useEffect(() => desk.drawnAnew(member), [desk, member]);
  useEffect(() => {
    if (ready) window.history.replaceState(null, "", here);
  }, [ready, here]);
  useEffect(() => {
    if (ready) (stopKey === undefined ? box : panel).current?.focus();
  }, [ready, stopKey]);
  useEffect(() => {
    // A button that went away had the focus.
    if (ready && document.activeElement === document.body && stopKey === undefined) box.current?.focus();
  }, [ready, now, stopKey]);
  useEffect(() => {
    if (printed === undefined) return;
    const after = () => (setPrinted(undefined), box.current?.focus());
    window.addEventListener("afterprint", after, { once: true });
    window.print();
  }, [printed]);

  const instead = (event: { preventDefault: () => void }, act: () => void) => {
    if (!ready) return;
    event.preventDefault();
    act();
    if (!session.stop) focusBox();
  };
  /** Whether there was something to choose; a page that runs sends nothing either way. */
  const modify = (event: { preventDefault: () => void }, chosen: DeskModifiers | "" | undefined) => {
    if (chosen) instead(event, () => desk.modify(chosen));
    else if (ready) event.preventDefault();
    return Boolean(chosen);
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
  const setAside = setAsideOf(session, { locale: place.locale, swallowed: view.swallowed });
  const transit = session.news && transitOf(session.news);
  const holdPaper = setAside && holdSlip(setAside);
  const printSlip = () => {
    if (transit) setPrinted({ kind: "copy", copy: transit, sendTo: transit.branch, printedAt: new Date() });
    else if (open) setPrinted({ kind: "loans", printedAt: new Date() });
  };
  const confirm = (withSlip: boolean) => {
    if (withSlip && holdPaper) setPrinted({ ...holdPaper, printedAt: new Date() });
    desk.dismiss();
  };
  const isModified = Object.keys(modifiers).length > 0;
  useDeskKeys({
    box,
    stopped: session.stop !== null,
    press: {
      F1: () => desk.choose("check-out"),
      F2: () => desk.choose("check-in"),
      F8: desk.lastMember,
      F9: printSlip,
    },
    held: setAside ? { Enter: () => confirm(true), F9: () => confirm(true) } : {},
    onEscape: () => (session.stop ? desk.dismiss() : isModified ? desk.modify({}) : endSession()),
    onHelp: () => setShowsKeys(true),
    onScan: desk.scan,
    onSwallowed: desk.swallow,
  });

  const paper: Paper = printed ?? holdPaper ?? { kind: "loans" };
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
          banner={bannerOf(session, dates)}
          modifiers={
            session.mode === "check-in"
              ? {
                  mayForgive,
                  latest,
                  bookDropHref: deskAddress(session.mode, open?.cardNumber, { ...modifiers, bookDrop: true }),
                  hidden: { mode: session.mode, member: open?.cardNumber ?? "", ...modifiersInAddress(modifiers) },
                }
              : null
          }
          stop={stopOf(session, { mayOverride, swallowed: view.swallowed })}
          setAside={setAside}
          news={newsOf(session)}
          member={open && panelOf(open, dates)}
          lastCard={session.lastCard}
          lines={session.lines.map((line) => lineOf(line, place.locale, now))}
          dates={dates}
          form={{
            action: submitScan,
            undo: submitUndo,
            hidden: {
              mode: session.mode,
              member: open?.cardNumber ?? "",
              key: formKey,
              ...modifiersInForm(modifiers),
            },
            here: deskAddress(session.mode, open?.cardNumber, modifiers),
            ended: deskAddress(session.mode),
          }}
          on={{
            mode: (name, event) => instead(event, () => desk.choose(deskMode.parse(name))),
            scan: (event) => instead(event, scanBox),
            end: (event) => instead(event, endSession),
            undo: (key, event) => instead(event, () => desk.undo(key)),
            renewAll: () => (desk.renewAll(), focusBox()),
            print: printSlip,
            lastMember: () => (desk.lastMember(), focusBox()),
            yes: desk.settle,
            dismiss: desk.dismiss,
            confirm: (withSlip, event) => instead(event, () => confirm(withSlip)),
            modifiers: {
              bookDrop: (event) => instead(event, () => desk.modify({ forgive: modifiers.forgive, bookDrop: true })),
              returnedAt: (event) => {
                const returnedAt = momentOf(typedIn(event.currentTarget, "returned"), place.timeZone);
                return modify(event, returnedAt && { forgive: modifiers.forgive, returnedAt });
              },
              forgive: (event) => {
                const forgive = typedIn(event.currentTarget, "forgive");
                return modify(event, forgive && { ...modifiers, forgive });
              },
              end: (event) => instead(event, () => desk.modify({})),
            },
            retry: () => (desk.retry(), focusBox()),
            sounds: (on) => (desk.switchSounds(on), focusBox()),
          }}
        />
        <KeysDialog open={showsKeys} onClose={() => (setShowsKeys(false), focusBox())} />
      </div>
      {paper.kind === "copy" && <CopySlip {...place} {...paper} dates={dates} />}
      {paper.kind === "loans" && open && (
        <Slip {...place} printedAt={paper.printedAt} member={open} items={slipItems(session)} dates={dates} />
      )}
      <LiveChanges topics={topicsOf(place.branchId, open)} since={madeAt} />
    </>
  );
}

function answerIn(state: FormState, key: string): FormAnswer | undefined {
  if (state.status === "idle") return undefined;
  return state.status === "error" ? { key, answer: refusedAnswer(state.message) } : formAnswer.parse(state.data);
}

function typedIn(form: HTMLFormElement, name: string): string {
  const typed = new FormData(form).get(name);
  return typeof typed === "string" ? typed.trim() : "";
}
