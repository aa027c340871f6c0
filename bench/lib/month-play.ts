import type { Actor } from "@/lib/auth/actor";
import { addDays, dayInZone } from "@/lib/dates";
import { newKey } from "@/lib/new-key";
import type { DeskAnswer } from "@/lib/schemas/loans";
import { placeHold } from "@/lib/services/holds";
import { checkIn, checkOut, renew, undo } from "@/lib/services/loans";
import { claimReturned, declareLost } from "@/lib/services/losses";
import { takePayment, topUp, waive } from "@/lib/services/payments";
import type { MonthLibrary } from "./month-library";
import type { Tally } from "./month-tally";
import { zipf } from "./random";

/** Something that a reader does on a day: at the desk of a branch, at a moment. */
export type Doing = (day: Today) => Promise<void>;
export type Today = { day: string; clock: () => Date };

const origin = { door: "cli" as const };
const timeZone = "Europe/Dublin";

/**
 * The readers of a month. Each loan decides when it is made how it ends: in time, late, by the book drop, lost, or said
 * to be returned; each journey and each hold on the shelf brings somebody on another day.
 */
export class Readers {
  /** What is to be done on which day. */
  readonly #agenda = new Map<string, Doing[]>();
  readonly #drawCopy: () => number;
  /** What the readers know to be on loan: barcode and card. */
  readonly onLoan = new Map<string, string>();
  loans = 0;

  constructor(
    readonly library: MonthLibrary,
    readonly random: () => number,
    readonly tally: Tally,
  ) {
    this.#drawCopy = zipf(random, library.copies.length, 0.6);
  }

  agendaOf(day: string): Doing[] {
    const doings = this.#agenda.get(day) ?? [];
    this.#agenda.delete(day);
    return doings;
  }

  /** Moves what nobody could do on a closed day to the next one. */
  postpone(day: string, doings: readonly Doing[]): void {
    for (const doing of doings) this.#later(addDays(day, 1), doing);
  }

  /** Somebody borrows a copy that they found. */
  borrow: Doing = async (today) => {
    // What somebody else has at home is not there to be found.
    let copy = this.#pick(this.library.copies, this.#drawCopy());
    for (let look = 0; look < 30 && this.onLoan.has(copy.barcode); look++) {
      copy = this.#pick(this.library.copies, this.#drawCopy());
    }
    const member = this.#pick(this.library.members);
    await this.#lend(this.#desk(copy.branchId), copy.barcode, member.cardNumber, today);
  };

  /** Somebody wants a title that they did not find. */
  wish: Doing = async ({ clock }) => {
    const copy = this.#pick(this.library.copies, this.#drawCopy());
    const member = this.#pick(this.library.members);
    const input = {
      titleId: copy.titleId,
      cardNumber: member.cardNumber,
      pickupBranchId: member.branchId,
      note: null,
      confirmed: [],
      overrides: [],
      key: newKey(),
    };
    const { answer } = await placeHold(this.#desk(member.branchId), input, clock);
    this.tally.add(`hold ${answer.status === "done" ? "placed" : "refused"}`);
  };

  /** Somebody settles what they owe: in cash, from their wallet, or it is waived. */
  async settle(
    member: { id: string; branchId: string; fees: number; wallet: number },
    money: (minor: number) => string,
  ) {
    const desk = this.#desk(member.branchId);
    const how = this.random();
    const input = { memberId: member.id, amount: money(member.fees), key: newKey() };
    if (how < 0.05) {
      await waive(desk, { ...input, reason: "Goodwill" }, origin);
      return this.tally.add("fees waived");
    }
    if (how < 0.3 && member.wallet < member.fees) {
      await topUp(desk, { ...input, amount: money(member.fees - member.wallet + 500), key: newKey() }, origin);
      this.tally.add("wallet topped up");
      await takePayment(desk, { ...input, from: "wallet" }, origin);
      return this.tally.add("fees paid from the wallet");
    }
    const part = how < 0.6 ? Math.ceil(member.fees / 2) : member.fees;
    await takePayment(desk, { ...input, amount: money(part), from: "cash" }, origin);
    this.tally.add("fees paid in cash");
  }

  async #lend(desk: Actor, barcode: string, cardNumber: string, today: Today): Promise<void> {
    const input = { barcode, cardNumber, confirmed: [], overrides: [], key: newKey() };
    let done = (await checkOut(desk, input, today.clock)).answer;
    if (done.status === "stopped") {
      for (const { code } of done.findings) this.tally.add(`check-out asked: ${code}`);
      // A copy that somebody else has is not lent on by whoever found it: it is not there to be found.
      if (done.findings.some(({ code }) => ["on_loan_to_another", "already_on_loan_to_member"].includes(code))) return;
      if (done.findings.some((finding) => finding.class === "block") || this.random() < 0.4) return;
      const confirmed = done.findings.filter((found) => found.class === "confirm").map(({ code }) => code);
      const overrides = done.findings
        .filter((found) => found.class === "override")
        .map(({ code }) => ({ code, reason: "Agreed at the desk" }));
      done = (await checkOut(desk, { ...input, confirmed, overrides, key: newKey() }, today.clock)).answer;
      if (done.status === "stopped") return;
    }
    this.tally.add("checked out");
    this.loans++;
    this.onLoan.set(barcode, cardNumber);
    this.#decideEnd(desk, done, today);
  }

  #decideEnd(desk: Actor, { loan, copy }: DeskAnswer, today: Today): void {
    const barcode = copy?.barcode ?? "";
    const due = dayInZone(new Date(loan?.dueAt ?? ""), timeZone);
    const id = loan?.id ?? "";
    const fate = this.random();
    const late = addDays(due, 1 + Math.floor(this.random() * 9));
    if (fate < 0.8) this.#later(this.#between(today.day, due), this.#giveBack(desk, barcode));
    else if (fate < 0.93) this.#later(late, this.#giveBack(desk, barcode));
    else if (fate < 0.95) this.#later(late, this.#giveBack(desk, barcode, { bookDrop: true }));
    else if (fate < 0.97) this.#later(this.#between(today.day, due), this.#prolong(desk, barcode));
    else if (fate < 0.98) this.#later(addDays(due, 1), this.#lose(desk, id, barcode));
    else if (fate < 0.985) this.#later(late, this.#claim(desk, id, barcode));
    // The rest is kept, and counts as lost when the rule says so.
  }

  #giveBack(desk: Actor, barcode: string, more: { bookDrop?: boolean; forgive?: string } = {}): Doing {
    return async (today) => {
      // A tenth come back at another branch.
      const place = this.random() < 0.1 ? this.#anyDesk() : desk;
      const forgive = this.random() < 0.02 ? "A mistake of ours" : undefined;
      const input = { barcode, key: newKey(), ...more, forgive };
      // It is out of their bag before it is scanned: from then on the next reader may have it.
      this.onLoan.delete(barcode);
      const { answer } = await checkIn(place, input, today.clock);
      this.tally.add("checked in");
      for (const { code } of answer.findings) this.tally.add(`check-in told: ${code}`);
      if (this.random() < 0.01 && answer.member) {
        const { answer: undone } = await undo(place, { undoes: input.key, key: newKey() }, today.clock);
        this.tally.add(`check-in undone: ${undone.status}`);
        if (undone.status === "done") {
          this.onLoan.set(barcode, answer.member.cardNumber);
          this.#later(addDays(today.day, 1), this.#giveBack(desk, barcode));
          return;
        }
      }
      this.#whereTo(answer, barcode, today);
    };
  }

  /** What a check-in sent on its way arrives in a day or two; what is on the shelf is collected, mostly. */
  #whereTo({ goesTo, hold }: DeskAnswer, barcode: string, today: Today): void {
    if (goesTo) {
      this.#later(addDays(today.day, 1 + Math.floor(this.random() * 2)), async (then) => {
        if (this.onLoan.has(barcode)) return; // Lent on its way.
        const { answer } = await checkIn(this.#desk(goesTo.branchId), { barcode, key: newKey() }, then.clock);
        this.tally.add("received");
        this.#whereTo(answer, barcode, then);
      });
    } else if (hold?.here && this.random() < 0.85) {
      const branchId = this.library.members.find(({ cardNumber }) => cardNumber === hold.cardNumber)?.branchId ?? "";
      const collects: Doing = (then) => this.#lend(this.#desk(branchId), barcode, hold.cardNumber, then);
      this.#later(addDays(today.day, 1 + Math.floor(this.random() * 4)), collects);
    }
  }

  #prolong(desk: Actor, barcode: string): Doing {
    return async (today) => {
      const input = { barcode, key: newKey(), confirmed: ["has_overdues"], overrides: [] };
      const { answer } = await renew(desk, input, today.clock);
      this.tally.add(`renewal ${answer.status}`);
      this.#later(addDays(today.day, 1 + Math.floor(this.random() * 12)), this.#giveBack(desk, barcode));
    };
  }

  #lose(desk: Actor, loanId: string, barcode: string): Doing {
    return async (today) => {
      const lost = await declareLost(desk, { loanId, key: newKey() }, today.clock).catch(() => undefined);
      this.tally.add(lost ? "declared lost" : "was lost already");
      // Four of ten turn up again.
      if (this.random() < 0.4) {
        this.#later(addDays(today.day, 2 + Math.floor(this.random() * 8)), this.#giveBack(desk, barcode));
      }
    };
  }

  #claim(desk: Actor, loanId: string, barcode: string): Doing {
    return async (today) => {
      await claimReturned(desk, { loanId, key: newKey() }, today.clock).catch(() => undefined);
      this.tally.add("claimed returned");
      if (this.random() < 0.7) {
        this.#later(addDays(today.day, 1 + Math.floor(this.random() * 6)), this.#giveBack(desk, barcode));
      }
    };
  }

  #later(day: string, doing: Doing): void {
    this.#agenda.set(day, [...(this.#agenda.get(day) ?? []), doing]);
  }

  #between(from: string, until: string): string {
    const days = Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000));
    return addDays(from, 1 + Math.floor(this.random() * days));
  }

  #desk(branchId: string): Actor {
    const desk = this.library.desks.get(branchId);
    if (!desk) throw new Error(`there is no desk at branch ${branchId}`);
    return desk;
  }

  #anyDesk(): Actor {
    return this.#pick([...this.library.desks.values()]);
  }

  #pick<Item>(items: readonly Item[], at = Math.floor(this.random() * items.length)): Item {
    const item = items[at];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }
}
