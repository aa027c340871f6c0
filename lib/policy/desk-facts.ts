import type { Terms } from "./terms";

/** A waiting hold that this copy could fill. */
export type WaitingHold = {
  id: string;
  version: number;
  memberId: string;
  memberName: string;
  cardNumber: string;
  categoryCode: string;
  pickupBranchId: string;
  pickupBranchName: string;
};

/** A hold for which a copy is set aside, on its way or on the hold shelf. */
export type CapturedHold = WaitingHold & { status: "in_transit" | "ready"; shelfUntil: string | null };

/** What a desk action is judged on, read in one snapshot. Null where the barcode or the card is unknown. */
export type DeskFacts = {
  branchId: string;
  timeZone: string;
  locale: string;
  currency: string;
  currencyScale: number;
  /** Of the circulation rules and calendars. */
  ruleBookVersion: string;

  memberId: string | null;
  memberVersion: number | null;
  memberName: string | null;
  cardNumber: string | null;
  expiresOn: string | null;
  dateOfBirth: string | null;
  cardLostAt: Date | null;
  addressGone: boolean;
  memberNote: string | null;
  categoryCode: string | null;
  categoryName: string | null;
  categoryLimit: number | null;
  feesLimitMinor: string | null;
  lostLimit: number | null;
  /** In force at this moment, the strictest first. */
  restrictions: { kind: "manual" | "barred" | "overdue" | "suspension"; reason: string; endsOn: string | null }[];
  /** The newest that was not lifted, in force or not. */
  newestRestrictionId: string | null;
  /** What the member owes, and those whose guardian they are. */
  owedMinor: string;
  wardsOweMinor: string;
  openLoans: number;
  openLoansOfType: number;
  overdueLoans: number;
  lostLoans: number;
  hasOtherCopy: boolean;
  borrowedBefore: boolean;

  copyId: string | null;
  copyVersion: number | null;
  barcode: string | null;
  copyWithdrawn: boolean;
  copyBranchId: string | null;
  copyBranchName: string | null;
  callNumber: string | null;
  copyNote: string | null;
  /** Titles of the notes that are pinned to the copy, newest first, at most 5. */
  pinnedNotes: string[];
  parts: string | null;
  priceMinor: string | null;
  itemTypeCode: string | null;
  itemTypeName: string | null;
  forLoan: boolean;
  mark: "lost" | "missing" | "damaged" | null;
  titleId: string | null;
  title: string | null;
  contributorLine: string | null;
  year: number | null;

  openLoanId: string | null;
  openLoanMemberId: string | null;
  openLoanMemberName: string | null;
  openLoanBranchId: string | null;
  openLoanCheckedOutAt: Date | null;
  openLoanDueAt: Date | null;
  /** What was promised when it was lent; values that were not known then are missing. */
  openLoanTerms: Partial<Terms> | null;
  renewals: number | null;
  renewalLimit: number | null;
  lostAt: Date | null;
  claimedReturnedAt: Date | null;
  /** Periods of lateness that are charged for, since it last fell due. */
  finedPeriods: number;

  transitId: string | null;
  transitFromBranchId: string | null;
  transitToBranchId: string | null;
  transitToBranchName: string | null;
  capturedHold: CapturedHold | null;
  /** The next waiting hold that this copy could fill. */
  nextHold: WaitingHold | null;
  /** The member's own open hold on the title. */
  ownHoldId: string | null;
  /** Holds of others that wait for the title, and free copies beside this one that could fill them. */
  waitingHolds: number;
  otherFreeCopies: number;
};
