import { type TransferKind } from "./transfer-kind";

type Named = { kind: string; memberName?: string | null; branchName?: string | null };

const accountWords: Record<string, string> = {
  wallet: "Wallet",
  fees: "Fees",
  cash: "Cash desk",
  fine_income: "Fines",
  charge_income: "Charges",
  waivers: "Waivers",
  card_clearing: "Card clearing",
  refunds_due: "Refunds due",
  suspense: "Suspense",
};

const transferWords: Record<string, string> = {
  fine: "Fine",
  charge: "Charge",
  payment: "Payment",
  waiver: "Waiver",
  top_up: "Top-up",
  pay_out: "Pay-out",
  member_transfer: "Transfer between members",
  cash_difference: "Cash difference",
  adjustment: "Adjustment",
  refund: "Refund",
  reversal: "Reversal",
} satisfies Record<TransferKind | "cash_difference" | "refund" | "reversal", string>;

/** What an account of a kind is called. */
export function accountKindName(kind: string): string {
  return accountWords[kind] ?? kind;
}

/** What a kind of transfer is called. */
export function transferKindName(kind: string): string {
  return transferWords[kind] ?? kind;
}

/** "Wallet of Maya Okafor", "Cash desk, Central", "Fines". */
export function accountName({ kind, memberName, branchName }: Named): string {
  const name = accountKindName(kind);
  if (memberName) return `${name} of ${memberName}`;
  return branchName ? `${name}, ${branchName}` : name;
}
