import type { DeskWrite } from "../db/desk";
import type { Written } from "../db/late-loans";
import { DomainError, isErrorCode } from "../errors";

const answered = ["done", "stopped", "stale", "replayed", "key_reused"] as const;

/** The outcome of a desk function as `decideAndWrite` takes it; what it refused is thrown by its code. */
export function orRefuse<Answer>({ status, answer }: Written<Answer>): DeskWrite<Answer> {
  const known = answered.find((each) => each === status);
  if (known) return { status: known, answer };
  if (isErrorCode(status)) throw new DomainError(status);
  throw new Error(`a desk function answered ${status}`);
}
