export const transferKinds = [
  "fine",
  "charge",
  "payment",
  "waiver",
  "top_up",
  "pay_out",
  "member_transfer",
  "adjustment",
] as const;
/** What a person or program may ask for; refunds, reversals and cash differences have verbs of their own. */
export type TransferKind = (typeof transferKinds)[number];

/** What a transfer between two kinds of accounts is called, by the library's chart of accounts. */
export function kindOfTransfer(debit: string, credit: string): TransferKind {
  if (debit === "fees" && credit === "fine_income") return "fine";
  if (debit === "fees" && credit === "charge_income") return "charge";
  if (debit === "waivers" && credit === "fees") return "waiver";
  if (credit === "fees" && ["cash", "wallet", "card_clearing"].includes(debit)) return "payment";
  if (credit === "wallet" && ["cash", "card_clearing"].includes(debit)) return "top_up";
  if (debit === "wallet" && credit === "cash") return "pay_out";
  if (debit === "wallet" && credit === "wallet") return "member_transfer";
  return "adjustment";
}
