"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { liftInput, restrictionInput } from "@/lib/schemas/restrictions";
import { recordId } from "@/lib/schemas/text";
import * as restrictions from "@/lib/services/restrictions";
import { keyedAction } from "@/lib/web/keyed-action";

export const restrictMember = keyedAction(
  "restrictions:write",
  restrictionInput.extend({ memberId: recordId }),
  async (input, actor, { key }) => {
    await restrictions.restrictMember(actor, { ...input, key });
    redirect(`/members/${input.memberId}`);
  },
);

export const liftRestriction = keyedAction(
  "restrictions:write",
  liftInput.extend({ id: recordId }),
  async (input, actor, { key }) => {
    const { answer } = await restrictions.liftRestriction(actor, { ...input, key });
    revalidatePath(`/members/${answer.memberId}/restrictions`);
    return { status: "ok", message: "It is lifted." };
  },
);
