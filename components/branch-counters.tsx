import { AppLink } from "./app-link";
import { Stat, Stats } from "./stat";

export type BranchCountersProps = { shelf: number; toClear: number; coming: number; overdue: number };

/** What waits at a branch, at the foot of its desk, each with the way to its list. */
export function BranchCounters({ shelf, toClear, coming, overdue }: BranchCountersProps) {
  return (
    <section aria-label="At this branch" className="no-print mt-8 border-t border-line pt-5">
      <Stats>
        <Stat label={<To href="/holds">On the hold shelf</To>} value={shelf} />
        <Stat label={<To href="/holds">To be cleared from it</To>} value={toClear} />
        <Stat label={<To href="/transits?show=in">On their way here</To>} value={coming} />
        <Stat label={<To href="/loans">Overdue loans</To>} value={overdue} />
      </Stats>
    </section>
  );
}

function To({ href, children }: { href: `/${string}`; children: string }) {
  return (
    <AppLink href={href} className="inline-block max-sm:py-2.5">
      {children}
    </AppLink>
  );
}
