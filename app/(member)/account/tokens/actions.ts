"use server";

import { revalidatePath } from "next/cache";
import { ownTokenForm, ownTokenReference } from "@/lib/schemas/own-tokens";
import * as tokens from "@/lib/services/own-tokens";
import { readerAction } from "@/lib/web/reader-action";

/** `data.text` is the token, for this answer only. */
export const createToken = readerAction("account:use", ownTokenForm, async ({ purpose: name, ...input }, actor) => {
  const { text } = await tokens.createOwnToken(actor, { name, ...input });
  revalidatePath("/account/tokens");
  return { text };
});

export const revokeToken = readerAction("account:use", ownTokenReference, async ({ id }, actor) => {
  await tokens.revokeOwnToken(actor, id);
  revalidatePath("/account/tokens");
});
