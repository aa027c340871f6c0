import { z } from "zod";
import { recordId } from "./text";

/** Which news an address of readers asks for; what is none of ours asks for nothing. */
export function readNewsQuery(query: Record<string, string | string[] | undefined>) {
  const read = z.object({ author: recordId.optional().catch(undefined), after: recordId.optional().catch(undefined) });
  return read.parse({ author: query.author, after: query.after });
}

export const newsOutput = z
  .object({
    id: recordId,
    slug: z.string().meta({ description: "The words of its address behind the id." }),
    title: z.string(),
    body: z.string().meta({ description: "Markdown." }),
    html: z.string().meta({ description: "The text as HTML that is safe to show." }),
    publishAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    authorId: recordId.nullable(),
    authorName: z.string().nullable().meta({ description: "Null for what the library itself says." }),
  })
  .meta({ id: "News", description: "A published post, as everybody may read it." });
