import { asDomainError } from "../db/errors";
import type { ErrorCode } from "../errors";

/**
 * Runs an insert that takes the next free number. Only somebody who types that very number by hand at the same instant
 * can be faster; then the one after it is taken.
 */
export async function withNextFree<Result>(taken: ErrorCode, insert: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await insert();
    } catch (error) {
      if (tries === 5 || asDomainError(error)?.code !== taken) throw error;
    }
  }
}
