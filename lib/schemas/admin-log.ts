import { z } from "zod";
import { isDay } from "../dates";

const nouns = [
  "settings",
  "branch",
  "item_type",
  "category",
  "rule",
  "opening_hours",
  "closure",
  "notice_template",
  "user",
  "api_key",
  "job",
  "cache",
  "rate_limit",
] as const;

/** A form sends what was left blank as well. */
const orBlank = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (text === "" ? undefined : text), schema.optional());
const day = z.string().refine(isDay, "Give a day such as 2026-11-21.");

/** What the log can be filtered by. */
export const logParams = z.object({
  what: orBlank(z.enum(nouns, "Nothing of that kind is logged.")).meta({
    description: "Which kind of setting, or of part of the machine.",
  }),
  record: orBlank(z.string().max(60)).meta({ description: "Of one record: its id or code.", examples: ["CEN"] }),
  who: orBlank(z.string().trim().max(100, "A name has at most 100 characters.")).meta({
    description: "Part of the name of who made the change; accents and case do not matter.",
  }),
  since: orBlank(day).meta({ description: "First day, on the library's clocks.", examples: ["2026-11-01"] }),
  until: orBlank(day).meta({ description: "Last day, on the library's clocks.", examples: ["2026-11-21"] }),
});
export type LogQuery = z.output<typeof logParams>;

const changed = z.record(z.string(), z.unknown()).nullable();

export const logOutput = z
  .object({
    id: z.string(),
    at: z.string().meta({ description: "ISO 8601." }),
    actorKind: z.enum(["user", "token", "key", "cli", "database"]),
    actorName: z.string(),
    userId: z.string().nullable(),
    apiKeyId: z.string().nullable(),
    noun: z.enum(nouns),
    record: z.string().meta({ description: "Its id or code; several parts with a blank between them." }),
    before: changed.meta({ description: "null: it was added." }),
    after: changed.meta({ description: "null: it was taken away." }),
  })
  .meta({ id: "LogEntry", description: "One change of what admins set, or of the machine. Secrets are never in it." });

const oneText = z.union([z.string(), z.array(z.string()).transform(([first]) => first ?? "")]).optional();
const names = ["what", "record", "who", "since", "until"] as const;
const addressParams = z.object({
  what: oneText,
  record: oneText,
  who: oneText,
  since: oneText,
  until: oneText,
  after: z.string().optional().catch(undefined),
});

/** What the address of the screen asks for, and what of it can't be used, in words. */
export function readLogAddress(given: Record<string, string | string[] | undefined>) {
  const { after, ...typed } = addressParams.parse(given);
  const parsed = logParams.safeParse(typed);
  return {
    query: parsed.success ? filled(parsed.data) : {},
    typed: filled(typed),
    problems: parsed.success ? [] : parsed.error.issues.map(({ message }) => message),
    after: after !== undefined && /^[1-9]\d{0,17}$/.test(after) ? after : undefined,
  };
}

/** The address of a page with these filters: "?what=branch", or "". */
export function logAddress(query: Partial<LogQuery>, after?: string): string {
  const params = new URLSearchParams();
  for (const name of names) if (query[name]) params.set(name, query[name]);
  if (after !== undefined) params.set("after", after);
  return params.size === 0 ? "" : `?${params}`;
}

function filled<Query extends Partial<Record<(typeof names)[number], string>>>(query: Query): Partial<Query> {
  const kept: Partial<Query> = {};
  for (const name of names) if (query[name]) kept[name] = query[name];
  return kept;
}
