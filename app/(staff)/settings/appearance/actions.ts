"use server";

import { redirect } from "next/navigation";
import { readAppearance } from "@/lib/db/settings";
import { appearanceForm } from "@/lib/schemas/library";
import { appearanceLabels, appearanceTexts } from "@/lib/schemas/settings-page";
import * as library from "@/lib/services/library";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

export const saveAppearance = formAction("settings:manage", appearanceForm, async (fields, actor, { form }) => {
  const { version, ...mine } = fields;
  const refused = await saveEdit({
    form,
    ref: { id: "appearance", version },
    mine,
    labels: appearanceLabels,
    texts: appearanceTexts,
    load: async () => {
      const { version: latest, ...input } = await readAppearance();
      return { version: latest, input };
    },
    save: (input) => library.saveAppearance(actor, version, input),
  });
  if (refused) return refused;
  redirect("/settings/appearance?done=saved");
});
