import { z } from "zod";
import { line, optionalLine, optionalText, recordId } from "./text";

export const contactKinds = ["supplier", "partner_library", "donor", "other"] as const;
export type ContactKind = (typeof contactKinds)[number];

/** As people read them: one, and all of them as the name of a list. */
export const contactKindNames: Record<ContactKind, { one: string; all: string }> = {
  supplier: { one: "Supplier", all: "Suppliers" },
  partner_library: { one: "Partner library", all: "Partner libraries" },
  donor: { one: "Donor", all: "Donors" },
  other: { one: "Other", all: "Others" },
};

const tag = line({ max: 40, message: "A tag has at most 40 characters." }).transform((text) => text.toLowerCase());

/** Words by which contacts are gathered. A form sends all of them in one line, with commas between. */
const tags = z
  .array(z.string("Tags are words with commas between them."), "Tags are words with commas between them.")
  .default([])
  .transform((lines) => lines.flatMap((text) => text.split(/[,;\n]/)).filter((text) => text.trim() !== ""))
  .pipe(z.array(tag))
  .transform((all) => [...new Set(all)].toSorted())
  .refine((all) => all.length <= 20, "A contact has at most 20 tags.");

/** What may be written of a contact. A missing field is an empty one: the whole record is replaced. */
export const contactInput = z.object({
  name: line({ max: 200, message: "A name has 1 to 200 characters.", empty: "Give a name." }).meta({
    description: "Of a person, a firm or a library.",
    examples: ["Harbour Book Supply"],
  }),
  kind: z.enum(contactKinds, "Choose what it is.").meta({ description: "What it is to the library." }),
  phone: optionalLine({ max: 40, message: "This is not a phone number." }).meta({
    description: "Phone number in national or international form; kept as E.164, and no two contacts share one.",
    examples: ["01 555 0142"],
  }),
  email: optionalLine({ max: 254, message: "An e-mail address has at most 254 characters." })
    .refine((email) => email === null || /^[^@\s]+@[^@\s]+$/.test(email), "This is not an e-mail address.")
    .meta({ description: "E-mail address; no two contacts share one.", examples: ["orders@harbourbooks.example"] }),
  address: optionalText({ max: 1000, message: "An address has at most 1,000 characters." }).meta({
    description: "Postal address.",
    examples: ["2 Custom House Quay"],
  }),
  tags: tags.meta({ description: "Words by which contacts are gathered, in small letters.", examples: [["dvd"]] }),
});
export type ContactInput = z.output<typeof contactInput>;

/** A row of a file: its tags are one text, and its kind may be written as people read it. */
export function readContactRow(fields: { kind?: string; tags?: string }): ContactInput | string {
  const said = fields.kind?.trim().toLowerCase() ?? "";
  const kind = contactKinds.find((known) => known === said || contactKindNames[known].one.toLowerCase() === said);
  const parsed = contactInput.safeParse({
    ...fields,
    kind: said === "" ? "other" : (kind ?? said),
    tags: [fields.tags ?? ""],
  });
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  if (first?.path[0] === "kind") return `“${said.slice(0, 40)}” is no kind. There are: ${contactKinds.join(", ")}.`;
  return first?.message ?? "This row can't be read.";
}

/** What narrows a list of contacts, besides what is typed. */
export const contactFilters = {
  kind: z.enum(contactKinds).optional().meta({ description: "Only these." }),
  tag: z.string().trim().toLowerCase().min(1).max(40).optional().meta({ description: "Only those with this tag." }),
};

/** The filters of an address; what is none of ours narrows nothing. */
export function readContactFilters(query: Record<string, string | string[] | undefined>) {
  const read = z.object({
    kind: contactFilters.kind.catch(undefined),
    tag: contactFilters.tag.catch(undefined),
  });
  return read.parse({ kind: query.kind, tag: query.tag });
}

export const contactOutput = z
  .object({
    id: recordId,
    name: z.string(),
    kind: z.enum(contactKinds),
    phone: z
      .string()
      .nullable()
      .meta({ description: "E.164.", examples: ["+35315550142"] }),
    email: z.string().nullable(),
    address: z.string().nullable(),
    tags: z.array(z.string()),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    deletedAt: z.iso.datetime().nullable().meta({ description: "Since when it is deleted; it can be restored." }),
  })
  .meta({ id: "Contact", description: "A supplier, a partner library, a donor or another contact." });

export const contactImportOutput = z
  .object({
    added: z.int(),
    unchanged: z.int().meta({ description: "Rows that are contacts already, all the same." }),
    refused: z.array(z.object({ line: z.int(), reason: z.string() })),
  })
  .meta({ id: "ContactImport", description: "What came of each row of a file of contacts." });
