import type { getTranslations } from "next-intl/server";
import { formatMoney } from "../money";

export type WalletWords = Awaited<ReturnType<typeof getTranslations<"wallet">>>;

const kinds = [
  "fine",
  "charge",
  "payment",
  "waiver",
  "top_up",
  "pay_out",
  "member_transfer",
  "cash_difference",
  "adjustment",
  "refund",
  "reversal",
] as const;

/** What a kind of transfer is called. */
export function kindInWords(kind: string, t: WalletWords): string {
  const known = kinds.find((each) => each === kind);
  return known === undefined ? kind : t(`kind.${known}`);
}

const sides = [
  "wallet",
  "fees",
  "cash",
  "fine_income",
  "charge_income",
  "waivers",
  "card_clearing",
  "refunds_due",
  "suspense",
] as const;

/** What an account of a kind is called. */
export function sideInWords(kind: string, t: WalletWords): string {
  const known = sides.find((each) => each === kind);
  return known === undefined ? kind : t(`side.${known}`);
}

/** What a line of what is owed is for: "Fine: Beloved", "Lost card". */
export function feeName(fee: { kind: string; reason: string | null; title: string | null }, t: WalletWords): string {
  const what = fee.reason ?? kindInWords(fee.kind, t);
  return fee.title === null ? what : `${what}: ${fee.title}`;
}

type Line = { kind: string; side: "debit" | "credit"; otherKind: string; otherName: string | null };

/** A line of a member's own statement. Other members are named as briefly as when they were paid: `shortName`. */
export function entryWords(
  { kind, side, otherKind, otherName }: Line,
  shortName: string | null,
  t: WalletWords,
): string {
  const at = otherKind === "cash" && otherName !== null ? otherName : "none";
  switch (kind) {
    case "top_up":
    case "pay_out":
      return t(`entry.${kind}`, { at });
    case "payment":
      if (otherKind === "wallet") return t("entry.paidFromWallet");
      return otherKind === "cash" ? t("entry.paidInCash", { at }) : t("entry.feesPaid");
    case "member_transfer":
      return t(side === "debit" ? "entry.sent" : "entry.received", { name: shortName ?? t("someone") });
    case "waiver":
    case "refund":
    case "reversal":
      return t(`entry.${kind}`);
    default:
      return kindInWords(kind, t);
  }
}

/** "+€4.20", "−€4.20" */
export function signed(minor: string, isMore: boolean, format: { currency: string; locale: string; scale: number }) {
  const amount = formatMoney(minor, format.currency, format);
  return isMore ? `+${amount}` : `−${amount}`;
}
