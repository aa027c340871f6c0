import { expect, test } from "vitest";
import { type CheckInFacts, judgeCheckIn } from "./check-in";

const now = new Date("2026-12-10T12:00:00Z");

/** A copy of this branch comes back in time. */
const fine: CheckInFacts = {
  branchId: "1",
  timeZone: "Europe/Dublin",
  locale: "en-IE",
  copyId: "20",
  barcode: "31200004",
  title: "Kindred",
  copyWithdrawn: false,
  copyBranchId: "1",
  copyBranchName: "Central",
  openLoanId: "40",
  openLoanDueAt: new Date("2026-12-10T23:59:59Z"),
  openLoanMemberName: "Maya Okafor",
};
const judge = (facts: Partial<CheckInFacts>) => judgeCheckIn({ ...fine, ...facts }, now);

test("a copy of this branch that comes back in time: nothing is found", () => {
  expect(judge({})).toEqual({ findings: [], stops: [], overridden: [] });
});

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
  expect(judge({ openLoanId: null, openLoanDueAt: null })).toMatchObject({
    stops: [],
    findings: [{ code: "not_on_loan", class: "notice", message: "“Kindred” was not on loan." }],
  });
});

test("belongs_to_branch names where the copy belongs", () => {
  expect(judge({ copyBranchId: "2", copyBranchName: "Harbour" })).toMatchObject({
    stops: [],
    findings: [{ code: "belongs_to_branch", class: "notice", message: "This copy belongs to Harbour." }],
  });
});

test("was_overdue tells the due day and the days late, from the day after on", () => {
  expect(judge({ openLoanDueAt: new Date("2026-12-05T23:59:59Z") })).toMatchObject({
    stops: [],
    findings: [
      {
        code: "was_overdue",
        class: "notice",
        message: "It was due Sat 5 Dec: 5 days late.",
        figures: { daysLate: 5 },
      },
    ],
  });
  expect(judge({ openLoanDueAt: new Date("2026-12-09T23:59:59Z") }).findings[0]?.message).toMatch(/: 1 day late\.$/);
});

test("everything odd is told at once", () => {
  const verdict = judge({ copyWithdrawn: true, copyBranchId: "2", openLoanDueAt: new Date("2026-12-05T23:59:59Z") });
  expect(verdict.findings.map((finding) => finding.code)).toEqual([
    "copy_withdrawn",
    "belongs_to_branch",
    "was_overdue",
  ]);
});
