import type { Ask } from "./money-stage";

/** A request that is wrong in one way, or in two at once: `code` is what is told, `also` what would be told else. */
export type WrongRequest = {
  code: string;
  also?: string;
  ask: Ask;
  /** Sent before under the same key. */
  before?: Ask;
  /** No other door can put it. */
  sqlOnly?: true;
};

const pay = { verb: "transfer", debit: "maya", credit: "liam", amount: "1.00" } as const;

/** Every code of the list that a request can meet, in the order of the list, and pairs of them that can meet in one. */
export const wrongRequests: readonly WrongRequest[] = [
  { code: "amount_invalid", ask: { ...pay, amount: "0" } },
  { code: "amount_invalid", ask: { ...pay, amount: "10000000000000.01", minor: 1_000_000_000_000_001 } },
  { code: "amount_invalid", also: "currency_unknown", ask: { ...pay, amount: "-1", currency: "XXX" } },
  { code: "amount_invalid", also: "same_account", ask: { ...pay, amount: "0", credit: "maya" } },
  { code: "amount_invalid", also: "transfer_not_found", ask: { verb: "refund", of: "unknown", amount: "0" } },
  { code: "currency_unknown", ask: { ...pay, currency: "XXX" } },
  { code: "currency_unknown", also: "same_account", ask: { ...pay, currency: "XXX", credit: "maya" } },
  { code: "same_account", ask: { ...pay, credit: "maya" } },
  { code: "same_account", also: "forbidden", ask: { ...pay, credit: "maya", kind: "fine" } },
  { code: "forbidden", ask: { ...pay, kind: "fine" } },
  { code: "forbidden", ask: { ...pay, debit: "liam", credit: "maya", as: "maya" } },
  { code: "forbidden", also: "account_not_found", ask: { ...pay, debit: "liam", credit: "unknown", as: "maya" } },
  { code: "forbidden", also: "transfer_not_found", ask: { verb: "refund", of: "unknown", as: "maya" } },
  { code: "forbidden", also: "insufficient_funds", ask: { ...pay, debit: "poor", kind: "fine" } },
  { code: "account_not_found", ask: { ...pay, credit: "unknown" } },
  { code: "account_not_found", also: "idempotency_key_reused", ask: { ...pay, credit: "unknown" }, before: pay },
  { code: "transfer_not_found", ask: { verb: "refund", of: "unknown" } },
  { code: "transfer_not_found", also: "idempotency_key_reused", ask: { verb: "refund", of: "unknown" }, before: pay },
  { code: "idempotency_key_reused", ask: { ...pay, amount: "2.00" }, before: pay },
  {
    code: "idempotency_key_reused",
    also: "version_conflict",
    ask: { ...pay, expectedSeq: 999 },
    before: pay,
    sqlOnly: true,
  },
  { code: "idempotency_key_reused", also: "account_frozen", ask: { ...pay, credit: "frozen" }, before: pay },
  { code: "version_conflict", ask: { ...pay, expectedSeq: 999 }, sqlOnly: true },
  {
    code: "version_conflict",
    also: "currency_mismatch",
    ask: { ...pay, credit: "dollars", expectedSeq: 999 },
    sqlOnly: true,
  },
  { code: "currency_mismatch", ask: { ...pay, credit: "dollars" } },
  { code: "currency_mismatch", also: "account_frozen", ask: { ...pay, credit: "frozenDollars" } },
  { code: "account_frozen", ask: { ...pay, credit: "frozen" } },
  { code: "account_frozen", also: "account_closed", ask: { ...pay, debit: "frozen", credit: "closed" } },
  { code: "account_frozen", also: "pending_voided", ask: { verb: "capture", of: "voidedOfFrozen" } },
  { code: "account_frozen", also: "refund_exceeds_original", ask: { verb: "refund", of: "toFrozen", amount: "9.00" } },
  { code: "account_closed", ask: { ...pay, credit: "closed" } },
  { code: "account_closed", also: "insufficient_funds", ask: { ...pay, debit: "poor", credit: "closed" } },
  { code: "insufficient_funds", ask: { ...pay, debit: "poor" } },
  {
    code: "insufficient_funds",
    also: "limit_exceeded",
    ask: { ...pay, debit: "poor", amount: "600.00", as: "poor" },
  },
  { code: "insufficient_funds", also: "pending_not_captured", ask: { verb: "refund", of: "pendingToPoor" } },
  { code: "insufficient_funds", also: "already_reversed", ask: { verb: "refund", of: "reversedAndSpent" } },
  { code: "limit_exceeded", ask: { ...pay, amount: "600.00", as: "maya" } },
  { code: "pending_not_pending", ask: { verb: "capture", of: "posted" } },
  { code: "pending_not_pending", ask: { verb: "void", of: "posted" } },
  { code: "pending_not_captured", ask: { verb: "refund", of: "pending" } },
  { code: "pending_not_captured", ask: { verb: "reverse", of: "pending" } },
  { code: "pending_captured", ask: { verb: "capture", of: "captured" } },
  { code: "pending_captured", ask: { verb: "void", of: "captured" } },
  { code: "pending_voided", ask: { verb: "void", of: "voided" } },
  { code: "pending_voided", also: "pending_amount_exceeded", ask: { verb: "capture", of: "voided", amount: "4.00" } },
  { code: "pending_expired", ask: { verb: "capture", of: "expired" } },
  { code: "pending_not_expired", ask: { verb: "expire", of: "pending" }, sqlOnly: true },
  { code: "pending_amount_exceeded", ask: { verb: "capture", of: "pending", amount: "3.01" } },
  {
    code: "pending_not_captured",
    also: "refund_exceeds_original",
    ask: { verb: "refund", of: "pending", amount: "4.00" },
  },
  { code: "already_reversed", ask: { verb: "reverse", of: "reversed" } },
  { code: "already_reversed", ask: { verb: "refund", of: "reversed" } },
  {
    code: "already_reversed",
    also: "refund_exceeds_original",
    ask: { verb: "refund", of: "reversed", amount: "9.00" },
  },
  { code: "refund_exceeds_original", ask: { verb: "refund", of: "posted", amount: "5.01" } },
  { code: "refund_exceeds_original", ask: { verb: "reverse", of: "refunded" } },
  {
    code: "refund_exceeds_original",
    also: "refund_of_refund",
    ask: { verb: "refund", of: "refund", amount: "9.00" },
  },
  { code: "refund_of_refund", ask: { verb: "refund", of: "refund" } },
  { code: "refund_of_refund", ask: { verb: "reverse", of: "refund" } },
];

export function nameOf({ code, also, ask }: WrongRequest): string {
  const what = `${ask.verb} ${[ask.debit, ask.credit, ask.of, ask.amount, ask.currency].filter(Boolean).join(" ")}`;
  return `${code}${also ? ` before ${also}` : ""}: ${what}`;
}
