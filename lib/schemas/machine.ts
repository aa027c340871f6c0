import { z } from "zod";
import { recordId } from "./text";

export const cacheName = z
  .string("A name is like figures.dashboard.")
  .regex(/^[a-z][a-z0-9.-]{0,59}$/, "A name is like figures.dashboard.")
  .meta({ description: "What is kept; names below it belong to it.", examples: ["figures.dashboard"] });
const cacheKey = z.string().max(500).meta({ description: "Which one of that name; empty where there is but one." });

export const cacheRef = z.object({ name: cacheName.optional(), key: cacheKey.optional() });

/** As a form sends it: no name is all of it. */
export const cacheForm = z.object({
  name: z.union([cacheName, z.literal("")]),
  key: cacheKey.optional(),
});

/** Where a page of the cache begins: the name and key of the row before. */
export const cacheCursor = z.string().transform((text, context) => {
  const parsed = z.tuple([cacheName, cacheKey]).safeParse(pairOf(text));
  if (parsed.success) return { name: parsed.data[0], key: parsed.data[1] };
  context.addIssue({ code: "custom", message: "This is no cursor of a page." });
  return z.NEVER;
});

export function cacheCursorOf({ name, key }: { name: string; key: string }): string {
  return new URLSearchParams([[name, key]]).toString();
}

const pairOf = (text: string) => [...new URLSearchParams(text)][0];

export const jobStates = ["waiting", "running", "failed"] as const;
export const jobState = z.enum(jobStates).meta({ description: "failed: it is not tried any more." });
export const jobTask = z
  .string()
  .regex(/^[a-z][a-z_]{0,63}$/)
  .meta({ description: "What kind of job.", examples: ["send_notice"] });

/** The list of jobs as its address asks for it. What it does not understand it leaves out. */
export const queueQuery = z.object({
  state: jobState.optional().catch(undefined),
  after: recordId.optional().catch(undefined),
  done: z.enum(["retried", "given-up"]).optional().catch(undefined),
});

export const jobForm = z.object({ id: recordId, state: jobState.optional().catch(undefined) });

export const limitSubject = z
  .string()
  .regex(/^[a-z-]{1,40}:[0-9a-z.:-]{1,64}$/)
  .meta({ description: "Who is limited, as in the list.", examples: ["sign-in-as:2bd806c97f0e00af1a1fc3328fa763a9"] });

/** Where a page of limits begins. */
export const limitCursor = z
  .string()
  .regex(/^\d{1,16} /)
  .transform((text) => ({
    limitedUntil: new Date(Number(text.slice(0, text.indexOf(" ")))),
    subject: text.slice(text.indexOf(" ") + 1),
  }))
  .refine(({ limitedUntil }) => !Number.isNaN(limitedUntil.getTime()), "This is no cursor of a page.");

export function limitCursorOf({ limitedUntil, subject }: { limitedUntil: Date; subject: string }): string {
  return `${limitedUntil.getTime()} ${subject}`;
}

export const limitForm = z.object({ subject: limitSubject });

/** The pages as their addresses ask for them. What they do not understand they leave out. */
export const cacheQuery = z.object({
  after: cacheCursor.optional().catch(undefined),
  cleared: z.coerce.number().int().min(0).optional().catch(undefined),
});
export const limitsQuery = z.object({
  after: limitCursor.optional().catch(undefined),
  lifted: z.literal("1").optional().catch(undefined),
});

type Asked = Record<string, string | undefined>;

export const machineAddress = (asked: Asked) => addressOf("/machine", asked);
export const queueAddress = (asked: Asked) => addressOf("/machine/queue", asked);
export const rateLimitsAddress = (asked: Asked) => addressOf("/machine/rate-limits", asked);

function addressOf<Path extends string>(path: Path, asked: Asked): Path | `${Path}?${string}` {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
