"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { listAllBranches } from "@/lib/db/branches";
import { findUser } from "@/lib/db/users";
import { DomainError } from "@/lib/errors";
import { userFieldsOf, userLabels, userTexts } from "@/lib/schemas/user-form";
import { userAtVersion, userEdit, userInput, userReference } from "@/lib/schemas/users";
import * as factors from "@/lib/services/second-factors";
import * as users from "@/lib/services/users";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

export const createUser = formAction("users:manage", userInput, async (input, actor) => {
  const id = await users.createUser(actor, input);
  redirect(`/users/${id}?done=invited`);
});

export const updateUser = formAction("users:manage", userEdit, async ({ id, version, ...mine }, actor, { form }) => {
  const branches = await listAllBranches();
  let saved = version;
  const refused = await saveEdit({
    form,
    ref: { id, version },
    mine,
    labels: userLabels,
    texts: (user) => userTexts(user, branches),
    load: async () => {
      const user = await findUser(id);
      if (!user) throw new DomainError("not_found", "There is no such user.");
      return { version: user.version, input: userFieldsOf(user) };
    },
    save: async (user) => {
      saved = await users.updateUser(actor, { id, version, ...user });
    },
  });
  if (refused) return refused;
  redirect(`/users/${id}?saved=${saved}`);
});

export const disableUser = formAction("users:manage", userAtVersion, async ({ id, version }, actor) => {
  await users.disableUser(actor, id, version);
  revalidatePath(`/users/${id}`);
});

export const enableUser = formAction("users:manage", userAtVersion, async ({ id, version }, actor) => {
  await users.enableUser(actor, id, version);
  revalidatePath(`/users/${id}`);
});

export const resetApp = formAction("users:manage", userReference, async ({ id }, actor) => {
  await factors.resetSecondFactor(actor, id);
  revalidatePath(`/users/${id}`);
});

export const inviteAgain = formAction("users:manage", userReference, async ({ id }, actor) => {
  await users.inviteAgain(actor, id);
  return { status: "ok", message: "A new link is on its way." };
});
