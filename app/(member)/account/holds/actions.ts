"use server";

import { revalidatePath } from "next/cache";
import type { Actor } from "@/lib/auth/actor";
import { DomainError } from "@/lib/errors";
import { holdForm, suspendHoldForm } from "@/lib/schemas/hold-form";
import * as holds from "@/lib/services/holds";
import { keyedAction } from "@/lib/web/keyed-action";

export const cancelOwnHold = keyedAction("holds:use", holdForm, async ({ holdId }, actor, { key }) => {
  await mustBeOwn(actor, holdId);
  await holds.cancelHold(actor, { holdId, reason: null, key });
  revalidatePath("/account/holds");
  return { status: "ok", message: "Cancelled." };
});

export const suspendOwnHold = keyedAction("holds:use", suspendHoldForm, async (input, actor, { key }) => {
  await mustBeOwn(actor, input.holdId);
  await holds.suspendHold(actor, { ...input, key });
  revalidatePath("/account/holds");
  return { status: "ok", message: "Suspended: others go first, and you keep your place." };
});

export const resumeOwnHold = keyedAction("holds:use", holdForm, async ({ holdId }, actor, { key }) => {
  await mustBeOwn(actor, holdId);
  await holds.resumeHold(actor, { holdId, key });
  revalidatePath("/account/holds");
  return { status: "ok", message: "It counts again." };
});

/** Staff may change any hold at their own pages; here it is their own that is meant. */
async function mustBeOwn(actor: Actor, holdId: string): Promise<void> {
  const hold = await holds.visibleHold(actor, holdId);
  if (hold.memberId !== actor.memberId) throw new DomainError("not_found", "There is no such hold.");
}
