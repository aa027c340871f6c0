/** A copy that can fill a hold. */
export type CirculatingCopy = {
  /** When it is due back; null while nobody has it. */
  dueAt: Date | null;
  /** It is kept for somebody's hold, or on its way to them: they have it first. */
  promised: boolean;
};

export type QueueFacts = {
  /** Who would be served before: with nobody, the first copy to come back is the one. */
  ahead: number;
  copies: readonly CirculatingCopy[];
  /** How long readers kept the title lately, in days; null when nobody borrowed it yet. */
  loanDays: number | null;
};

const dayMs = 86_400_000;

/**
 * About when a copy comes to the reader who has `ahead` others before them, if all goes as it lately did: each copy is
 * back when it is due, and every reader keeps it as long as others did. Undefined where nothing tells.
 */
export function estimateTurn({ ahead, copies, loanDays }: QueueFacts, now: Date): Date | undefined {
  if (copies.length === 0) return undefined;
  const loanMs = Math.max(1, loanDays ?? 0) * dayMs;
  const guesses = ahead > 0 || copies.some((copy) => copy.promised);
  if (guesses && loanDays === null) return undefined;
  const free = copies.map(({ dueAt, promised }) => {
    // What is overdue may come back any day.
    const back = Math.max(dueAt?.getTime() ?? 0, now.getTime());
    return promised ? back + loanMs : back;
  });
  for (let served = 0; served < ahead; served += 1) {
    const first = free.indexOf(Math.min(...free));
    free[first] = (free[first] ?? 0) + loanMs;
  }
  return new Date(Math.min(...free));
}

/** Whole weeks from now until then, at least one: nobody believes an estimate to the day. */
export function weeksUntil(then: Date, now: Date): number {
  return Math.max(1, Math.ceil((then.getTime() - now.getTime()) / (7 * dayMs)));
}
