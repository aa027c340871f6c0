import { closePool } from "../db/sql";
import { forget } from "../env";
import { closeRedis } from "../redis/client";

/**
 * Does the work with this process's pool at an address of the runtime role, and ends its connections: a command would
 * never end otherwise. Without an address it is that of APP_DATABASE_URL.
 */
export async function withRuntimePool<Result>(
  appUrl: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = process.env.APP_DATABASE_URL;
  if (appUrl !== undefined) process.env.APP_DATABASE_URL = appUrl;
  forget();
  try {
    return await work();
  } finally {
    await Promise.all([closePool(), closeRedis()]);
    if (before === undefined) delete process.env.APP_DATABASE_URL;
    else process.env.APP_DATABASE_URL = before;
    forget();
  }
}
