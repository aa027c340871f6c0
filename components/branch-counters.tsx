import { Stat, Stats } from "./stat";

export type BranchCountersProps = { shelf: number; toClear: number; coming: number; overdue: number };

/** What waits at a branch, at the foot of its desk. */
export function BranchCounters({ shelf, toClear, coming, overdue }: BranchCountersProps) {
  return (
    <section aria-label="At this branch" className="no-print mt-8 border-t border-line pt-5">
      <Stats>
        <Stat label="On the hold shelf" value={shelf} />
        <Stat label="To be cleared from it" value={toClear} />
        <Stat label="On their way here" value={coming} />
        <Stat label="Overdue loans" value={overdue} />
      </Stats>
    </section>
  );
}
