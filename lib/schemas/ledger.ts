import { z } from "zod";
import { toDecimal } from "../money";
import { accountKind, accountStatus } from "./accounts";
import { recordId } from "./text";

// What the ledger shows to programs: amounts as decimal strings in units of their currency, never as numbers.

export const decimal = z.string().meta({ description: "In units of the currency.", examples: ["12.50"] });

export const accountOutput = z
  .object({
    id: recordId,
    kind: accountKind,
    memberId: recordId.nullable(),
    memberName: z.string().nullable(),
    cardNumber: z.string().nullable(),
    branchId: recordId.nullable(),
    branchName: z.string().nullable(),
    currency: z.string(),
    normalSide: z.enum(["debit", "credit"]).meta({ description: "The side on which its balance grows." }),
    status: accountStatus,
    balance: decimal,
    setAside: decimal.meta({ description: "By authorisations that are still pending." }),
    available: decimal.meta({ description: "The balance less what is set aside." }),
    seq: z.string().meta({ description: "Entries so far." }),
    version: z.int().meta({ description: "Of the account's standing, not of its balance." }),
  })
  .meta({ id: "Account", description: "An account, its balance on its normal side." });

export const entryOutput = z
  .object({
    seq: z.string().meta({ description: "Number within the account, without gaps." }),
    transferId: recordId,
    kind: z.string(),
    side: z.enum(["debit", "credit"]),
    amount: decimal,
    balanceAfter: decimal,
    reason: z.string().nullable(),
    postedAt: z.iso.datetime(),
    otherAccountId: recordId,
    otherKind: z.string(),
    otherName: z.string().nullable().meta({ description: "Owner of the other account; null for a member who asks." }),
    refersTo: recordId.nullable().meta({ description: "The transfer that is refunded, reversed or captured." }),
  })
  .meta({ id: "Entry", description: "One line of an account's statement." });

export const transferOutput = z
  .object({
    id: recordId,
    phase: z.enum(["posted", "pending"]),
    kind: z.string(),
    debitAccountId: recordId,
    creditAccountId: recordId,
    currency: z.string(),
    amount: decimal,
    refersTo: recordId.nullable().meta({ description: "The transfer that is refunded, reversed or captured." }),
    reason: z.string().nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    resolution: z
      .enum(["captured", "voided", "expired"])
      .nullable()
      .meta({ description: "How a pending transfer ended." }),
    refunded: decimal.meta({ description: "Given back so far." }),
    reversed: z.boolean(),
    debitBalance: decimal.nullable().meta({ description: "Of the paying account, after this transfer." }),
    creditBalance: decimal
      .nullable()
      .meta({ description: "Of the receiving account. A member is told of their own account alone." }),
  })
  .meta({ id: "Transfer", description: "Money that went, or is set aside to go, from one account to another." });

/** An account as programs see it. */
export function accountDocument<Row extends { balance: string; setAside: string; scale: number }>(row: Row) {
  const [balance, setAside] = [BigInt(row.balance), BigInt(row.setAside)];
  return {
    ...row,
    balance: toDecimal(balance, row.scale),
    setAside: toDecimal(setAside, row.scale),
    available: toDecimal(balance - setAside, row.scale),
  };
}

type EntryRow = { amountMinor: string; balanceAfter: string; postedAt: Date };

/** A line of a statement as programs see it. */
export function entryDocument<Row extends EntryRow>(row: Row, scale: number) {
  return {
    ...row,
    amount: toDecimal(BigInt(row.amountMinor), scale),
    balanceAfter: toDecimal(BigInt(row.balanceAfter), scale),
    postedAt: row.postedAt.toISOString(),
  };
}

type TransferRow = {
  scale: number;
  amountMinor: string;
  refundedMinor: string;
  refundsId: string | null;
  reversesId: string | null;
  capturesId: string | null;
  expiresAt: Date | null;
  createdAt: Date;
  debitMemberId: string | null;
  creditMemberId: string | null;
  debitBalance: string | null;
  creditBalance: string | null;
};

/** A transfer as programs see it; to a member (`ownMemberId`) without the balance of anybody else. */
export function transferDocument<Row extends TransferRow>(row: Row, ownMemberId?: string) {
  const balanceOf = (memberId: string | null, minor: string | null) =>
    minor === null || (ownMemberId !== undefined && memberId !== ownMemberId)
      ? null
      : toDecimal(BigInt(minor), row.scale);
  return {
    ...row,
    amount: toDecimal(BigInt(row.amountMinor), row.scale),
    refunded: toDecimal(BigInt(row.refundedMinor), row.scale),
    refersTo: row.refundsId ?? row.reversesId ?? row.capturesId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    debitBalance: balanceOf(row.debitMemberId, row.debitBalance),
    creditBalance: balanceOf(row.creditMemberId, row.creditBalance),
  };
}
