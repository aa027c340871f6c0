import type { Day } from "../dates";
import { accountKindName } from "./ledger-words";

type Turnover = { accountKind: string; transferKind: string; takenBack: boolean; debits: string; credits: string };
type Balance = { accountKind: string; normalSide: "debit" | "credit"; openingMinor: string; closingMinor: string };

/** One line: what a kind of transfer brought, less than nothing where it took. In minor units. */
export type IncomeLine = { kind: string; takenBack: boolean; name: string; minor: bigint };

/** What became of the accounts of one kind. Balances and the change on their normal side, in minor units. */
export type KindChange = {
  kind: string;
  name: string;
  openingMinor: bigint;
  debitsMinor: bigint;
  creditsMinor: bigint;
  closingMinor: bigint;
};

export type IncomeStatement = {
  income: IncomeLine[];
  /** Charged, less what was taken back. */
  incomeMinor: bigint;
  waivers: IncomeLine[];
  /** Forgiven, less what was taken back of it. */
  waivedMinor: bigint;
  /** Income less what was waived: what the library has earned. */
  netMinor: bigint;
  /** What it stands in: money, what members owe, and what members are owed. */
  assets: KindChange[];
  liabilities: KindChange[];
};

/** The statement of some days; from the beginning without a first, until now without a last. */
export type Income = IncomeStatement & { from: Day | null; to: Day | null; currency: string; scale: number };

const incomeKinds = ["fine_income", "charge_income"];
const assetKinds = ["cash", "card_clearing", "fees"];
const liabilityKinds = ["wallet", "refunds_due", "suspense"];

const words: Record<string, string> = { fine: "Fines", charge: "Charges", adjustment: "Adjustments", waiver: "Waived" };

/**
 * An income statement from what moved: what was earned, and how it shows in the balances. To the cent, assets change by
 * as much as liabilities and the net income together.
 */
export function incomeStatement(turnovers: readonly Turnover[], balances: readonly Balance[]): IncomeStatement {
  const income = incomeKinds.flatMap((kind) => linesOf(turnovers, kind, "credits"));
  const waivers = linesOf(turnovers, "waivers", "debits");
  const incomeMinor = sumOf(income);
  const waivedMinor = sumOf(waivers);
  const changesOf = (kinds: readonly string[]) => kinds.flatMap((kind) => changeOf(turnovers, balances, kind));
  return {
    income,
    incomeMinor,
    waivers,
    waivedMinor,
    netMinor: incomeMinor - waivedMinor,
    assets: changesOf(assetKinds),
    liabilities: changesOf(liabilityKinds),
  };
}

function linesOf(turnovers: readonly Turnover[], accountKind: string, grows: "debits" | "credits"): IncomeLine[] {
  return turnovers
    .filter((turnover) => turnover.accountKind === accountKind)
    .map(({ transferKind, takenBack, debits, credits }) => {
      const minor = BigInt(debits) - BigInt(credits);
      return {
        kind: transferKind,
        takenBack,
        name: nameOf(accountKind, transferKind, takenBack),
        minor: grows === "debits" ? minor : -minor,
      };
    });
}

function nameOf(accountKind: string, transferKind: string, takenBack: boolean): string {
  // An adjustment says nothing of what it is about; its account does.
  const what =
    transferKind === "adjustment" ? `${accountKindName(accountKind)}, adjusted` : (words[transferKind] ?? transferKind);
  return takenBack ? `${what}, taken back` : what;
}

function sumOf(lines: readonly IncomeLine[]): bigint {
  return lines.reduce((sum, { minor }) => sum + minor, 0n);
}

function changeOf(turnovers: readonly Turnover[], balances: readonly Balance[], kind: string): KindChange[] {
  const balance = balances.find(({ accountKind }) => accountKind === kind);
  if (!balance) return [];
  const of = turnovers.filter(({ accountKind }) => accountKind === kind);
  return [
    {
      kind,
      name: namesOfKinds[kind] ?? accountKindName(kind),
      openingMinor: BigInt(balance.openingMinor),
      debitsMinor: of.reduce((sum, { debits }) => sum + BigInt(debits), 0n),
      creditsMinor: of.reduce((sum, { credits }) => sum + BigInt(credits), 0n),
      closingMinor: BigInt(balance.closingMinor),
    },
  ];
}

/** Of all members or branches together. */
const namesOfKinds: Record<string, string> = {
  cash: "Cash desks",
  fees: "Owed by members",
  wallet: "Members’ wallets",
};
