import { z } from "zod";
import { copyStates } from "../policy/copy-words";
import { optionalLine, optionalText, recordId, scanned } from "./text";

export const copyConditions = ["new", "good", "worn", "damaged"] as const;

const barcodeFormat = "A barcode has 3 to 30 digits, capital letters, dots or dashes.";

/** What may be written of a copy. A missing field is an empty one: the whole record is replaced. */
export const copyInput = z.object({
  barcode: z
    .string(barcodeFormat)
    .overwrite(scanned)
    .refine((code) => code === "" || /^[0-9A-Z][0-9A-Z.-]{2,29}$/.test(code), barcodeFormat)
    .nullish()
    .transform((code) => (code === "" || code === undefined ? null : code))
    .meta({
      description: "Trimmed and upper-cased. Left out for a new copy, the next free one is taken.",
      examples: ["30000001"],
    }),
  branchId: z
    .string("Choose a branch.")
    .regex(/^[1-9]\d{0,17}$/, "Choose a branch.")
    .meta({ description: "Branch where it belongs.", examples: ["1"] }),
  itemTypeCode: z
    .string("Choose an item type.")
    .regex(/^[a-z0-9-]{2,30}$/, "Choose an item type.")
    .meta({ description: "Code of the item type, which decides the circulation rule.", examples: ["standard"] }),
  shelfLocation: optionalLine({ max: 120, message: "A shelf location has at most 120 characters." }).meta({
    description: "Where it stands in the branch.",
    examples: ["Fiction"],
  }),
  callNumber: optionalLine({ max: 120, message: "A call number has at most 120 characters." }).meta({
    description: "Call number.",
    examples: ["863.64 GAR"],
  }),
  priceMinor: z
    .union([z.int(), z.string().regex(/^\d{1,10}$/)], "The price is out of range.")
    .nullish()
    .transform((minor) => (minor === undefined || minor === null ? null : String(minor)))
    .refine(
      (minor) => minor === null || (!minor.startsWith("-") && Number(minor) <= 1_000_000_000),
      "The price is out of range.",
    )
    .meta({ description: "What replacing it costs, in minor units of the library's currency.", examples: ["1250"] }),
  condition: z.enum(copyConditions, "This condition is not known.").default("good").meta({ description: "Condition." }),
  note: optionalText({ max: 2000, message: "A note has at most 2,000 characters." }).meta({
    description: "Note for staff.",
    examples: ["Signed by the author."],
  }),
  parts: optionalLine({ max: 500, message: "What belongs to it has at most 500 characters." }).meta({
    description: "What belongs to it and must come back with it; the desk asks for it.",
    examples: ["1 CD in the pocket at the back"],
  }),
});
export type CopyInput = z.output<typeof copyInput>;

export const copyOutput = z
  .object({
    id: recordId,
    titleId: recordId,
    barcode: z.string(),
    branchId: recordId,
    branchName: z.string(),
    itemTypeCode: z.string(),
    itemTypeName: z.string(),
    shelfLocation: z.string().nullable(),
    callNumber: z.string().nullable(),
    priceMinor: z
      .string()
      .nullable()
      .meta({ description: "Minor units of the library's currency.", examples: ["1250"] }),
    condition: z.enum(copyConditions),
    note: z.string().nullable(),
    parts: z.string().nullable().meta({ description: "What belongs to it and must come back with it." }),
    dueAt: z.iso.datetime().nullable().meta({ description: "When it is due back; null when it is not on loan." }),
    state: z.enum(copyStates).meta({ description: "`on_shelf`: it can be had there at this moment." }),
    underWayTo: z.string().nullable().meta({ description: "The branch that it is on its way to." }),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    withdrawnAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Copy", description: "A thing with a barcode." });
export type CopyOutput = z.output<typeof copyOutput>;
