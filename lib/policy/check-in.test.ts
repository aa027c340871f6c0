import { describe, expect, test } from "vitest";
import { emptyBook, finnsHold, goodFacts, termsWith } from "../testing/desk-facts";
import { type CheckInFacts, type CheckInWish, judgeCheckIn } from "./check-in";

const now = new Date("2026-12-10T12:00:00Z");

/** A copy of this branch comes back in time. */
const fine: CheckInFacts = {
  ...goodFacts,
  openLoanId: "40",
  openLoanMemberId: "10",
  openLoanMemberName: "Maya Okafor",
  openLoanBranchId: "1",
  openLoanCheckedOutAt: new Date("2026-11-26T10:00:00Z"),
  openLoanDueAt: new Date("2026-12-10T23:59:59Z"),
  openLoanTerms: termsWith(),
  renewals: 0,
  renewalLimit: 2,
  book: emptyBook,
};
const onShelf: CheckInFacts = { ...goodFacts, book: emptyBook };
const close = { returnedAt: now.toISOString(), ending: "returned" };
const judge = (facts: Partial<CheckInFacts>, wish: Partial<CheckInWish> = {}) =>
  judgeCheckIn({ ...fine, ...facts }, { now, ...wish });
const codes = (facts: Partial<CheckInFacts>, wish: Partial<CheckInWish> = {}) =>
  judge(facts, wish).findings.map(({ code }) => code);

test("a copy of this branch that comes back in time: nothing is found, and its loan ends now", () => {
  expect(judge({})).toEqual({
    findings: [],
    stops: [],
    overridden: [],
    hold: null,
    goesTo: null,
    steps: { close },
  });
});

describe("what is told", () => {
  test("copy_unknown blocks, and is all that is said", () => {
    const verdict = judge({ copyId: null, openLoanId: null, openLoanDueAt: null, copyBranchId: null });
    expect(verdict.stops).toEqual([
      { code: "copy_unknown", class: "block", message: "No copy has the barcode 31200004." },
    ]);
    expect(verdict.findings).toHaveLength(1);
  });

  test("copy_withdrawn is told and stops nothing", () => {
    expect(judge({ copyWithdrawn: true })).toMatchObject({
      stops: [],
      findings: [{ code: "copy_withdrawn", class: "notice", message: "This copy is withdrawn: put it aside." }],
    });
  });

  test("not_on_loan is told and stops nothing", () => {
    expect(judgeCheckIn(onShelf, { now })).toMatchObject({
      stops: [],
      steps: {},
      findings: [{ code: "not_on_loan", class: "notice", message: "“Kindred” was not on loan." }],
    });
  });

  test("was_overdue tells the due day and the days late, from the day after on", () => {
    expect(judge({ openLoanDueAt: new Date("2026-12-05T23:59:59Z") }).findings).toEqual([
      {
        code: "was_overdue",
        class: "notice",
        message: "It was due Sat 5 Dec: 5 days late.",
        figures: { daysLate: 5 },
      },
    ]);
    expect(judge({ openLoanDueAt: new Date("2026-12-09T23:59:59Z") }).findings[0]?.message).toMatch(/: 1 day late\.$/);
  });

  test("was_overdue counts the days on the clocks of where it was lent, whatever the desk's say", () => {
    const calendars = new Map([["2", { timeZone: "America/New_York", hours: undefined, closures: [] }]]);
    const facts = {
      openLoanBranchId: "2",
      // The end of 9 December in New York: 10 December in Dublin.
      openLoanDueAt: new Date("2026-12-10T04:59:59Z"),
      book: { ...emptyBook, calendars },
    };
    expect(judge(facts).findings).toMatchObject([
      { code: "was_overdue", message: "It was due Wed 9 Dec: 1 day late.", figures: { daysLate: 1 } },
    ]);
    expect(judge(facts, { now: new Date("2026-12-10T04:59:00Z") }).findings).toEqual([]);
  });

  test("copy_damaged, has_parts, copy_note and pinned_note are told", () => {
    expect(codes({ mark: "damaged", parts: "2 discs", copyNote: "Signed", pinnedNotes: ["Ask for the map"] })).toEqual([
      "copy_damaged",
      "has_parts",
      "copy_note",
      "pinned_note",
    ]);
  });

  test("mark_removed: a missing copy is found", () => {
    expect(judgeCheckIn({ ...onShelf, mark: "missing" }, { now })).toMatchObject({
      steps: { unmark: true },
      findings: [{ code: "not_on_loan" }, { code: "mark_removed", message: "It was marked as missing, and is found." }],
    });
  });

  test("claimed_returned tells since when they say so, and fines stopped then", () => {
    const openLoanTerms = termsWith({ fineMinor: "20" });
    const late = { openLoanDueAt: new Date("2026-12-05T23:59:59Z"), openLoanTerms };
    const verdict = judge({ ...late, claimedReturnedAt: new Date("2026-12-07T12:00:00Z") });
    expect(verdict.findings.map(({ code }) => code)).toContain("claimed_returned");
    expect(verdict.steps.close?.fines).toHaveLength(2);
  });
});

describe("the moment that counts", () => {
  const at = (wish: Partial<CheckInWish>) => judge({}, wish).steps.close?.returnedAt;

  test("a return may be dated back, not before the check-out, and never into the future", () => {
    expect(at({ returnedAt: new Date("2026-12-08T09:00:00Z") })).toBe("2026-12-08T09:00:00.000Z");
    expect(at({ returnedAt: new Date("2026-11-01T09:00:00Z") })).toBe("2026-11-26T10:00:00.000Z");
    expect(at({ returnedAt: new Date("2026-12-11T09:00:00Z") })).toBe(now.toISOString());
  });

  test("the book drop counts as the end of the last open day before today", () => {
    const monday = new Date("2026-12-14T08:00:00Z");
    const hours = new Map([1, 2, 3, 4, 5, 6].map((day) => [day, { opensAt: "09:00", closesAt: "18:00" }] as const));
    const calendars = new Map([["1", { timeZone: "Europe/Dublin", hours, closures: [] }]]);
    const verdict = judge({ book: { ...emptyBook, calendars } }, { now: monday, bookDrop: true });
    expect(verdict.steps.close?.returnedAt).toBe("2026-12-12T23:59:59.000Z");
  });
});

describe("fines", () => {
  const late = { openLoanDueAt: new Date("2026-12-05T23:59:59Z"), openLoanTerms: termsWith({ fineMinor: "20" }) };

  test("fined tells what it comes to, and each period is charged", () => {
    const verdict = judge(late);
    expect(verdict.findings.map(({ code, message }) => [code, message])).toContainEqual([
      "fined",
      "The fine comes to 1.00.",
    ]);
    expect(verdict.steps.close?.fines?.map(({ day }) => day)).toEqual([
      "2026-12-06",
      "2026-12-07",
      "2026-12-08",
      "2026-12-09",
      "2026-12-10",
    ]);
  });

  test("what the night has charged for already is charged no more; what it charged too much is taken back", () => {
    expect(judge({ ...late, finedPeriods: 5 }).steps.close).toEqual(close);
    const back = { returnedAt: new Date("2026-12-07T10:00:00Z") };
    expect(judge({ ...late, finedPeriods: 5 }, back).steps.close).toMatchObject({ keepPeriods: 2 });
  });

  test("fine_forgiven: the reason goes with the return", () => {
    const verdict = judge(late, { forgive: "Was in hospital" });
    expect(verdict.steps.close).toMatchObject({ forgive: "Was in hospital" });
    expect(verdict.findings.map(({ code }) => code)).toEqual(["was_overdue", "fine_forgiven"]);
  });

  test("suspended: days of restriction for each period late", () => {
    const verdict = judge({ ...late, openLoanTerms: termsWith({ suspensionDays: 2 }) });
    expect(verdict.steps.close?.suspension).toEqual({ endsOn: "2026-12-20", reason: "Returned late: “Kindred”" });
    expect(verdict.findings.map(({ code }) => code)).toContain("suspended");
  });
});

describe("a lost copy comes back", () => {
  const lost = {
    mark: "lost" as const,
    lostAt: new Date("2026-12-01T10:00:00Z"),
    openLoanDueAt: new Date("2026-11-28T23:59:59Z"),
  };
  const with_ = (
    lostRefund: "keep" | "refund" | "refund_and_fine" | "refund_and_restore",
    days: number | null = null,
  ) =>
    judge({
      ...lost,
      openLoanTerms: termsWith({ fineMinor: "20", lostRefund, lostRefundDays: days, processingRefund: true }),
    });

  test("lost_returned: its charges go by the rule's policy", () => {
    for (const policy of ["keep", "refund", "refund_and_restore"] as const) {
      const verdict = with_(policy);
      expect(verdict.steps).toMatchObject({ unmark: true, close: { lost: { policy, processingRefund: true } } });
      // Fines stopped when it was lost.
      expect(verdict.steps.close?.fines).toHaveLength(3);
      expect(verdict.findings[0]).toMatchObject({ code: "lost_returned" });
    }
    expect(with_("refund_and_fine").steps.close?.fines).toHaveLength(12);
  });

  test("nothing is given back after the days that the rule allows", () => {
    expect(with_("refund", 5).steps.close?.lost).toEqual({ policy: "keep", processingRefund: false });
    expect(with_("refund", 10).steps.close?.lost).toEqual({ policy: "refund", processingRefund: true });
  });
});

describe("where it goes", () => {
  const harbour = { copyBranchId: "2", copyBranchName: "Harbour" };
  const toHere = { transitId: "60", transitFromBranchId: "2", transitToBranchId: "1", transitToBranchName: "Central" };
  const toHarbour = { ...toHere, transitFromBranchId: "1", transitToBranchId: "2", transitToBranchName: "Harbour" };

  test("sent_home: a copy of another branch is sent there", () => {
    expect(judge(harbour)).toMatchObject({
      goesTo: { branchId: "2", branch: "Harbour" },
      steps: { sendTo: { branchId: "2", reason: "return" } },
      findings: [{ code: "sent_home", message: "It belongs to Harbour: send it there." }],
    });
  });

  test("received: what was on its way here has arrived", () => {
    expect(judgeCheckIn({ ...onShelf, ...toHere }, { now })).toMatchObject({
      steps: { arrive: true },
      findings: [{ code: "received" }],
    });
  });

  test("already_in_transit: scanned again where it left, nothing changes", () => {
    expect(judgeCheckIn({ ...onShelf, ...toHarbour, ...harbour }, { now })).toMatchObject({
      steps: {},
      goesTo: { branch: "Harbour" },
      findings: [{ code: "already_in_transit" }],
    });
  });

  test("wrong_branch: it is sent on to where it was bound", () => {
    const elsewhere = { ...toHarbour, transitFromBranchId: "3" };
    expect(judgeCheckIn({ ...onShelf, ...elsewhere, ...harbour }, { now })).toMatchObject({
      steps: { sendTo: { branchId: "2", reason: "return" } },
      findings: [{ code: "wrong_branch" }, { code: "sent_home" }],
    });
  });

  test("hold_found: here it goes on the shelf until a day, by the rule; elsewhere it is sent", () => {
    const here = { ...finnsHold, pickupBranchId: "1", pickupBranchName: "Central" };
    expect(judge({ nextHold: here, waitingHolds: 1 })).toMatchObject({
      hold: { memberName: "Finn O’Brien", here: true, shelfUntil: "2026-12-17" },
      goesTo: null,
      steps: { close, capture: { holdId: "70", version: 1, here: true, shelfUntil: "2026-12-17" } },
      findings: [{ code: "hold_found" }],
    });
    expect(judge({ nextHold: finnsHold, waitingHolds: 1 })).toMatchObject({
      hold: { here: false, shelfUntil: null },
      goesTo: { branch: "Harbour" },
      steps: { capture: { here: false, shelfUntil: null } },
    });
  });

  test("no hold gets a withdrawn or a damaged copy", () => {
    expect(judge({ nextHold: finnsHold, mark: "damaged" }).hold).toBeNull();
    expect(judge({ nextHold: finnsHold, copyWithdrawn: true }).hold).toBeNull();
  });

  test("a hold on its way arrives where it is picked up", () => {
    const underWay = { ...finnsHold, pickupBranchId: "1", status: "in_transit" as const, shelfUntil: null };
    const verdict = judgeCheckIn({ ...onShelf, ...toHere, capturedHold: underWay }, { now });
    expect(verdict.steps).toEqual({
      arrive: true,
      capture: { holdId: "70", version: 1, here: true, shelfUntil: "2026-12-17" },
    });
  });

  test("on_hold_shelf: scanned again, it stays; at another branch it is sent back for them", () => {
    const ready = { ...finnsHold, status: "ready" as const, shelfUntil: "2026-12-14" };
    const here = judgeCheckIn({ ...onShelf, capturedHold: { ...ready, pickupBranchId: "1" } }, { now });
    expect(here).toMatchObject({ steps: {}, findings: [{ code: "on_hold_shelf" }], hold: { here: true } });
    const strayed = judgeCheckIn({ ...onShelf, capturedHold: ready }, { now });
    expect(strayed.findings.map(({ code }) => code)).toEqual(["wrong_branch", "hold_found"]);
    // Back in the queue first, which makes it one version newer.
    expect(strayed.steps).toMatchObject({ release: true, capture: { holdId: "70", version: 2, here: false } });
  });
});
