"use server";

import { revalidatePath } from "next/cache";
import { cancelTransitForm, sendCopyForm } from "@/lib/schemas/hold-form";
import * as transits from "@/lib/services/transits";
import { keyedAction } from "@/lib/web/keyed-action";

export const sendCopy = keyedAction("holds:write", sendCopyForm, async (input, actor, { key }) => {
  const { copy, transit, title } = (await transits.sendCopy(actor, { ...input, key })).answer;
  revalidatePath("/transits", "layout");
  return { status: "ok", message: `${copy.barcode} “${title.title}” is on its way to ${transit.to}.` };
});

export const cancelTransit = keyedAction("holds:write", cancelTransitForm, async (input, actor, { key }) => {
  const { copy, title } = (await transits.cancelTransit(actor, { ...input, key })).answer;
  revalidatePath("/transits", "layout");
  return { status: "ok", message: `${copy.barcode} “${title.title}” stays where it is: check it in.` };
});
