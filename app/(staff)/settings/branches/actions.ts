"use server";

import { redirect } from "next/navigation";
import { findBranchByCode } from "@/lib/db/branches";
import { DomainError } from "@/lib/errors";
import { branchClosingForm, branchForm, branchInput, branchRef } from "@/lib/schemas/library";
import { branchLabels } from "@/lib/schemas/settings-page";
import * as branches from "@/lib/services/branches";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

/** Version 0 is a branch that is added: there must be none with its code yet. */
export const saveBranch = formAction("settings:manage", branchForm, async ({ version, ...mine }, actor, { form }) => {
  const refused = await saveEdit({
    form,
    ref: { id: mine.code, version },
    mine,
    labels: branchLabels,
    texts: ({ name, timeZone }) => ({ name, timeZone }),
    load: async () => {
      const now = await findBranchByCode(mine.code);
      if (!now) throw new DomainError("not_found");
      return { version: now.version, input: branchInput.parse(now) };
    },
    save: (input) => branches.saveBranch(actor, input, version || "new"),
  });
  if (refused) return refused;
  redirect("/settings/branches?saved=branch");
});

export const closeBranch = formAction("settings:manage", branchClosingForm, async (closing, actor) => {
  await branches.closeBranch(actor, closing);
  redirect("/settings/branches?saved=closed");
});

export const reopenBranch = formAction("settings:manage", branchRef, async ({ code, version }, actor) => {
  await branches.reopenBranch(actor, code, version);
  redirect("/settings/branches?saved=reopened");
});
