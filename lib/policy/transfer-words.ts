import { accountName } from "./ledger-words";
import { kindOfTransfer } from "./transfer-kind";

type Side = {
  kind: string;
  memberName: string | null;
  branchName: string | null;
  normalSide: "debit" | "credit";
  balance: string;
};

/** What a transfer would be called, and what it would do, as one says it to the person in front of the desk. */
export function transferInWords(amount: string, debit: Side, credit: Side): string {
  const [from, to] = [accountName(debit), accountName(credit)];
  const debtor = debit.memberName ?? "the member";
  const creditor = credit.memberName ?? "the member";
  switch (kindOfTransfer(debit.kind, credit.kind)) {
    case "fine":
    case "charge":
      return `${amount} is charged to ${debtor}.`;
    case "waiver":
      return `${amount} of what ${creditor} owes is forgiven.`;
    case "payment":
      return debit.kind === "wallet"
        ? `${amount} of what ${creditor} owes is paid from the wallet of ${debtor}.`
        : `${creditor} pays ${amount} of what they owe. ${from} takes it in.`;
    case "top_up":
      return `${creditor} brings ${amount} for their wallet. ${from} takes it in.`;
    case "pay_out":
      return `${debtor} gets ${amount} from their wallet. ${to} pays it out.`;
    case "member_transfer":
      return `${amount} goes from the wallet of ${debtor} to the wallet of ${creditor}.`;
    case "adjustment":
      return `${amount} is booked from “${from}” to “${to}”, as an adjustment of the books.`;
  }
}

/** An adjustment or a waiver says why. */
export function needsReason(debit: Pick<Side, "kind">, credit: Pick<Side, "kind">): boolean {
  return ["adjustment", "waiver"].includes(kindOfTransfer(debit.kind, credit.kind));
}

/** The balance that an account would have. */
export function balanceAfter({ normalSide, balance }: Side, side: "debit" | "credit", amountMinor: bigint): bigint {
  return BigInt(balance) + (normalSide === side ? amountMinor : -amountMinor);
}
