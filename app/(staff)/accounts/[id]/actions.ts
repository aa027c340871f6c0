"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { accountStanding } from "@/lib/schemas/accounts";
import * as accounts from "@/lib/services/accounts";
import { formAction } from "@/lib/web/form-action";

type Input = z.output<typeof accountStanding>;

export const freeze = formAction("accounts:manage", accountStanding, async (input, actor) => {
  await change(accounts.freezeAccount, actor, input);
  redirect(`/accounts/${input.id}?done=frozen`);
});

export const unfreeze = formAction("accounts:manage", accountStanding, async (input, actor) => {
  await change(accounts.unfreezeAccount, actor, input);
  redirect(`/accounts/${input.id}?done=unfrozen`);
});

export const close = formAction("accounts:manage", accountStanding, async (input, actor) => {
  await change(accounts.closeAccount, actor, input);
  redirect(`/accounts/${input.id}?done=closed`);
});

/** What somebody else did in between stands on the page that is drawn with the refusal. */
async function change(verb: typeof accounts.freezeAccount, actor: Actor, { id, version, reason }: Input) {
  try {
    await verb(actor, { id, version }, reason);
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    revalidatePath(`/accounts/${id}`);
    if (refusal.code === "account_not_empty")
      throw new DomainError(
        "account_not_empty",
        "Only an empty account can be closed. Pay out or move what is in it first.",
      );
    throw refusal;
  }
}
