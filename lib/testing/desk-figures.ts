import type { MemberPanel, ScanAnswer } from "../schemas/desk";
import type { DeskAnswer } from "../schemas/loans";

/** Maya as the desk sees her: in good standing, with nothing on loan; and what a test wants otherwise. */
export const aPanel = (more: Partial<MemberPanel> = {}): MemberPanel => ({
  id: "3",
  name: "Maya Okafor",
  cardNumber: "20010042",
  category: "Student",
  expiresOn: "2027-08-31",
  expired: false,
  staffNote: null,
  pinnedNotes: [],
  cardLostAt: null,
  restrictions: [],
  holdsReady: [],
  openLoans: 0,
  loanLimit: 10,
  overdueLoans: 0,
  owed: "0.00",
  currency: "EUR",
  loans: [],
  ...more,
});

/** A loan in the panel: Kindred, not due yet. */
export const aPanelLoan = (more: Partial<MemberPanel["loans"][number]> = {}): MemberPanel["loans"][number] => ({
  id: "1",
  barcode: "31200117",
  titleId: "1",
  title: "Kindred",
  dueAt: "2026-12-05T23:59:59.000Z",
  overdue: false,
  overdueDays: 0,
  renewals: 0,
  renewalLimit: 2,
  lost: false,
  claimedReturned: false,
  ...more,
});

/** What came of taking in Maya's copy of Kindred. */
export const anAction = (more: Partial<DeskAnswer> = {}): DeskAnswer => ({
  verb: "check-in",
  status: "done",
  at: "2026-11-21T10:00:00.000Z",
  findings: [],
  title: { id: "1", title: "Kindred", contributors: "Octavia E. Butler", year: 1979 },
  copy: { id: "2", barcode: "31200117", callNumber: "813 BUT", branch: "Central" },
  member: { id: "3", name: "Maya Okafor", cardNumber: "20010042" },
  loan: { id: "4", dueAt: "2026-12-05T23:59:59.000Z", renewals: 0, renewalLimit: 2 },
  hold: null,
  goesTo: null,
  charged: null,
  ...more,
});

/** Whom a copy is set aside for: Nour, who collects here. */
export const noursHold: NonNullable<DeskAnswer["hold"]> = {
  id: "9",
  memberName: "Nour Haddad",
  cardNumber: "20010044",
  pickupBranch: "Central",
  here: true,
  shelfUntil: "2026-11-24",
};

/** The line that the desk draws of it. */
export const aLine = (more: Partial<DeskAnswer> = {}): ScanAnswer => ({
  kind: "action",
  tone: "ok",
  words: "done",
  action: anAction(more),
  title: null,
  member: null,
  replayed: false,
});
