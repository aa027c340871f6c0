import { transferOutput } from "../../schemas/ledger";
import { recordId } from "../../schemas/text";
import {
  authoriseInput,
  captureInput,
  receipt,
  refundInput,
  reverseInput,
  transferInput,
  voidInput,
} from "../../schemas/transfers";
import { operation } from "./operation";
import { flag, idParams, pageQuery } from "./shared";

const tag = "Transfers";
const own = { permission: "accounts:read", orPermission: "wallet:use" } as const;

/** What each POST of money may answer besides; the order is that of the list: the first that applies is told. */
const plain = [
  "idempotency_key_required",
  "amount_invalid",
  "currency_unknown",
  "same_account",
  "forbidden",
  "account_not_found",
  "idempotency_key_reused",
  "idempotency_in_flight",
  "currency_mismatch",
  "account_frozen",
  "account_closed",
  "insufficient_funds",
  "limit_exceeded",
  "retry_exhausted",
  "outcome_unknown",
  "audit_unavailable",
  "overloaded",
];
const referring = ["amount_invalid", "transfer_not_found", ...plain.slice(6)];

const posting = { method: "POST", tag, output: receipt, status: 201, idempotent: "needed", moves: "transfer" } as const;
const toTransfer = { ...posting, permission: "transfers:write", params: idParams } as const;

export const createTransfer = operation({
  ...posting,
  id: "createTransfer",
  path: "/transfers",
  summary: "Transfer money between two accounts; a member from their own wallet",
  permission: "transfers:write",
  orPermission: "wallet:use",
  body: transferInput.omit({ key: true }),
  errors: [...plain, "too_many_requests"],
});

export const listTransfers = operation({
  id: "listTransfers",
  method: "GET",
  path: "/transfers",
  tag,
  summary: "Posted transfers of an account, newest first; or what is still set aside",
  ...own,
  query: pageQuery.extend({
    accountId: recordId,
    pending: flag.optional().meta({ description: "true: what is set aside and not resolved, at most 200, no pages." }),
  }),
  output: transferOutput,
  list: true,
  errors: ["account_not_found"],
});

export const getTransfer = operation({
  id: "getTransfer",
  method: "GET",
  path: "/transfers/{id}",
  tag,
  summary: "One transfer, with what came of it since",
  ...own,
  params: idParams,
  output: transferOutput,
  errors: ["transfer_not_found"],
});

export const refundTransfer = operation({
  ...toTransfer,
  id: "refundTransfer",
  moves: "refund",
  path: "/transfers/{id}/refunds",
  summary: "Give a transfer back, whole or in part, never more than it was",
  body: refundInput.omit({ transferId: true, key: true }),
  errors: [...referring, "pending_not_captured", "already_reversed", "refund_exceeds_original", "refund_of_refund"],
});

export const reverseTransfer = operation({
  ...toTransfer,
  id: "reverseTransfer",
  moves: "reverse",
  path: "/transfers/{id}/reversals",
  summary: "Undo a transfer as a whole, once",
  body: reverseInput.omit({ transferId: true, key: true }),
  errors: [...referring, "pending_not_captured", "already_reversed", "refund_exceeds_original", "refund_of_refund"],
});

export const authorise = operation({
  ...posting,
  id: "authorise",
  moves: "authorise",
  path: "/authorisations",
  summary: "Set an amount aside until it is captured, voided, or its time is over",
  permission: "transfers:write",
  body: authoriseInput.omit({ key: true }),
  errors: plain,
});

export const captureAuthorisation = operation({
  ...toTransfer,
  id: "captureAuthorisation",
  moves: "capture",
  path: "/authorisations/{id}/captures",
  summary: "Take what was set aside, whole or in part; the rest is released",
  body: captureInput.omit({ transferId: true, key: true }),
  errors: [
    ...referring,
    "pending_not_pending",
    "pending_captured",
    "pending_voided",
    "pending_expired",
    "pending_amount_exceeded",
  ],
});

export const voidAuthorisation = operation({
  ...toTransfer,
  id: "voidAuthorisation",
  moves: "void",
  path: "/authorisations/{id}/voids",
  summary: "Release what was set aside",
  body: voidInput.omit({ transferId: true, key: true }),
  errors: [...referring, "pending_not_pending", "pending_captured", "pending_voided", "pending_expired"],
});
