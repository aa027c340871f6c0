import { transferKindName } from "./ledger-words";
import { shortName } from "./short-name";

type Line = { kind: string; side: "debit" | "credit"; otherKind: string; otherName: string | null };

/** A line of a member's own statement in plain words. Other members are named as briefly as when they were paid. */
export function entryInWords({ kind, side, otherKind, otherName }: Line): string {
  const at = otherKind === "cash" && otherName !== null ? ` at ${otherName}` : "";
  switch (kind) {
    case "top_up":
      return `Cash put in${at}`;
    case "pay_out":
      return `Cash paid out${at}`;
    case "payment":
      return otherKind === "wallet" ? "Paid from the wallet" : otherKind === "cash" ? `Paid in cash${at}` : "Fees paid";
    case "waiver":
      return "Waived";
    case "member_transfer":
      return `${side === "debit" ? "Sent to" : "Received from"} ${shortName(otherName ?? "a member")}`;
    case "refund":
      return "Paid back";
    case "reversal":
      return "Taken back";
    default:
      return transferKindName(kind);
  }
}
