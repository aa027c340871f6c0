import { defaultTerms, type Terms } from "./terms";

export type FineTerms = Pick<
  Terms,
  "fineMinor" | "fineDays" | "fineHours" | "fineCounts" | "graceDays" | "fineCapMinor" | "fineCapAtPrice"
>;

export type Story = {
  day: string;
  dueAt: Date;
  branchName: string;
  timeZone: string;
  terms: Partial<FineTerms>;
  priceMinor: string | null;
};

/** How the fines of one loan came about: from which day late to which, at what rate, up to what. Amounts in minor units. */
export type FineOrigin = {
  dueAt: Date;
  timeZone: string;
  branchName: string;
  firstDay: string;
  lastDay: string;
  /** Periods that are owed for. */
  periods: number;
  eachMinor: string;
  unit: "day" | "hour";
  length: number;
  /** Whether days on which the library is closed cost nothing. */
  openDaysOnly: boolean;
  graceDays: number;
  capMinor: string | null;
};

/** The stories of a loan's fines as one, the due dates that were missed apart: a renewal begins a new one. */
export function fineOrigins(stories: readonly Story[]): FineOrigin[] {
  const byDue = new Map<number, Story[]>();
  for (const story of stories) byDue.set(story.dueAt.getTime(), [...(byDue.get(story.dueAt.getTime()) ?? []), story]);
  return [...byDue.values()].flatMap((group) => {
    const days = group.map(({ day }) => day).sort();
    const [first] = group;
    const [firstDay, lastDay] = [days[0], days.at(-1)];
    if (!first || firstDay === undefined || lastDay === undefined) return [];
    const terms = { ...defaultTerms, ...first.terms };
    return [
      {
        dueAt: first.dueAt,
        timeZone: first.timeZone,
        branchName: first.branchName,
        firstDay,
        lastDay,
        periods: group.length,
        eachMinor: terms.fineMinor,
        unit: terms.fineHours === null ? ("day" as const) : ("hour" as const),
        length: terms.fineHours ?? terms.fineDays ?? 1,
        openDaysOnly: terms.fineCounts === "open_days",
        graceDays: terms.graceDays,
        capMinor: lowest(terms.fineCapMinor, terms.fineCapAtPrice ? first.priceMinor : null),
      },
    ];
  });
}

/** The lower of two caps, either of which may be none. */
export function lowest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return BigInt(one) < BigInt(other) ? one : other;
}
