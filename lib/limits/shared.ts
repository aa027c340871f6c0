import { withRedis } from "../redis/client";
import { postgresLimits } from "./postgres";
import { redisLimits } from "./redis";
import type { Limit, LimitStore } from "./store";

/** Redis where it is set and there, else PostgreSQL: asked anew each time. */
async function either<Result>(work: (store: LimitStore) => Promise<Result>): Promise<Result> {
  const gone = new Error("Redis is away");
  const store = redisLimits(async (call) => {
    const reply = await withRedis(call);
    if (reply) return reply.result;
    throw gone;
  });
  try {
    return await work(store);
  } catch (error) {
    if (error === gone) return work(postgresLimits);
    throw error;
  }
}

/** Takes one try of a subject. Seconds to wait; 0 when it may go on. */
export function takeTry(subject: string, limit: Limit, at: Date): Promise<number> {
  return either((store) => store.take(subject, limit, at));
}

/** Gives one try back to a subject that turned out to be the right person. */
export function giveBackTry(subject: string): Promise<void> {
  return either((store) => store.giveBack(subject));
}

/** Forgets the tries of a subject, whoever counts them. */
export function forgetTries(subject: string): Promise<void> {
  return either((store) => store.lift(subject));
}
