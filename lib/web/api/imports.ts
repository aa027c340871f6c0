import { z } from "zod";
import { profileNames, startImportInput } from "../../schemas/imports";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams } from "./shared";

const tag = "Import";
const count = z.int();

const importOutput = z
  .object({
    id: recordId,
    fileName: z.string(),
    profile: z
      .enum(profileNames)
      .nullable()
      .meta({ description: "How the file is read; null when it was refused before." }),
    encoding: z.string().nullable(),
    dryRun: z.boolean(),
    status: z.enum(["uploaded", "waiting", "reading", "merging", "done", "failed"]),
    failure: z.string().nullable().meta({ description: "Why the whole file was refused." }),
    rowsRead: count,
    rowsValid: count,
    rowsRefused: count,
    rowsDuplicate: count,
    titlesAdded: count,
    titlesUnchanged: count,
    contributorsAdded: count,
    copiesAdded: count,
    repairs: z.record(z.string(), z.int()).meta({ description: "How often each kind of repair was made." }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Import", description: "An import of titles, from the upload to its report. Counts are of rows." });

export const uploadImport = operation({
  id: "uploadImport",
  method: "POST",
  path: "/imports",
  tag,
  summary: "Upload a CSV file of titles. Nothing is imported until it is started; its profile is found by its header",
  permission: "titles:import",
  query: z.object({ fileName: z.string().min(1).max(255).default("upload.csv") }),
  output: importOutput,
  status: 201,
  upload: "text/csv",
  errors: ["import_failed", "too_large", "unsupported_type"],
});

export const getImport = operation({
  id: "getImport",
  method: "GET",
  path: "/imports/{id}",
  tag,
  summary: "How far an import is, and its counts",
  permission: "titles:import",
  params: idParams,
  output: importOutput,
});

export const startImport = operation({
  id: "startImport",
  method: "PUT",
  path: "/imports/{id}/start",
  tag,
  summary: "Import an uploaded file: all of its good rows, or, when it fails, none. Run twice it changes nothing",
  permission: "titles:import",
  params: idParams,
  body: z.object({
    profile: startImportInput.shape.profile,
    copiesBranchId: recordId.optional().meta({ description: "Give each new title a copy here…" }),
    copiesItemTypeCode: z.string().max(30).optional().meta({ description: "…of this item type; both or neither." }),
    dryRun: z.boolean().default(false).meta({ description: "Judge every row and write none." }),
  }),
  output: importOutput,
  errors: ["import_failed"],
});

export const listImportNotes = operation({
  id: "listImportNotes",
  method: "GET",
  path: "/imports/{id}/notes",
  tag,
  summary: "Rows that were refused, were there already, or were repaired, by line with the reason; 100 a page",
  permission: "titles:import",
  params: idParams,
  query: z.object({
    kind: z.enum(["refused", "duplicate", "note"]).default("refused"),
    after: z
      .string()
      .regex(/^\d{1,9}-\d{1,9}$/)
      .optional()
      .meta({ description: "Cursor of the page before." }),
  }),
  output: z
    .object({ line: z.int(), kind: z.enum(["refused", "duplicate", "note"]), reason: z.string() })
    .meta({ id: "ImportNote", description: "What became of a row." }),
  list: true,
});
