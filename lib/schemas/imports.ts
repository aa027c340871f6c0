import { z } from "zod";
import { recordId } from "./text";

export const profileNames = ["carrel", "goodbooks"] as const;

const checkbox = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === "on" || value === "true");

const blankIsMissing = (value: unknown) => (value === "" ? undefined : value);

/** How an uploaded file is to be imported, as the form sends it. */
export const startImportInput = z
  .object({
    importId: recordId,
    profile: z.enum(profileNames, "This profile is not known."),
    /** Give each new title a copy here; both or neither. */
    copiesBranchId: z.preprocess(blankIsMissing, recordId.optional()),
    copiesItemTypeCode: z.preprocess(blankIsMissing, z.string().max(30).optional()),
    dryRun: checkbox,
  })
  .refine((input) => input.copiesBranchId === undefined || input.copiesItemTypeCode !== undefined, {
    path: ["copiesItemTypeCode"],
    error: "Choose what the copies are.",
  })
  .refine((input) => input.copiesItemTypeCode === undefined || input.copiesBranchId !== undefined, {
    path: ["copiesBranchId"],
    error: "Choose where the copies stand.",
  });

export type StartImportInput = z.output<typeof startImportInput>;

/** Which import, of an address. */
export const importId = recordId;

const position = z.coerce.number().int().min(0).max(2_147_483_647).catch(0);

/** What of an import its page shows, from the address. */
export const importView = z.object({
  profile: z.enum(profileNames).optional().catch(undefined),
  notes: z.enum(["refused", "duplicate", "note"]).optional().catch(undefined),
  /** The note before the first one shown. */
  line: position,
  number: position,
});

export type ImportView = z.output<typeof importView>;
