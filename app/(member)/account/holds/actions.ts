"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/auth/actor";
import { DomainError } from "@/lib/errors";
import { changePickupForm, holdForm, suspendHoldForm } from "@/lib/schemas/hold-form";
import type { HoldAnswer } from "@/lib/schemas/holds";
import type { Decided } from "@/lib/services/decide";
import * as holds from "@/lib/services/holds";
import { changePickup } from "@/lib/services/pickups";
import { readerKeyedAction } from "@/lib/web/reader-keyed-action";

export const cancelOwnHold = readerKeyedAction("holds:use", holdForm, async ({ holdId }, actor, { key }) => {
  await mustBeOwn(actor, holdId);
  return said(await holds.cancelHold(actor, { holdId, reason: null, key }), "cancelled");
});

export const suspendOwnHold = readerKeyedAction("holds:use", suspendHoldForm, async (input, actor, { key }) => {
  await mustBeOwn(actor, input.holdId);
  return said(await holds.suspendHold(actor, { ...input, key }), "suspendedNow");
});

export const resumeOwnHold = readerKeyedAction("holds:use", holdForm, async ({ holdId }, actor, { key }) => {
  await mustBeOwn(actor, holdId);
  return said(await holds.resumeHold(actor, { holdId, key }), "resumed");
});

export const changeOwnPickup = readerKeyedAction("holds:use", changePickupForm, async (input, actor, { key }) => {
  await mustBeOwn(actor, input.holdId);
  return said(await changePickup(actor, { ...input, key }), "movedTo");
});

async function said(
  { answer: { title, hold } }: Decided<HoldAnswer>,
  word: "cancelled" | "suspendedNow" | "resumed" | "movedTo",
) {
  revalidatePath("/account", "layout");
  const t = await getTranslations("holds");
  return { status: "ok", message: t(word, { title: title?.title ?? "", branch: hold?.pickupBranch ?? "" }) };
}

/** Staff may change any hold at their own pages; here it is their own that is meant. */
async function mustBeOwn(actor: Actor, holdId: string): Promise<void> {
  const hold = await holds.visibleHold(actor, holdId);
  if (hold.memberId !== actor.memberId) throw new DomainError("not_found", "There is no such hold.");
}
