"use server";

import { redirect } from "next/navigation";
import { startImportInput } from "@/lib/schemas/imports";
import * as imports from "@/lib/services/imports";
import { formAction } from "@/lib/web/form-action";

export const startImport = formAction("titles:import", startImportInput, async (input, actor) => {
  redirect(`/import/${await imports.startImport(actor, input)}`);
});
