import { z } from "zod";
import { isDay } from "../dates";
import { accountKind, accountStatus } from "./accounts";
import { recordId } from "./text";

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const day = z.string().refine(isDay);
/** An amount as a program wrote it into an address. */
const decimal = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/);
/** The idempotency key of a form as its address carries it, so that going back to it finds the same. */
const key = z.string().regex(/^[A-Za-z0-9-]{16,60}$/);
const seq = z.string().regex(/^\d{1,18}$/);

/** The address of the list of accounts. What it does not understand it leaves out. */
export const accountsQuery = z.object({
  q: z
    .string()
    .transform((text) => text.slice(0, 200))
    .catch(""),
  kind: maybe(accountKind),
  status: maybe(accountStatus),
  after: maybe(recordId),
});
export type AccountsQuery = z.output<typeof accountsQuery>;

/** The address of one account: the days of its statement, the page of it, and what is about to be done. */
export const accountQuery = z.object({
  from: maybe(day),
  to: maybe(day),
  after: maybe(seq),
  do: maybe(z.enum(["freeze", "unfreeze", "close"])),
  done: maybe(z.enum(["frozen", "unfrozen", "closed"])),
});

/** The address of the income: the days that it is of. */
export const incomePageQuery = z.object({ from: maybe(day), to: maybe(day) });

/** The address of a new transfer: nothing yet, or all that is to be confirmed. */
export const newTransferQuery = z.object({
  from: maybe(recordId),
  to: maybe(recordId),
  amount: maybe(decimal),
  key: maybe(key),
});

export const transferQuery = z.object({
  do: maybe(z.enum(["refund", "reverse"])),
  key: maybe(key),
  again: maybe(z.literal("1")),
});

/** The address of the cash-up: whose drawer, and what was counted while the account stood so. */
export const cashUpQuery = z.object({
  branch: maybe(recordId),
  counted: maybe(decimal),
  seq: maybe(seq),
  key: maybe(key),
  done: maybe(recordId),
  after: maybe(recordId),
});
