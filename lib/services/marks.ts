import { type Actor, requirePermission } from "../auth/actor";
import { type Copy, findCopy } from "../db/copies";
import { deleteMark, insertMark } from "../db/marks";
import { DomainError } from "../errors";
import type { MarkAnswer, MarkInput } from "../schemas/marks";
import { type Clock, type Decided, decideAndWrite, deskRequest, wallClock } from "./decide";
import { orRefuse } from "./desk-refusals";
import { told } from "./live";

/**
 * Marks a copy as missing or damaged, so that it is not lent. A hold that it was kept for waits for another one.
 * Throws `on_loan` for a missing one that somebody has, `lost_on_loan` or `copy_withdrawn`.
 */
export async function markCopy(
  actor: Actor,
  input: MarkInput & { copyId: string; key: string },
  clock: Clock = wallClock,
): Promise<Decided<MarkAnswer>> {
  requirePermission(actor, "copies:write");
  const { copyId, mark, note } = input;
  return told(
    await decideAndWrite(async () => {
      const now = clock();
      const copy = await copyOf(copyId);
      const answer: MarkAnswer = { ...answerOf("mark", copy, now), mark, note };
      return orRefuse(await insertMark(deskRequest(actor, "mark", input, now), { copyId, mark, note, answer }));
    }),
    topicsOf,
  );
}

/** Takes the mark of a copy away: it is found, or mended. Throws `not_marked`, or `lost_on_loan`: that one is checked in. */
export async function unmarkCopy(
  actor: Actor,
  input: { copyId: string; key: string },
  clock: Clock = wallClock,
): Promise<Decided<MarkAnswer>> {
  requirePermission(actor, "copies:write");
  const { copyId } = input;
  return told(
    await decideAndWrite(async () => {
      const now = clock();
      const answer: MarkAnswer = { ...answerOf("unmark", await copyOf(copyId), now), mark: null, note: null };
      return orRefuse(await deleteMark(deskRequest(actor, "unmark", input, now), { copyId, answer }));
    }),
    topicsOf,
  );
}

async function copyOf(id: string): Promise<Copy> {
  const copy = await findCopy(id);
  if (copy) return copy;
  throw new DomainError("not_found", "There is no such copy.");
}

function answerOf(verb: MarkAnswer["verb"], { id, barcode, titleId }: Copy, now: Date) {
  return { verb, at: now.toISOString(), copyId: id, barcode, titleId };
}

const topicsOf = ({ titleId }: MarkAnswer) => [`title:${titleId}`];
