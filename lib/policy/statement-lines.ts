import { accountName, transferKindName } from "./ledger-words";

type Entry = {
  seq: string;
  postedAt: Date;
  transferId: string;
  kind: string;
  side: "debit" | "credit";
  amountMinor: string;
  balanceAfter: string;
  reason: string | null;
  title: string | null;
  otherAccountId: string;
  otherKind: string;
  otherMemberId: string | null;
  otherName: string | null;
  refundedMinor: string;
  reversedBy: string | null;
};

/** A line of a statement in words: what it was, what about, and what became of it. */
export function statementLine(entry: Entry) {
  const owner = entry.otherMemberId === null ? { branchName: entry.otherName } : { memberName: entry.otherName };
  return {
    ...entry,
    what: transferKindName(entry.kind),
    about: [entry.title, entry.reason].filter((text) => text !== null).join(": "),
    mark: markOf(entry),
    other: accountName({ kind: entry.otherKind, ...owner }),
  };
}

function markOf({ reversedBy, refundedMinor, amountMinor }: Entry): string | undefined {
  if (reversedBy !== null) return "Reversed";
  if (refundedMinor === "0") return undefined;
  return refundedMinor === amountMinor ? "Refunded" : "Refunded in part";
}
