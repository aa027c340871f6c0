import { toDecimal } from "../money";

type Facts = {
  openLoans: number;
  lostLoans: number;
  readyHolds: number;
  owedMinor: string;
  walletMinor: string;
  pendingMinor: string;
  wards: number;
  currency: string;
  scale: number;
};

export type Blocker = {
  code: "loans" | "lost" | "ready" | "fees" | "wallet" | "pending" | "wards";
  /** How many of them. */
  count?: number;
  /** How much of it. */
  amountMinor?: string;
  /** What is open, and what to do about it. */
  message: string;
};

/** All that keeps a membership from being ended, each with what to do. Nothing: it can be. */
export function blockersOf(facts: Facts): Blocker[] {
  const counted: [Blocker["code"], number, string][] = [
    ["loans", facts.openLoans, `${several(facts.openLoans, "loan is", "loans are")} open: check them in first.`],
    ["lost", facts.lostLoans, `${several(facts.lostLoans, "loan counts", "loans count")} as lost: settle them first.`],
    [
      "ready",
      facts.readyHolds,
      `${several(facts.readyHolds, "hold is", "holds are")} ready or on the way: cancel them or lend them first.`,
    ],
    ["wards", facts.wards, `${several(facts.wards, "member has", "members have")} no other guardian: name one first.`],
  ];
  const amounts: [Blocker["code"], string, string][] = [
    ["fees", facts.owedMinor, `${amountOf(facts, facts.owedMinor)} is owed: have it paid or waived first.`],
    [
      "wallet",
      facts.walletMinor,
      `${amountOf(facts, facts.walletMinor)} is in the wallet: pay it out or transfer it first.`,
    ],
    [
      "pending",
      facts.pendingMinor,
      `${amountOf(facts, facts.pendingMinor)} is set aside: wait until it is moved or void it.`,
    ],
  ];
  return [
    ...counted.filter(([, count]) => count > 0).map(([code, count, message]) => ({ code, count, message })),
    ...amounts
      .filter(([, minor]) => BigInt(minor) !== 0n)
      .map(([code, amountMinor, message]) => ({ code, amountMinor, message })),
  ];
}

function several(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function amountOf({ currency, scale }: Facts, minor: string): string {
  return `${toDecimal(BigInt(minor), scale)} ${currency}`;
}
