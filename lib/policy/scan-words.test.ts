import { expect, test } from "vitest";
import type { DeskAnswer } from "../schemas/loans";
import { toneOf } from "./scan";
import { inWords, remarksOf, tagOf } from "./scan-words";

const answer: DeskAnswer = {
  verb: "check-out",
  status: "done",
  at: "2026-11-21T10:00:00.000Z",
  findings: [],
  title: { id: "1", title: "Kindred", contributors: "Octavia E. Butler", year: 1979 },
  copy: { id: "2", barcode: "31200117", callNumber: null, branch: "Central" },
  member: { id: "3", name: "Maya Okafor", cardNumber: "20010042" },
  loan: { id: "4", dueAt: "2026-12-05T23:59:59.000Z", renewals: 0, renewalLimit: 2 },
  hold: null,
  goesTo: null,
  charged: null,
};
const returned: DeskAnswer = { ...answer, verb: "check-in" };
const place = { locale: "en-IE", timeZone: "Europe/Dublin" };
const euros = (minor: string) => ({ minor, currency: "EUR", scale: 2 });
const notice = (code: string, message: string, figures?: Record<string, number>) => ({
  code,
  class: "notice" as const,
  message,
  figures,
});
const late = notice("was_overdue", "It was due Sat 5 Dec: 5 days late.", { daysLate: 5 });
const fined = notice("fined", "The fine comes to 1.00.");
const notOut = notice("not_on_loan", "“Kindred” was not on loan.");
const futile = { code: "would_not_prolong", class: "block" as const, message: "It is due Sat 5 Dec already." };
const hold = {
  id: "9",
  memberName: "Nour Haddad",
  cardNumber: "20010044",
  pickupBranch: "Central",
  here: true,
  shelfUntil: "2026-11-24",
};
const harbour = { branchId: "2", branch: "Harbour" };

test("settled findings of a check-out that was done make no noise", () => {
  const confirmed = { code: "has_overdues", class: "confirm" as const, message: "Maya Okafor has 1 loan overdue." };
  expect([
    toneOf({ ...answer, findings: [confirmed] }),
    remarksOf({ ...answer, findings: [confirmed] }, "en-IE"),
  ]).toEqual(["ok", []]);
});

test("what happened, in a sentence", () => {
  expect(inWords(answer, place)).toBe("“Kindred” checked out to Maya Okafor, due Sat 5 Dec.");
  expect(inWords({ ...answer, verb: "renew" }, place)).toBe("“Kindred” renewed, due Sat 5 Dec.");
  expect(inWords({ ...answer, verb: "check-in", findings: [late] }, place)).toBe(
    "“Kindred” checked in. It was due Sat 5 Dec: 5 days late.",
  );
  expect(inWords({ ...answer, status: "stopped" }, place)).toBe("“Kindred” was not checked out.");
  const rescan = { ...answer, verb: "renew" as const, status: "stopped" as const, findings: [futile] };
  expect(inWords(rescan, place)).toBe("“Kindred” is on loan to Maya Okafor already, due Sat 5 Dec.");
});

test("the state of a line, in words beside its shape", () => {
  expect(tagOf(answer)).toEqual({ state: "ok", words: "Checked out" });
  expect(
    tagOf({ ...answer, verb: "renew", loan: { id: "4", dueAt: answer.at, renewals: 1, renewalLimit: 2 } }),
  ).toEqual({ state: "ok", words: "Renewed 1 of 2" });
  expect(tagOf({ ...answer, verb: "check-in" })).toEqual({ state: "ok", words: "Checked in" });
  expect(tagOf({ ...answer, verb: "check-in", findings: [late] })).toEqual({
    state: "warn",
    words: "Checked in, 5 days late",
  });
  expect(tagOf({ ...answer, verb: "check-in", findings: [notOut] })).toEqual({
    state: "plain",
    words: "Was not on loan",
  });
  expect(tagOf({ ...answer, verb: "renew", status: "stopped", findings: [futile] })).toEqual({
    state: "plain",
    words: "On loan already",
  });
  const refused = { ...futile, code: "renewal_limit_reached", class: "override" as const };
  expect(tagOf({ ...answer, verb: "renew", status: "stopped", findings: [refused] })).toEqual({
    state: "bad",
    words: "Not renewed",
  });
});

test("remarks: what is odd and not in the tag, and why a renewal was refused", () => {
  const branch = { code: "sent_home", class: "notice" as const, message: "This copy belongs to Harbour." };
  expect(remarksOf({ ...returned, findings: [branch, late] }, "en-IE")).toEqual([branch.message]);
  expect(remarksOf({ ...returned, findings: [notOut, branch] }, "en-IE")).toEqual([branch.message]);
  const refused = { ...answer, verb: "renew" as const, status: "stopped" as const, findings: [futile] };
  expect(remarksOf(refused, "en-IE")).toEqual([futile.message]);
});

test("what is to be done with a copy is its tag, and what the tag does not say is a remark", () => {
  const sent = { ...returned, goesTo: harbour, findings: [late] };
  expect(tagOf(sent)).toEqual({ state: "warn", words: "Sent to Harbour" });
  expect(remarksOf(sent, "en-IE")).toEqual([late.message]);
  expect(tagOf({ ...returned, hold })).toEqual({ state: "hold", words: "On hold shelf" });
  expect(tagOf({ ...returned, hold: { ...hold, here: false }, goesTo: harbour })).toEqual({
    state: "hold",
    words: "Hold, sent to Harbour",
  });
  expect(tagOf({ ...returned, findings: [notice("lost_returned", "Maya had lost it.")] })).toEqual({
    state: "warn",
    words: "Lost, found",
  });
  expect(tagOf({ ...returned, findings: [notice("received", "“Kindred” has arrived.")] })).toEqual({
    state: "ok",
    words: "Arrived",
  });
  expect(tagOf({ ...answer, verb: "undo" })).toEqual({ state: "plain", words: "Undone" });
});

test("money is said once, as what was really charged or given back", () => {
  const charged = { ...returned, findings: [late, fined], charged: euros("100") };
  expect(remarksOf(charged, "en-IE")).toEqual(["Charged: €1.00."]);
  expect(inWords(charged, place)).toBe("“Kindred” checked in. It was due Sat 5 Dec: 5 days late. Charged: €1.00.");
  expect(remarksOf({ ...returned, charged: euros("-60") }, "en-IE")).toEqual(["Given back: €0.60."]);
  expect(remarksOf({ ...returned, findings: [fined], charged: euros("0") }, "en-IE")).toEqual([fined.message]);
});

test("an undo says what holds now", () => {
  expect(inWords({ ...answer, verb: "undo", loan: null }, place)).toBe("Undone: “Kindred” is not on loan any more.");
  expect(inWords({ ...answer, verb: "undo" }, place)).toBe(
    "Undone: “Kindred” is on loan to Maya Okafor as before, due Sat 5 Dec.",
  );
  expect(toneOf({ ...answer, verb: "undo" })).toBe("ok");
});
