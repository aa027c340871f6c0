"use server";

import { z } from "zod";
import { readContactRow } from "@/lib/schemas/contacts";
import { importContacts as importFile, MAX_CONTACT_CSV_BYTES } from "@/lib/services/contact-import";
import { formAction } from "@/lib/web/form-action";
import { readUpload } from "@/lib/web/read-upload";

const upload = z.object({ file: z.file("Choose a file.").min(1, "Choose a file.") });

export const importContacts = formAction("office:write", upload, async ({ file }, actor) =>
  importFile(actor, await readUpload(file.stream(), MAX_CONTACT_CSV_BYTES), readContactRow),
);
