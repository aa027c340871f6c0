/** One thing that is kept: a name ("figures.dashboard") and a key within it ("" where there is but one). */
export type CacheId = { name: string; key: string };

/**
 * What somebody who asks is told: the value, perhaps one whose time is over while a new one is on its way; that it is
 * theirs to find out; or that somebody else does so just now.
 */
export type Asked = { kind: "found"; value: string } | { kind: "yours" } | { kind: "busy" };

export type CacheEntry = CacheId & {
  hits: number;
  /** How often somebody had to find it out. */
  misses: number;
  /** Null while nothing is kept: never found out yet, or told to be forgotten. */
  computedAt: Date | null;
  expiresAt: Date | null;
  costMs: number | null;
  sizeBytes: number;
  isBusy: boolean;
};

export type ListOptions = { prefix?: string; after?: CacheId; limit: number };

/**
 * Where expensive results are kept. PostgreSQL and Redis both do, by the same suite of tests. Values are JSON as text;
 * times are the store's own, because the clocks of several machines are several.
 */
export type CacheStore = {
  /**
   * Of any number that ask at once for what is not there, one is told `yours`. Whoever finds out holds that claim for
   * `leaseMs` and renews it; when they die, the next who asks gets it.
   */
  ask: (id: CacheId, claim: { claimant: string; leaseMs: number; staleMs: number }) => Promise<Asked>;
  /** Whether a living claimant finds it out just now. */
  isBusy: (id: CacheId) => Promise<boolean>;
  /** False when the claim was lost: then nothing is kept, because it may be from before somebody said "forget it". */
  keep: (id: CacheId, found: { claimant: string; value: string; keepMs: number; costMs: number }) => Promise<boolean>;
  renew: (id: CacheId, claim: { claimant: string; leaseMs: number }) => Promise<boolean>;
  /** Gives a claim back without a value. */
  release: (id: CacheId, claimant: string) => Promise<void>;
  /** Forgets a name, those below it ("figures" also takes "figures.income") and the claims on them. How many values went. */
  invalidate: (name: string, key?: string) => Promise<number>;
  /** In the order of name and key. */
  list: (options: ListOptions) => Promise<CacheEntry[]>;
};
