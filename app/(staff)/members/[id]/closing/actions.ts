"use server";

import { revalidatePath } from "next/cache";
import { memberReference } from "@/lib/schemas/leaving";
import * as leaving from "@/lib/services/leaving";
import { formAction } from "@/lib/web/form-action";

export const closeMember = formAction("members:write", memberReference, async ({ id }, actor) => {
  await leaving.closeMember(actor, id);
  revalidatePath(`/members/${id}/closing`);
  return { status: "ok", message: "The membership is closed." };
});

export const anonymiseMember = formAction("members:write", memberReference, async ({ id }, actor) => {
  await leaving.anonymiseMember(actor, id);
  revalidatePath(`/members/${id}/closing`);
  return { status: "ok", message: "Nothing tells who it was any more." };
});
