import { toDecimal } from "../money";
import { chargeName } from "./charge-words";

/** A charge of which something is owed, with the period late that it is for when it is a fine. */
export type OwedCharge = {
  id: string;
  kind: string;
  reason: string | null;
  title: string | null;
  loanId: string | null;
  chargedAt: Date;
  scale: number;
  amountMinor: string;
  owedMinor: string;
  /** How long a period of this fine is; null of what is no fine of a loan. */
  finePeriod: { unit: "day" | "hour"; length: number } | null;
};

/** What is shown and paid as one line: a charge, or all fines of one loan. The ledger keeps each of them apart. */
export type OwedGroup = {
  /** Of its first charge. */
  id: string;
  /** "7:0.20,8:0.20": the charges and what is owed of each, as a form sends them. */
  value: string;
  name: string;
  /** "12 days late"; null of what is no fine of a loan. */
  late: string | null;
  chargedAt: Date;
  owedMinor: string;
  amountMinor: string;
};

/** Lines of what is owed, the fines of a loan as one, in the order of their first charges. */
export function groupCharges(charges: readonly OwedCharge[]): OwedGroup[] {
  const groups = new Map<string, OwedCharge[]>();
  for (const charge of charges) {
    const key = charge.finePeriod && charge.loanId !== null ? `loan ${charge.loanId}` : charge.id;
    groups.set(key, [...(groups.get(key) ?? []), charge]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [asOne(first, group)] : [];
  });
}

/** A line as a form sends it: the charge, and what is owed of it. */
export function lineOf({ id, owedMinor, scale }: Pick<OwedCharge, "id" | "owedMinor" | "scale">): string {
  return `${id}:${toDecimal(BigInt(owedMinor), scale)}`;
}

/** The lines in a value of a form, which may hold several with commas between them. */
export function linesIn(value: string): { chargeId: string; owed: string }[] {
  return value.split(",").map((line) => {
    const [chargeId = "", owed = ""] = line.split(":");
    return { chargeId, owed };
  });
}

function asOne(first: OwedCharge, group: readonly OwedCharge[]): OwedGroup {
  return {
    id: first.id,
    value: group.map(lineOf).join(","),
    name: chargeName(first),
    late: first.finePeriod && lateInWords(group.length, first.finePeriod),
    chargedAt: first.chargedAt,
    owedMinor: sumOf(group.map(({ owedMinor }) => owedMinor)),
    amountMinor: sumOf(group.map(({ amountMinor }) => amountMinor)),
  };
}

function lateInWords(periods: number, { unit, length }: NonNullable<OwedCharge["finePeriod"]>): string {
  if (length === 1) return `${periods} ${periods === 1 ? unit : `${unit}s`} late`;
  return periods === 1 ? `${length} ${unit}s late` : `${periods} times ${length} ${unit}s late`;
}

function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();
}
