import { expect, test } from "vitest";
import type { DeskMode } from "../schemas/desk";
import type { DeskAnswer } from "../schemas/loans";
import { isbnIn, meaningOf, toneOf, unknownInWords } from "./scan";

const nothing = { hasMember: false, hasCopy: false, hasTitle: false, keyUsed: false };
const means = (facts: Partial<typeof nothing>, mode: DeskMode, memberOpen = false) =>
  meaningOf({ ...nothing, ...facts }, { mode, memberOpen });

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
const late = {
  code: "was_overdue",
  class: "notice" as const,
  message: "It was due Sat 5 Dec: 5 days late.",
  figures: { daysLate: 5 },
};
const futile = { code: "would_not_prolong", class: "block" as const, message: "It is due Sat 5 Dec already." };

test("a copy: lent to the open member, taken back when nobody is open, and what the mode says otherwise", () => {
  expect(means({ hasCopy: true }, "check-out", true)).toBe("check-out");
  expect(means({ hasCopy: true }, "check-out")).toBe("check-in");
  expect(means({ hasCopy: true }, "check-in", true)).toBe("check-in");
  expect(means({ hasCopy: true }, "renew")).toBe("renew");
});

test("a card opens its member in every mode, an ISBN its title, and the rest is unknown", () => {
  for (const mode of ["check-out", "check-in", "renew"] as const) {
    for (const open of [true, false]) {
      expect(means({ hasMember: true }, mode, open)).toBe("open-member");
      expect(means({ hasTitle: true }, mode, open)).toBe("open-title");
      expect(means({}, mode, open)).toBe("unknown");
    }
  }
});

test("a barcode that is an ISBN too is the copy; a number that is a card too is the card only while nothing is to do", () => {
  expect(means({ hasCopy: true, hasTitle: true }, "check-in")).toBe("check-in");
  const both = { hasCopy: true, hasMember: true };
  expect([means(both, "check-out"), means(both, "check-out", true), means(both, "renew")]).toEqual([
    "open-member",
    "check-out",
    "renew",
  ]);
});

test("a key that was used means the action again, whatever the text is by now", () => {
  expect(means({ keyUsed: true, hasMember: true }, "check-out", true)).toBe("check-out");
  expect(means({ keyUsed: true }, "check-out")).toBe("check-in");
});

test("an ISBN is known in both lengths; a wrong check digit is none", () => {
  expect([
    isbnIn("0-8070-8369-0"),
    isbnIn("9780807083697"),
    isbnIn("9780807083698"),
    isbnIn("31200004"),
    isbnIn("9".repeat(5_000)),
  ]).toEqual(["9780807083697", "9780807083697", undefined, undefined, undefined]);
});

test("what is unknown is told in words that fit the text", () => {
  expect(unknownInWords("")).toBe("Nothing was scanned: the text is empty.");
  expect(unknownInWords("31209999")).toBe("No card, copy or title has the number 31209999.");
  expect(unknownInWords("9780807083697")).toBe("No title has the ISBN 9780807083697, and no copy this barcode.");
  expect(unknownInWords("9780807083698")).toContain("it should be 7");
  expect(unknownInWords("X".repeat(10_000))).toMatch(
    /^A text of 10000 characters is no card, barcode or ISBN: X{40}…$/,
  );
});

test("tones: done is ok, done with something odd is a notice, stopped is a stop, a futile renewal is a notice", () => {
  expect(toneOf(answer)).toBe("ok");
  expect(toneOf({ ...answer, verb: "check-in", findings: [late] })).toBe("notice");
  expect(toneOf({ ...answer, status: "stopped", findings: [{ ...futile, code: "not_members_loan" }] })).toBe("stop");
  expect(toneOf({ ...answer, verb: "renew", status: "stopped", findings: [futile] })).toBe("notice");
  const limit = { code: "renewal_limit_reached", class: "override" as const, message: "It was renewed 2 of 2 times." };
  expect(toneOf({ ...answer, verb: "renew", status: "stopped", findings: [limit, futile] })).toBe("notice");
  expect(toneOf({ ...answer, verb: "renew", status: "stopped", findings: [limit] })).toBe("stop");
});
