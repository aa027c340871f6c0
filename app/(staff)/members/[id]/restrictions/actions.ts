"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { liftInput, restrictionInput } from "@/lib/schemas/restrictions";
import { recordId } from "@/lib/schemas/text";
import * as restrictions from "@/lib/services/restrictions";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";

export const restrictMember = formAction(
  "restrictions:write",
  restrictionInput.extend({ memberId: recordId }),
  async (input, actor, { form }) => {
    await restrictions.restrictMember(actor, { ...input, key: keyOf(form) ?? randomUUID() });
    redirect(`/members/${input.memberId}`);
  },
);

export const liftRestriction = formAction(
  "restrictions:write",
  liftInput.extend({ id: recordId }),
  async (input, actor, { form }) => {
    const { answer } = await restrictions.liftRestriction(actor, { ...input, key: keyOf(form) ?? randomUUID() });
    revalidatePath(`/members/${answer.memberId}/restrictions`);
    return { status: "ok", message: "It is lifted." };
  },
);
