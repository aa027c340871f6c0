"use server";

import { revalidatePath } from "next/cache";
import { ownTokenInput, ownTokenReference } from "@/lib/schemas/own-tokens";
import * as tokens from "@/lib/services/own-tokens";
import { formAction } from "@/lib/web/form-action";

/** `data.text` is the token, for this answer only. */
export const createToken = formAction("account:use", ownTokenInput, async (input, actor) => {
  const { text } = await tokens.createOwnToken(actor, input);
  revalidatePath("/account/tokens");
  return { text };
});

export const revokeToken = formAction("account:use", ownTokenReference, async ({ id }, actor) => {
  await tokens.revokeOwnToken(actor, id);
  revalidatePath("/account/tokens");
});
