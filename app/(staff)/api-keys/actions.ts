"use server";

import { revalidatePath } from "next/cache";
import { apiKeyInput, apiKeyReference } from "@/lib/schemas/api-keys";
import * as keys from "@/lib/services/api-keys";
import { formAction } from "@/lib/web/form-action";

/** `data.text` is the key, for this answer only. */
export const createKey = formAction("api-keys:manage", apiKeyInput, (input, actor) => keys.createApiKey(actor, input));

export const revokeKey = formAction("api-keys:manage", apiKeyReference, async ({ id }, actor) => {
  await keys.revokeApiKey(actor, id);
  revalidatePath("/api-keys");
});
