import { z } from "zod";
import { isDay } from "../dates";
import { line, recordId } from "./text";

export const taskPriorities = ["low", "normal", "high"] as const;
export const taskRepeats = ["daily", "weekly", "monthly", "yearly"] as const;
export const taskLinkKinds = ["member", "title", "copy", "loan", "hold"] as const;
const taskOrigins = ["damaged_copy", "cash_difference", "failed_letter", "pull_list"] as const;

/** A day by which something is done. */
export const taskDay = z
  .string("Use a day such as 2026-12-31.")
  .refine((text) => isDay(text) && text >= "2000-01-01" && text < "3000-01-01", "Use a day such as 2026-12-31.")
  .meta({ description: "A day.", examples: ["2026-12-04"] });

const text = line({ max: 500, message: "A task has 1 to 500 characters.", empty: "Write what is to be done." });

const link = z
  .object({ kind: z.enum(taskLinkKinds), id: recordId })
  .meta({ description: "What it is about: one thing at most." });

/** What may be written of a task. A missing field is an empty one: the whole record is replaced. */
export const taskInput = z.object({
  text: text.meta({ description: "What is to be done.", examples: ["Call the supplier"] }),
  assigneeId: recordId
    .nullish()
    .transform((id) => id ?? null)
    .meta({
      description: "The user who is asked to do it; nobody without it.",
    }),
  dueOn: taskDay
    .nullish()
    .transform((given) => given ?? null)
    .meta({
      description: "The day by which it is done. What repeats and has none begins today.",
    }),
  priority: z.enum(taskPriorities, "A priority is low, normal or high.").default("normal"),
  repeats: z
    .enum(taskRepeats, "What repeats does so daily, weekly, monthly or yearly.")
    .nullish()
    .transform((given) => given ?? null)
    .meta({ description: "Marked as done, it is made anew for its next day." }),
  branchId: recordId
    .nullish()
    .transform((id) => id ?? null)
    .meta({ description: "Where it is done, if that matters." }),
  link: link.nullish().transform((given) => given ?? null),
});
export type TaskInput = z.output<typeof taskInput>;

/** A task in one line. */
export const taskLineInput = z.object({
  line: text.meta({
    description:
      "What is to be done, with its day (today, tomorrow, friday, 12 dec, 2026-12-12), !priority, @copy:barcode, " +
      "@member:card, @title:id, @loan:id or @hold:id, +assignee and how it repeats (every week). What is not " +
      "understood stays text.",
    examples: ["call supplier friday !high @copy:31200004 +ines every week"],
  }),
});

const taskViews = ["open", "overdue", "done"] as const;

const linkKind = z.enum(taskLinkKinds);

/** Which tasks are asked for. */
export const taskQuery = z.object({
  view: z.enum(taskViews).default("open").meta({
    description:
      "open: all that is to be done, the soonest due first. overdue: of these what is late. done: the latest first.",
  }),
  assignee: z
    .union([z.enum(["me", "nobody"]), recordId])
    .optional()
    .meta({ description: "Who is asked to do it: a user's id, me or nobody." }),
  dueBy: taskDay.optional().meta({ description: "Due on this day or before.", examples: ["2026-12-04"] }),
  branchId: recordId.optional(),
  about: z
    .string()
    .transform((given, context) => {
      const [, kind, id] = /^([a-z]+):([1-9]\d{0,17})$/.exec(given) ?? [];
      const parsed = linkKind.safeParse(kind);
      if (parsed.success && id !== undefined) return { kind: parsed.data, id };
      context.addIssue({ code: "custom", message: "Name a kind and an id, such as copy:42." });
      return z.NEVER;
    })
    .optional()
    .meta({
      description: "What it is linked to: member, title, copy, loan or hold with its id.",
      examples: ["copy:42"],
    }),
  q: z
    .string()
    .max(200)
    .default("")
    .transform((text) =>
      text
        .split(/\s+/u)
        .filter((word) => /[\p{L}\p{N}]/u.test(word))
        .slice(0, 6),
    )
    .meta({ description: "Parts of the text, in any order; accents and case do not matter.", examples: ["supplier"] }),
});
export type TaskQuery = z.output<typeof taskQuery>;

export const taskOutput = z
  .object({
    id: recordId,
    text: z.string(),
    assigneeId: recordId.nullable(),
    assigneeName: z.string().nullable(),
    dueOn: z
      .string()
      .nullable()
      .meta({ examples: ["2026-12-04"] }),
    priority: z.enum(taskPriorities),
    repeats: z.enum(taskRepeats).nullable(),
    branchId: recordId.nullable(),
    branchName: z.string().nullable(),
    link: z
      .object({
        kind: z.enum(taskLinkKinds),
        id: recordId,
        title: z.string().nullable().meta({ description: "Of a title, copy, loan or hold." }),
        barcode: z.string().nullable().meta({ description: "Of a copy or loan." }),
        memberName: z.string().nullable().meta({ description: "Told to who may read members." }),
        cardNumber: z.string().nullable().meta({ description: "Told to who may read members." }),
      })
      .nullable(),
    madeFor: z.enum(taskOrigins).nullable().meta({ description: "Why the library made it; null where somebody did." }),
    createdByName: z.string().nullable(),
    createdAt: z.iso.datetime(),
    doneAt: z.iso.datetime().nullable(),
    doneByName: z.string().nullable().meta({ description: "Null where it ended by itself." }),
    nextDueOn: z.string().nullable().meta({ description: "When the task that repeats it is due." }),
    deletedAt: z.iso.datetime().nullable(),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Task", description: "Something that staff have to do." });
