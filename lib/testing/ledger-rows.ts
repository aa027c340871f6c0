import type { Sql } from "../db/sql";
import type { factories } from "./factories";
import type { ledgerStage } from "./ledger";

/** A bit of everything that the books can hold: at least one row of each table that is sealed. */
export async function everyKindOfRow(
  owner: () => Sql,
  { aBranch, aMember }: Pick<ReturnType<typeof factories>, "aBranch" | "aMember">,
  { account, post }: ReturnType<typeof ledgerStage>,
) {
  await owner()`select ledger.prepare_attempts(now(), now() + interval '1 month')`;
  const branchId = await aBranch();
  const member = await aMember({ branchId });
  const other = await aMember({ branchId });
  const cash = await account("cash", { branchId });
  const wallet = await account("wallet", { memberId: member.id });
  const fees = await account("fees", { memberId: member.id });
  const otherWallet = await account("wallet", { memberId: other.id });
  const otherFees = await account("fees", { memberId: other.id });
  const charges = await account("charge_income");
  const topUp = await post({ kind: "top_up", debit: cash, credit: wallet, amount: 9000 });
  const charge = await post({ kind: "charge", debit: fees, credit: charges, amount: 1200 });
  const secondCharge = await post({ kind: "charge", debit: fees, credit: charges, amount: 300 });
  const payment = await post({ kind: "payment", debit: wallet, credit: fees, amount: 1500 });
  const send = { verb: "authorise", kind: "member_transfer", debit: wallet, credit: otherWallet };
  const captured = await post({ ...send, amount: 700 });
  const capture = await post({ verb: "capture", refersTo: captured.transferId, amount: 500 });
  const voided = await post({ ...send, amount: 300 });
  await post({ verb: "void", refersTo: voided.transferId });
  const pending = await post({ ...send, amount: 250 });
  const refunded = await post({ kind: "member_transfer", debit: wallet, credit: otherWallet, amount: 400 });
  const refund = await post({ verb: "refund", refersTo: refunded.transferId, amount: 150 });
  const secondRefund = await post({ verb: "refund", refersTo: refunded.transferId, amount: 100 });
  const small = await post({ kind: "member_transfer", debit: wallet, credit: otherWallet, amount: 40 });
  const openCharge = await post({ kind: "charge", debit: otherFees, credit: charges, amount: 800 });
  const declined = await post({ kind: "member_transfer", debit: otherWallet, credit: wallet, amount: 99_999 });
  const count = await post({ verb: "count_cash", debit: cash, amount: 8990, reason: "A coin was missing" });
  await post({ verb: "count_cash", debit: cash, amount: 8990 });
  return {
    accounts: { cash, wallet, fees, otherWallet, otherFees, charges },
    topUp,
    charge,
    secondCharge,
    payment,
    capture,
    captured,
    voided,
    pending,
    refunded,
    refund,
    secondRefund,
    small,
    openCharge,
    declined,
    count,
  };
}
