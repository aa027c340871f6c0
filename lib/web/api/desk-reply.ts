import type { Decided } from "../../services/decide";
import { orStopped, type Stoppable } from "../../services/desk-refusals";
import type { Reply } from "../json-route";

/** An answer of the desk over REST: done is success, a stop is the problem `stopped` with its findings. */
export function deskReply<Answer extends Stoppable>(decided: Decided<Answer>): Reply<Answer> {
  const { answer, replayed } = orStopped(decided);
  return { data: answer, replayed };
}
