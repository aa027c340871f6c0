import { z } from "zod";

const topic = z
  .string()
  .regex(/^((branch|member|title):[1-9]\d{0,17}|branch:\*)$/)
  .meta({ description: "What a page shows: branch:<id>, branch:* for all of them, member:<id> or title:<id>." });

/** The address of a stream of changes: `?topics=branch:1,title:7&since=1763740800000`. */
export const liveQuery = z.object({
  topics: z
    .string()
    .transform((text) => [...new Set(text.split(","))])
    .pipe(z.array(topic).min(1).max(50)),
  since: z.coerce
    .number()
    .min(0)
    .max(8.64e15)
    .transform((time) => new Date(time))
    .meta({ description: "When the page was made, in milliseconds since 1970: what changed later is told at once." }),
});
