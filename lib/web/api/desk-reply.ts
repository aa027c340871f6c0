import { DomainError } from "../../errors";
import type { DeskAnswer } from "../../schemas/loans";
import type { Reply } from "../json-route";

/** A desk answer over REST: done is success, a stop is the problem `stopped` with its findings. */
export function deskReply(decided: { answer: DeskAnswer; replayed: boolean }): Reply<DeskAnswer> {
  const { answer, replayed } = decided;
  if (answer.status === "done") return { data: answer, replayed };
  const stops = answer.findings.filter((finding) => finding.class !== "notice");
  throw new DomainError("stopped", stops.map((finding) => finding.message).join(" "), {
    details: { findings: answer.findings, replayed },
  });
}
