import { z } from "zod";
import { operator } from "../auth/actor";
import { log } from "../log";
import { forgetMember } from "../services/leaving";

const job = z.object({ memberId: z.string().regex(/^\d{1,19}$/), words: z.array(z.string().max(200)).max(10) });

/** Takes somebody who was made anonymous out of what desks were answered. The job alone still knows their name. */
export async function forgetFormerMember(payload: unknown): Promise<void> {
  const { memberId, words } = job.parse(payload);
  log.info({ memberId, answers: await forgetMember(operator(), memberId, words) }, "forgot a former member");
}
