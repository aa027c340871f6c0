"use server";

import { redirect } from "next/navigation";
import { readJoining } from "@/lib/db/joining";
import { joiningForm, joiningLabels, joiningTexts } from "@/lib/schemas/joining";
import * as joining from "@/lib/services/joining";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

export const saveJoining = formAction("settings:manage", joiningForm, async (fields, actor, { form }) => {
  const { version, ...mine } = fields;
  const refused = await saveEdit({
    form,
    ref: { id: "joining", version },
    mine,
    labels: joiningLabels,
    texts: joiningTexts,
    load: async () => {
      const { version: latest, ...input } = await readJoining();
      return { version: latest, input };
    },
    save: (input) => joining.saveJoining(actor, version, input),
  });
  if (refused) return refused;
  redirect("/settings/joining?done=saved");
});
