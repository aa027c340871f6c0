import { z } from "zod";
import { line, optionalText, recordId } from "./text";

export const postStates = ["draft", "scheduled", "published", "archived"] as const;

/** What may be written of a post. The whole of it is replaced. */
export const postInput = z.object({
  title: line({ max: 200, message: "A title has 1 to 200 characters.", empty: "Give a title." }).meta({
    description: "Headline.",
    examples: ["Open on Sundays in December"],
  }),
  body: optionalText({ max: 20_000, message: "A text has at most 20,000 characters." })
    .refine((text) => text !== null, "Write something.")
    .transform((text) => text ?? "")
    .meta({
      description: "The text, in Markdown. HTML in it is shown as it is written.",
      examples: ["From **ten** on."],
    }),
  state: z.enum(postStates, "Choose a state.").default("draft").meta({
    description: "A scheduled post is published by its moment: there is nothing more to do.",
  }),
  publishAt: z.iso
    .datetime({ offset: true, error: "Give a moment as in 2026-12-01T09:00:00Z." })
    .nullish()
    .transform((text) => (text ? new Date(text) : null))
    .meta({
      description: "From when on it is to be seen, to the minute; a published post without it: from now on.",
      examples: ["2026-12-01T09:00:00Z"],
    }),
});
export type PostInput = z.output<typeof postInput>;

export const postOutput = z
  .object({
    id: recordId,
    slug: z.string().meta({ description: "The words of its address behind the id." }),
    title: z.string(),
    body: z.string().meta({ description: "Markdown." }),
    state: z.enum(postStates),
    publishAt: z.iso.datetime().nullable(),
    authorId: recordId.nullable(),
    authorName: z.string().nullable().meta({ description: "Null for what a program wrote." }),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    deletedAt: z.iso.datetime().nullable().meta({ description: "Since when it is deleted; it can be restored." }),
  })
  .meta({ id: "Post", description: "A piece of news of the library." });

/** What narrows a list of posts, besides what is typed. */
export const postFilters = {
  state: z.enum(postStates).optional().meta({ description: "Only posts in this state." }),
  authorId: recordId.optional().meta({ description: "Only posts of this user." }),
};

/** The filters of an address; what is none of ours narrows nothing. */
export function readPostFilters(query: Record<string, string | string[] | undefined>) {
  const read = z.object({ state: postFilters.state.catch(undefined), authorId: postFilters.authorId.catch(undefined) });
  return read.parse({ state: query.state, authorId: query.author });
}
