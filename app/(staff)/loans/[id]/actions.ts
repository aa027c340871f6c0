"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { newKey } from "@/lib/new-key";
import { recordId } from "@/lib/schemas/text";
import * as losses from "@/lib/services/losses";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";

const loanRef = z.object({ id: recordId });

export const declareLost = formAction("loans:write", loanRef, async ({ id }, actor, { form }) => {
  await losses.declareLost(actor, { loanId: id, key: keyOf(form) ?? newKey() });
  revalidatePath(`/loans/${id}`);
  return { status: "ok", message: "It counts as lost from now on." };
});

export const claimReturned = formAction("loans:write", loanRef, async ({ id }, actor, { form }) => {
  await losses.claimReturned(actor, { loanId: id, key: keyOf(form) ?? newKey() });
  revalidatePath(`/loans/${id}`);
  return { status: "ok", message: "It is noted that they say they returned it." };
});
