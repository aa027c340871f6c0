import { expect, test } from "vitest";
import type { DeskSession, DeskWish, MemberPanel, ScanAnswer } from "../schemas/desk";
import { anAction, aPanel, aPanelLoan } from "../testing/desk-figures";
import {
  afterAnswer,
  drawnSession,
  emptySession,
  isDoubleScan,
  newWish,
  refusedAnswer,
  restoredSession,
  settledWish,
} from "./desk-session";
import { deskAddress, hintsOf, lineOf, slipItems, stopOf } from "./desk-view";

const maya = aPanel();
const finn = aPanel({ id: "4", cardNumber: "20010043", name: "Finn O’Brien" });

const opened = (panel: MemberPanel): ScanAnswer => ({
  kind: "member",
  tone: "ok",
  words: "",
  action: null,
  title: null,
  member: panel,
  replayed: false,
});
const acted = (
  loanId: string,
  more: Partial<ScanAnswer> = {},
  findings: NonNullable<ScanAnswer["action"]>["findings"] = [],
): ScanAnswer => ({
  kind: "action",
  tone: "ok",
  words: "done",
  action: anAction({
    verb: "check-out",
    status: findings.length > 0 ? "stopped" : "done",
    findings,
    title: { id: "1", title: "Kindred", contributors: "Octavia E. Butler", year: -8 },
    loan: { id: loanId, dueAt: "2026-12-05T23:59:59.000Z", renewals: 0, renewalLimit: 2 },
  }),
  title: null,
  member: null,
  replayed: false,
  ...more,
});
const wish = (key: string, more: Partial<DeskWish> = {}): DeskWish => ({
  ...newWish(key, "31200117", "check-out"),
  cardNumber: "20010042",
  ...more,
});
const run = (steps: [DeskWish, ScanAnswer][], from: DeskSession = emptySession("check-out")) =>
  steps.reduce((session, [asked, answer]) => afterAnswer(session, asked, answer), from);

const limit = {
  code: "loan_limit_reached",
  class: "override" as const,
  message: "Maya Okafor has 10 loans; the limit is 10.",
};
const overdue = { code: "has_overdues", class: "confirm" as const, message: "Maya Okafor has 1 loan overdue." };
const block = { code: "copy_withdrawn", class: "block" as const, message: "This copy is withdrawn." };

test("lines are newest first; an answer to the same key takes the place of the first", () => {
  const session = run([
    [wish("key-00001"), acted("1")],
    [wish("key-00002"), acted("2")],
    [wish("key-00001"), acted("1", { words: "again", replayed: true })],
  ]);
  expect(session.lines.map((line) => [line.key, line.answer.words])).toEqual([
    ["key-00002", "done"],
    ["key-00001", "again"],
  ]);
});

test("the next member's card ends the session of the one before; the same card again does not", () => {
  const first = run([
    [wish("key-00001", { cardNumber: null }), opened(maya)],
    [wish("key-00002"), acted("1", { member: aPanel({ openLoans: 1 }) })],
  ]);
  expect([first.member?.openLoans, first.lines.length]).toEqual([1, 1]);
  expect(run([[wish("key-00003"), opened(maya)]], first).lines).toHaveLength(1);
  expect(run([[wish("key-00003"), opened(finn)]], first)).toMatchObject({
    member: finn,
    lines: [],
    lastCard: "20010042",
  });
});

test("copies taken back before the card was scanned stay in the list", () => {
  const session = run([
    [wish("key-00001", { cardNumber: null }), acted("1")],
    [wish("key-00002", { cardNumber: null }), opened(maya)],
  ]);
  expect(session).toMatchObject({ member: maya, lines: [{ key: "key-00001" }] });
});

test("the end of a session leaves nothing of it but the way back, and keeps the mode", () => {
  const session = run(
    [
      [wish("key-00001"), opened(maya)],
      [wish("key-00002", { kind: "end" }), refusedAnswer("")],
    ],
    emptySession("renew"),
  );
  expect(session).toEqual({ ...emptySession("renew"), lastCard: "20010042" });
});

test("a stop stands until it is answered, and makes no line", () => {
  const stopping = acted("1", { tone: "stop" }, [limit]);
  expect(run([[wish("key-00001"), stopping]])).toMatchObject({ lines: [], stop: { wish: { key: "key-00001" } } });
  expect(run([[wish("key-00001"), refusedAnswer("No.")]])).toMatchObject({
    lines: [],
    stop: { answer: { words: "No." } },
  });
});

test("an answer about somebody who is open no more does not open them again", () => {
  const session = { ...emptySession("check-out"), member: finn };
  expect(afterAnswer(session, wish("key-00001"), acted("1", { member: maya })).member).toBe(finn);
});

test("a yes is the same wish under a new key, with all confirmations and the reason for each override", () => {
  const stop = {
    wish: wish("key-00001", { confirmed: ["has_other_copy"] }),
    answer: acted("1", { tone: "stop" }, [limit, overdue]),
  };
  expect(settledWish(stop, { key: "key-00002", reason: " exam week " })).toEqual({
    ...stop.wish,
    key: "key-00002",
    confirmed: ["has_other_copy", "has_overdues"],
    overrides: [{ code: "loan_limit_reached", reason: "exam week" }],
  });
  expect(settledWish(stop, { key: "key-00002", reason: " " })).toBeUndefined();
  expect(
    settledWish({ ...stop, answer: acted("1", {}, [block, overdue]) }, { key: "key-00002", reason: "x" }),
  ).toBeUndefined();
  expect(
    settledWish({ ...stop, answer: refusedAnswer("Unknown.") }, { key: "key-00002", reason: "x" }),
  ).toBeUndefined();
});

test("a double scan is the same text in the same mode, right after, or while the first has no answer", () => {
  const before = { text: "31200117", mode: "check-out" as const, at: 10_000, answered: true };
  const scan = { text: "31200117", mode: "check-out" as const, at: 11_900 };
  expect(isDoubleScan(before, scan)).toBe(true);
  expect(isDoubleScan(before, { ...scan, at: 12_100 })).toBe(false);
  expect(isDoubleScan({ ...before, answered: false }, { ...scan, at: 60_000 })).toBe(true);
  expect(isDoubleScan(before, { ...scan, text: "31200118" })).toBe(false);
  expect(isDoubleScan(before, { ...scan, mode: "check-in" })).toBe(false);
  expect(isDoubleScan(undefined, scan)).toBe(false);
});

test("after a reload the list is back; the page's own member is newer, and another one's list is not shown", () => {
  const kept = run([
    [wish("key-00001"), opened(maya)],
    [wish("key-00002"), acted("1")],
  ]);
  const drawn = (panel: MemberPanel | null) => drawnSession({ mode: "renew", modifiers: {}, member: panel }, undefined);
  const fresh = aPanel({ openLoans: 5 });
  expect(restoredSession(drawn(fresh), kept)).toMatchObject({
    mode: "renew",
    member: { openLoans: 5 },
    lines: [{ key: "key-00002" }],
  });
  expect(restoredSession(drawn(null), kept)).toMatchObject({ member: maya, lines: [{ key: "key-00002" }] });
  expect(restoredSession(drawn(finn), kept)).toMatchObject({ member: finn, lines: [], lastCard: "20010042" });
});

test("a page without JavaScript shows the answer to its form: a line, or a stop that can be answered", () => {
  const drawn = { mode: "check-out" as const, modifiers: {}, member: maya };
  const key = "key-00009";
  expect(drawnSession(drawn, { key, answer: acted("1") }).lines).toMatchObject([{ key }]);
  const session = drawnSession(drawn, { key, answer: acted("1", { tone: "stop" }, [limit]) });
  expect(stopOf(session, { mayOverride: true, swallowed: false })).toMatchObject({
    text: "31200117",
    verb: "check out",
    findings: [limit],
  });
});

test("a slip has what was lent now and is still out, once; else all that the member has", () => {
  const has = aPanel({
    openLoans: 2,
    loans: [aPanelLoan(), aPanelLoan({ id: "7", title: "Beloved", barcode: "31200118" })],
  });
  const session = run([
    [wish("key-00001"), opened(has)],
    [wish("key-00002"), acted("1")],
    [wish("key-00003"), acted("1")],
    [wish("key-00004"), acted("9")],
  ]);
  expect(slipItems(session).map((item) => item.title)).toEqual(["Kindred"]);
  expect(slipItems(run([[wish("key-00001"), opened(has)]])).map((item) => item.title)).toEqual(["Kindred", "Beloved"]);
});

test("the address says mode and member, hints say what Enter does, years before Christ are written so", () => {
  expect([deskAddress("check-out"), deskAddress("renew"), deskAddress("check-out", "2001-A")]).toEqual([
    "/desk",
    "/desk?mode=renew",
    "/desk?member=2001-A",
  ]);
  expect(hintsOf({ ...emptySession("check-out"), member: maya })[0]?.words).toBe("check out to Maya Okafor");
  expect(hintsOf(emptySession("check-out"))[0]?.words).toBe("check in, or open a card");
  const [line] = run([[wish("key-00001"), acted("1")]]).lines.map((each) => lineOf(each, "en-IE"));
  expect(line).toMatchObject({
    title: "Kindred",
    byline: "Octavia E. Butler · 8 BC",
    barcode: "31200117",
    tag: { words: "Checked out" },
  });
});
