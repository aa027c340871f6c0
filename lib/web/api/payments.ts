import { cashCountInput, cashInput, chargeInput, paymentInput, waiverInput } from "../../schemas/payments";
import { receipt } from "../../schemas/transfers";
import { operation } from "./operation";

const posting = {
  method: "POST",
  tag: "Payments",
  permission: "payments:take",
  output: receipt,
  status: 201,
  idempotent: "needed",
  moves: "transfer",
} as const;
const errors = [
  "amount_invalid",
  "account_not_found",
  "idempotency_key_reused",
  "account_frozen",
  "insufficient_funds",
];

export const takePayment = operation({
  ...posting,
  id: "takePayment",
  path: "/payments",
  summary: "Take what a member owes, in cash at the caller's branch or from the wallet; a member pays from their own",
  orPermission: "wallet:use",
  body: paymentInput.omit({ key: true }),
  errors: [...errors, "version_conflict"],
});

export const topUp = operation({
  ...posting,
  id: "topUp",
  path: "/top-ups",
  summary: "Put cash into a member's wallet",
  body: cashInput.omit({ key: true }),
  errors,
});

export const payOut = operation({
  ...posting,
  id: "payOut",
  path: "/pay-outs",
  summary: "Pay cash out of a member's wallet",
  body: cashInput.omit({ key: true }),
  errors,
});

export const charge = operation({
  ...posting,
  id: "charge",
  path: "/charges",
  summary: "Charge a member a fee by hand",
  body: chargeInput.omit({ key: true }),
  errors,
});

export const waive = operation({
  ...posting,
  id: "waive",
  path: "/waivers",
  summary: "Forgive what a member owes, for a reason that is kept",
  body: waiverInput.omit({ key: true }),
  errors: [...errors, "version_conflict"],
});

export const countCash = operation({
  ...posting,
  id: "countCash",
  moves: "count_cash",
  path: "/cash-counts",
  summary: "Bring a cash desk to what was counted in its drawer; the difference goes to suspense",
  body: cashCountInput.omit({ key: true }),
  errors: [...errors, "version_conflict", "reason_required"],
});
