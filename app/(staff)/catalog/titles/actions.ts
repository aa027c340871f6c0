"use server";

import { redirect } from "next/navigation";
import { findTitle } from "@/lib/db/titles";
import { DomainError } from "@/lib/errors";
import { recordRef } from "@/lib/schemas/text";
import { titleForm, titleInputOf, titleLabels, titleTexts } from "@/lib/schemas/title-form";
import * as titles from "@/lib/services/titles";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { saveEdit } from "@/lib/web/save-edit";

export const createTitle = formAction("titles:write", titleForm, async (input, actor, { form }) => {
  const title = await titles.createTitle(actor, input, keyOf(form));
  redirect(`/catalog/titles/${title.id}`);
});

export const updateTitle = formAction("titles:write", titleForm, async (mine, actor, { form }) => {
  const ref = recordRef.parse({ id: form.get("id"), version: form.get("version") });
  const refused = await saveEdit({
    form,
    ref,
    mine,
    labels: titleLabels,
    texts: titleTexts,
    load: async () => {
      const title = await findTitle(ref.id);
      if (!title) throw new DomainError("not_found", "There is no such title.");
      return { version: title.version, input: titleInputOf(title) };
    },
    save: (input) => titles.updateTitle(actor, ref, input),
  });
  if (refused) return refused;
  redirect(`/catalog/titles/${ref.id}`);
});
