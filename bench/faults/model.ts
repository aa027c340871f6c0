/** What somebody may do with money, by the numbers of members and of earlier transfers. Amounts in cents. */
export type Deed =
  | { do: "top_up" | "pay_out" | "charge" | "waive"; member: number; amount: number }
  | { do: "payment"; member: number; amount: number; from: "cash" | "wallet" }
  | { do: "payment_of_charge"; member: number; charge: number; amount: number; line: number }
  | { do: "transfer" | "authorise"; member: number; other: number; amount: number }
  | { do: "capture" | "refund"; of: number; amount: number | undefined }
  | { do: "void" | "reverse"; of: number }
  | { do: "count_cash"; counted: number }
  | { do: "freeze"; member: number }
  | { do: "unfreeze"; member: number };

type Account = { name: string; side: "debit" | "credit"; balance: number; held: number; free: boolean };
export type Transfer = {
  phase: "posted" | "pending";
  back: boolean;
  debit: string;
  credit: string;
  amount: number;
  takenBack: number;
  reversed: boolean;
  ended: "captured" | "voided" | undefined;
  /** Of a charge: what is settled of it. Of what credits fees: which charges it settles. */
  settled: number;
  /** Of a charge: what of that was waived, and so never paid. */
  forgiven: number;
  settles: Map<number, number>;
};

/** What came of a deed: a transfer by its number, nothing to move, or a refusal by its code. */
export type Outcome = { transfer: number } | { nothing: true } | { code: string };

/**
 * The ledger as plain arithmetic: what ledger.post_batch must come to, written down a second time without locks, keys,
 * batches or SQL.
 */
export class Model {
  readonly accounts = new Map<string, Account>();
  readonly transfers: Transfer[] = [];
  private readonly frozen = new Set<string>();

  /** `own`: what the library's accounts hold at the start. */
  constructor(members: number, own: ReadonlyMap<string, bigint>) {
    const add = (name: string, side: Account["side"], free = false) =>
      this.accounts.set(name, { name, side, balance: Number(own.get(name) ?? 0n), held: 0, free });
    for (let n = 0; n < members; n++) {
      add(`wallet ${n}`, "credit");
      add(`fees ${n}`, "debit");
    }
    add("cash", "debit");
    add("charge_income", "credit");
    add("waivers", "debit");
    add("suspense", "credit", true);
  }

  act(deed: Deed): Outcome {
    switch (deed.do) {
      case "top_up":
        return this.plain("cash", `wallet ${deed.member}`, deed.amount);
      case "pay_out":
        return this.plain(`wallet ${deed.member}`, "cash", deed.amount);
      case "charge":
        return this.plain(`fees ${deed.member}`, "charge_income", deed.amount);
      case "waive":
        return this.settling("waivers", deed.member, deed.amount);
      case "payment":
        return this.settling(deed.from === "cash" ? "cash" : `wallet ${deed.member}`, deed.member, deed.amount);
      case "payment_of_charge":
        return this.payLine(deed);
      case "transfer":
        return this.plain(`wallet ${deed.member}`, `wallet ${deed.other}`, deed.amount);
      case "authorise":
        return this.plain(`wallet ${deed.member}`, `wallet ${deed.other}`, deed.amount, "pending");
      case "capture":
        return this.capture(this.at(deed.of), deed.amount);
      case "void":
        return this.release(this.at(deed.of));
      case "refund":
        return this.takeBack(deed.of, deed.amount, false);
      case "reverse":
        return this.takeBack(deed.of, undefined, true);
      case "count_cash":
        return this.count(deed.counted);
      case "freeze":
        this.frozen.add(`wallet ${deed.member}`);
        return { nothing: true };
      case "unfreeze":
        this.frozen.delete(`wallet ${deed.member}`);
        return { nothing: true };
    }
  }

  /** Charges of a member, oldest first. */
  chargesOf(member: number): number[] {
    return this.transfers.flatMap((transfer, n) => (this.isCharge(transfer, `fees ${member}`) ? [n] : []));
  }

  private isCharge({ debit, back, phase }: Transfer, fees: string): boolean {
    return debit === fees && !back && phase === "posted";
  }

  private account(name: string): Account {
    const account = this.accounts.get(name);
    if (!account) throw new Error(`the model has no account ${name}`);
    return account;
  }

  private at(n: number): Transfer {
    const transfer = this.transfers[n];
    if (!transfer) throw new Error(`the model has no transfer ${n}`);
    return transfer;
  }

  /** What stands against a move, in the order of the list of errors. */
  private refusal(debit: string, credit: string, amount: number, release = 0): string | undefined {
    const [payer, payee] = [this.account(debit), this.account(credit)];
    if (this.frozen.has(debit) || this.frozen.has(credit)) return "account_frozen";
    const left = ({ balance, held }: Account) => balance - held - amount + release;
    if (payer.side === "credit" && !payer.free && left(payer) < 0) return "insufficient_funds";
    if (payee.side === "debit" && !payee.free && left(payee) < 0) return "insufficient_funds";
    return undefined;
  }

  private book(debit: string, credit: string, amount: number, more: Partial<Transfer> = {}): Outcome {
    const [payer, payee] = [this.account(debit), this.account(credit)];
    if (more.phase === "pending") payer.held += payer.side === "credit" ? amount : 0;
    else {
      payer.balance += payer.side === "debit" ? amount : -amount;
      payee.balance += payee.side === "credit" ? amount : -amount;
    }
    this.transfers.push({
      phase: "posted",
      back: false,
      debit,
      credit,
      amount,
      takenBack: 0,
      reversed: false,
      ended: undefined,
      settled: 0,
      forgiven: 0,
      settles: new Map(),
      ...more,
    });
    return { transfer: this.transfers.length - 1 };
  }

  private plain(debit: string, credit: string, amount: number, phase: Transfer["phase"] = "posted"): Outcome {
    const code = this.refusal(debit, credit, amount);
    return code ? { code } : this.book(debit, credit, amount, { phase });
  }

  /** Credits fees: the oldest charges first, unless a line says which. */
  private settling(debit: string, member: number, amount: number, line?: number): Outcome {
    const code = this.refusal(debit, `fees ${member}`, amount);
    if (code) return { code };
    const settles = new Map<number, number>();
    let left = amount;
    for (const n of line === undefined ? this.chargesOf(member) : [line]) {
      const charge = this.at(n);
      const part = Math.min(left, charge.amount - charge.settled);
      if (part > 0) settles.set(n, part);
      charge.settled += part;
      if (debit === "waivers") charge.forgiven += part;
      left -= part;
    }
    return this.book(debit, `fees ${member}`, amount, { settles });
  }

  private payLine({ member, charge, amount, line }: Deed & { do: "payment_of_charge" }): Outcome {
    if (line !== amount) return { code: "amount_invalid" };
    const { amount: whole, settled } = this.at(charge);
    if (line > whole - settled) return { code: "version_conflict" };
    return this.settling("cash", member, amount, charge);
  }

  private capture(pending: Transfer, asked: number | undefined): Outcome {
    const amount = asked ?? pending.amount;
    const code =
      this.refusal(pending.debit, pending.credit, amount, pending.amount) ??
      (pending.phase !== "pending"
        ? "pending_not_pending"
        : pending.ended
          ? `pending_${pending.ended}`
          : amount > pending.amount
            ? "pending_amount_exceeded"
            : undefined);
    if (code) return { code };
    pending.ended = "captured";
    this.account(pending.debit).held -= pending.amount;
    return this.book(pending.debit, pending.credit, amount);
  }

  private release(pending: Transfer): Outcome {
    if (pending.phase !== "pending") return { code: "pending_not_pending" };
    if (pending.ended) return { code: `pending_${pending.ended}` };
    pending.ended = "voided";
    this.account(pending.debit).held -= pending.amount;
    return { nothing: true };
  }

  private takeBack(n: number, asked: number | undefined, whole: boolean): Outcome {
    const old = this.at(n);
    const amount = whole ? old.amount : (asked ?? old.amount - old.takenBack - old.forgiven);
    const isOfFees = old.debit.startsWith("fees");
    const owed = isOfFees ? old.amount - old.settled : undefined;
    // A charge that was paid already: its money goes to the member's wallet.
    const credit = owed === 0 ? old.debit.replace("fees", "wallet") : old.debit;
    const code =
      this.refusal(old.credit, credit, amount) ??
      (old.phase === "pending"
        ? "pending_not_captured"
        : old.reversed
          ? "already_reversed"
          : amount + old.takenBack > old.amount - old.forgiven ||
              amount < 1 ||
              (owed !== undefined && owed > 0 && owed < amount)
            ? "refund_exceeds_original"
            : old.back
              ? "refund_of_refund"
              : undefined);
    if (code) return { code };
    if (whole) old.reversed = true;
    else old.takenBack += amount;
    if (credit.startsWith("fees")) old.settled += amount;
    if (old.credit.startsWith("fees")) this.reopen(old, amount);
    return this.book(old.credit, credit, amount, { back: true });
  }

  /** What a payment had settled is owed again, the last charge first. */
  private reopen(payment: Transfer, amount: number): void {
    let left = amount;
    for (const [n, part] of [...payment.settles].toSorted(([one], [other]) => other - one)) {
      const again = Math.min(left, part);
      payment.settles.set(n, part - again);
      this.at(n).settled -= again;
      if (payment.debit === "waivers") this.at(n).forgiven -= again;
      left -= again;
    }
  }

  private count(counted: number): Outcome {
    const difference = counted - this.account("cash").balance;
    if (difference === 0) return { nothing: true };
    return difference > 0 ? this.plain("cash", "suspense", difference) : this.plain("suspense", "cash", -difference);
  }
}
