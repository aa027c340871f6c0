"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { recordId } from "@/lib/schemas/text";
import * as users from "@/lib/services/users";
import { formAction } from "@/lib/web/form-action";

export const inviteMember = formAction("members:write", z.object({ id: recordId }), async ({ id }, actor) => {
  const { email } = await users.inviteMember(actor, id);
  revalidatePath(`/members/${id}`);
  return { status: "ok", message: `A link to choose a password is on its way to ${email}.` };
});
