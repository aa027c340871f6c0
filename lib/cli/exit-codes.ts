import type { ErrorCode } from "../errors";

/** Exit codes of the command line. Problems of the machine have those of `npm start`, from 10 on. */
export const exitCodes = {
  done: 0,
  /** Refused by a rule of the library: stopped at the desk, taken already, not found… */
  refused: 1,
  /** What was typed can't be used: an unknown option, a missing argument, a value of the wrong form. */
  usage: 2,
  /** Done in part: an import left rows out, and --strict was given. */
  partly: 3,
  /** The database can't be reached or is too busy: the same command may succeed later. */
  unavailable: 4,
  /** A mistake in Carrel itself. */
  defect: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

const others: Partial<Record<ErrorCode, number>> = {
  invalid: exitCodes.usage,
  idempotency_key_required: exitCodes.usage,
  precondition_required: exitCodes.usage,
  unavailable: exitCodes.unavailable,
  busy: exitCodes.unavailable,
  too_many_requests: exitCodes.unavailable,
  idempotency_in_flight: exitCodes.unavailable,
  retry_exhausted: exitCodes.unavailable,
  outcome_unknown: exitCodes.unavailable,
  audit_unavailable: exitCodes.unavailable,
  overloaded: exitCodes.unavailable,
};

export function exitCodeOf(code: ErrorCode): number {
  return others[code] ?? exitCodes.refused;
}
