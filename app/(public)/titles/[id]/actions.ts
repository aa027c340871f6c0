"use server";

import { revalidatePath } from "next/cache";
import { ownHoldForm } from "@/lib/schemas/hold-form";
import * as holds from "@/lib/services/holds";
import { answersIn, placedOrRefused } from "@/lib/web/hold-action";
import { keyedAction } from "@/lib/web/keyed-action";

export const placeOwnHold = keyedAction("holds:use", ownHoldForm, async (input, actor, { key, form }) => {
  const { title, hold } = placedOrRefused(
    await holds.placeHold(actor, { ...input, ...answersIn(form), note: null, key }),
    false,
  );
  revalidatePath(`/titles/${input.titleId}`);
  return {
    status: "ok",
    message: `You wait for “${title?.title}”, number ${hold?.position} in the queue.`,
  };
});
