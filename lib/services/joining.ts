import { type Actor, requirePermission } from "../auth/actor";
import { type Joining, readJoining, updateJoining } from "../db/joining";
import { DomainError } from "../errors";
import type { JoiningInput } from "../schemas/joining";

/** Changes how members come and go. Throws `version_conflict` with what is set now in `details.current`. */
export async function saveJoining(actor: Actor, version: number, input: JoiningInput): Promise<Joining> {
  requirePermission(actor, "settings:manage");
  const saved = await updateJoining(actor, version, input);
  const current = await readJoining();
  if (saved) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}
