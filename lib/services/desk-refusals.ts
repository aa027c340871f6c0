import type { DeskWrite } from "../db/desk";
import type { Written } from "../db/late-loans";
import { DomainError, isErrorCode } from "../errors";
import type { FindingClass } from "../policy/findings";
import type { Decided } from "./decide";

const answered = ["done", "stopped", "stale", "replayed", "key_reused"] as const;

/** The outcome of a desk function as `decideAndWrite` takes it; what it refused is thrown by its code. */
export function orRefuse<Answer>({ status, answer }: Written<Answer>): DeskWrite<Answer> {
  const known = answered.find((each) => each === status);
  if (known) return { status: known, answer };
  if (isErrorCode(status)) throw new DomainError(status);
  throw new Error(`a desk function answered ${status}`);
}

type Found = { class: FindingClass; message: string };
export type Stoppable = { status: "done" | "stopped"; findings: readonly Found[] };

/** What was done; a stop is the refusal `stopped`, with every finding for whoever asks again. */
export function orStopped<Answer extends Stoppable>(decided: Decided<Answer>): Decided<Answer> {
  const { answer, replayed } = decided;
  if (answer.status === "done") return decided;
  const { findings } = answer;
  throw new DomainError("stopped", stopsInWords(findings), { details: { findings, replayed } });
}

/** What has to be settled first: all findings but those that are only told. */
export function stopsOf<Each extends Found>(findings: readonly Each[]): Each[] {
  return findings.filter((finding) => finding.class !== "notice");
}

export function stopsInWords(findings: readonly Found[]): string {
  return stopsOf(findings)
    .map((finding) => finding.message)
    .join(" ");
}
