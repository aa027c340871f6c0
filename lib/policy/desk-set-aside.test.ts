import { expect, test } from "vitest";
import type { DeskSession, DeskWish, ScanAnswer } from "../schemas/desk";
import type { DeskAnswer } from "../schemas/loans";
import { afterAnswer, afterRenewals, emptySession, newWish, settledWish } from "./desk-session";
import { aLine, noursHold } from "../testing/desk-figures";
import {
  bannerOf,
  deskAddress,
  hintsOf,
  holdSlip,
  lineOf,
  newsOf,
  nextUndoEnd,
  setAsideOf,
  stopOf,
  transitOf,
} from "./desk-view";

const found = { code: "hold_found", class: "notice" as const, message: "Nour Haddad waits for it." };
const wish = (key: string, more: Partial<DeskWish> = {}): DeskWish => ({
  ...newWish(key, "31200117", "check-in"),
  cardNumber: null,
  ...more,
});
const after = (answer: ScanAnswer, from: DeskSession = emptySession("check-in"), heardAt = 1_000) =>
  afterAnswer(from, wish("key-00001"), answer, heardAt);
const here = { locale: "en-IE", swallowed: false };

test("a copy that somebody waits for is a line and holds the desk; nothing in it is to be settled", () => {
  const session = after(aLine({ hold: noursHold, findings: [found] }));
  expect(session).toMatchObject({ lines: [{ key: "key-00001" }], stop: { wish: { key: "key-00001" } }, news: null });
  expect(stopOf(session, { mayOverride: true, swallowed: false })).toBeNull();
  expect(session.stop && settledWish(session.stop, { key: "key-00002", reason: "x" })).toBeUndefined();
  const setAside = setAsideOf(session, here);
  expect(setAside).toMatchObject({
    memberName: "Nour Haddad",
    here: true,
    shelfUntil: "2026-11-24",
    title: "Kindred",
    callNumber: "813 BUT",
    remarks: ["Was on loan to Maya Okafor."],
  });
  expect(setAside && holdSlip(setAside)).toMatchObject({ hold: { memberName: "Nour Haddad" } });
  expect(setAside && "sendTo" in holdSlip(setAside)).toBe(false);
});

test("where it is picked up elsewhere, its slip says where it is sent", () => {
  const goesTo = { branchId: "2", branch: "Harbour" };
  const away = { ...noursHold, here: false, pickupBranch: "Harbour", shelfUntil: null };
  const setAside = setAsideOf(after(aLine({ hold: away, goesTo })), here);
  expect(setAside && holdSlip(setAside)).toMatchObject({ sendTo: "Harbour" });
});

test("a copy that is only sent on is news with a slip, and holds nobody up", () => {
  const session = after(aLine({ goesTo: { branchId: "2", branch: "Harbour" } }));
  expect(session.stop).toBeNull();
  expect(newsOf(session)).toMatchObject({ words: "Send “Kindred” to Harbour.", isSent: true });
  expect(session.news && transitOf(session.news)).toMatchObject({ branch: "Harbour", barcode: "31200117" });
  expect(hintsOf(session).map(({ kbd }) => kbd)).toContain("F9");
});

test("a line can be undone for a minute, once, and not what was settled with a loss or was not on loan", () => {
  const line = (more: Partial<DeskAnswer> = {}) => after(aLine(more)).lines[0];
  const undoOf = (more: Partial<DeskAnswer> = {}, now?: number) => {
    const given = line(more);
    return given && lineOf(given, "en-IE", now).undo;
  };
  expect(undoOf({}, 60_999)).toBe("check-in");
  expect(undoOf({}, 61_000)).toBeUndefined();
  expect(undoOf()).toBe("check-in");
  expect(undoOf({ loan: null })).toBeUndefined();
  expect(undoOf({ verb: "undo" })).toBeUndefined();
  expect(undoOf({ findings: [{ ...found, code: "lost_returned" }] })).toBeUndefined();
  expect(nextUndoEnd(after(aLine()).lines, 5_000)).toBe(61_000);
  expect(nextUndoEnd(after(aLine()).lines, 61_000)).toBeUndefined();
});

test("what is undone stays in the list and says so, below the line that undid it", () => {
  const session = afterAnswer(
    after(aLine()),
    wish("key-00002", { kind: "undo", undoes: "key-00001" }),
    aLine({ verb: "undo" }),
    2_000,
  );
  expect(session.lines.map((each) => lineOf(each, "en-IE", 2_000))).toMatchObject([
    {
      key: "key-00002",
      tag: { words: "Undone" },
      undo: undefined,
      remarks: ["On loan to Maya Okafor as before."],
    },
    { key: "key-00001", undone: true, undo: undefined },
  ]);
});

test("all renewals of a member are lines in their order, refusals among them, and stop nobody", () => {
  const renewed = aLine({ verb: "renew" });
  const refused = aLine({ verb: "renew", status: "stopped" });
  const session = afterRenewals(emptySession("check-out"), [
    { key: "key-00001:1", answer: renewed },
    { key: "key-00001:2", answer: refused },
  ]);
  expect(session.lines.map(({ key }) => key)).toEqual(["key-00001:1", "key-00001:2"]);
  expect(session.stop).toBeNull();
});

test("a look at the open member changes their figures and nothing else", () => {
  const session = after(aLine({ hold: noursHold }));
  expect(afterAnswer(session, wish("key-00009", { kind: "look" }), aLine())).toEqual(session);
});

test("modifiers stand in a banner and in the address of a plain page, until they are ended", () => {
  const session = { ...emptySession("check-in"), modifiers: { bookDrop: true, forgive: "Was ill" } };
  const place = { locale: "en-IE", timeZone: "Europe/Dublin", today: "2026-11-21" };
  expect(bannerOf(session, place)).toEqual({
    title: "Book drop · Fines forgiven",
    words:
      "What is checked in counts as returned on the last open day before today. What is owed of its fines is forgiven: Was ill",
    endHref: "/desk?mode=check-in",
  });
  expect(bannerOf(emptySession("check-in"), place)).toBeNull();
  expect(deskAddress("check-in", undefined, session.modifiers)).toBe("/desk?drop=1&forgive=Was+ill&mode=check-in");
});
