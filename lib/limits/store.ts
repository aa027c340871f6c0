/** So many tries in a window, which begins with the first of them. */
export type Limit = { tries: number; windowSeconds: number };

/** Counts tries. PostgreSQL and Redis both do, by the same suite of tests. A subject says who, and is hashed where that is private. */
export type LimitStore = {
  /** Takes one try. Seconds to wait; 0 when it may go on. Of any number at once exactly as many go on as the limit says. */
  take: (subject: string, limit: Limit, at: Date) => Promise<number>;
  /** Gives one try back to a subject that turned out to be the right person. None can be saved up. */
  giveBack: (subject: string) => Promise<void>;
  /** Forgets the tries of a subject. */
  lift: (subject: string) => Promise<void>;
};
