import { z } from "zod";
import { taskDay, type TaskInput, taskInput, taskLineInput, taskLinkKinds, taskPriorities, taskRepeats } from "./tasks";
import { blankToNull, recordId, recordRef, recordVersion } from "./text";

/** The address of the list of tasks. What it does not understand it leaves out. */
export const tasksQuery = z.object({
  show: z.enum(["mine", "all", "overdue", "done"]).catch("mine"),
  q: z.string().max(200).catch(""),
  who: z
    .union([z.literal("nobody"), recordId])
    .optional()
    .catch(undefined),
  /** What they are linked to: "copy:42". */
  about: z
    .string()
    .regex(new RegExp(`^(${taskLinkKinds.join("|")}):[1-9]\\d{0,17}$`))
    .optional()
    .catch(undefined),
  after: recordId.optional().catch(undefined),
  /** What the line to write in begins with. */
  line: z.string().max(500).optional().catch(undefined),
  did: z.enum(["added", "done", "reopened", "deleted", "restored", "saved"]).optional().catch(undefined),
  task: recordId.optional().catch(undefined),
});
export type TasksAsked = z.output<typeof tasksQuery>;

/** That address as it is asked for. */
export function tasksAddress({ show, q, ...rest }: Partial<TasksAsked>): "/tasks" | `/tasks?${string}` {
  const asked = { show: show === "mine" ? undefined : show, q: q === "" ? undefined : q, ...rest };
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? "/tasks" : `/tasks?${new URLSearchParams(given)}`;
}

const asked = tasksQuery.omit({ did: true, task: true, line: true }).shape;

/** The forms of the list send along what the list is asked for: whoever works through it comes back to it. */
export const taskLineForm = taskLineInput.extend(asked);
export const taskStepForm = z.object({ id: recordId, ...asked });
export const deleteTaskForm = z.object({ id: recordId, version: recordVersion, ...asked });

const blankIsNull = <Schema extends z.ZodType<string, string>>(schema: Schema) =>
  z
    .string()
    .optional()
    .transform((text) => blankToNull(text?.trim()))
    .pipe(z.union([z.null(), schema]));

const { text, priority } = taskInput.shape;

/** A task as the form sends it: what it is about by its kind and the code that people know. */
export const taskForm = z
  .object({
    text,
    assigneeId: blankIsNull(recordId),
    dueOn: blankIsNull(taskDay),
    priority,
    repeats: blankIsNull(z.enum(taskRepeats)),
    branchId: blankIsNull(recordId),
    aboutKind: blankIsNull(z.enum(taskLinkKinds)),
    about: blankIsNull(z.string().max(60, "A code has at most 60 characters.")),
  })
  .extend(recordRef.shape)
  .refine(({ aboutKind, about }) => (aboutKind === null) === (about === null), {
    path: ["about"],
    error: "Choose what it is about, and give its code.",
  });

/** What the form edits, in its order, by its labels: what it is about is one thing, as people name it. */
export const taskLabels = {
  text: "Task",
  assigneeId: "Who",
  dueOn: "Due",
  priority: "Priority",
  repeats: "Repeats",
  branchId: "Branch",
  link: "About",
} as const satisfies Record<keyof TaskInput, string>;

/** What may be written of a task, of a task that was read. */
export function taskInputOf(
  task: Omit<TaskInput, "link"> & { linkKind: (typeof taskLinkKinds)[number] | null; linkId: string | null },
): TaskInput {
  const { linkKind, linkId } = task;
  return {
    text: task.text,
    assigneeId: task.assigneeId,
    dueOn: task.dueOn,
    priority: task.priority,
    repeats: task.repeats,
    branchId: task.branchId,
    link: linkKind !== null && linkId !== null ? { kind: linkKind, id: linkId } : null,
  };
}

type Words = {
  people: readonly { id: string; name: string }[];
  branches: readonly { id: string; name: string }[];
};

/** Each field as people read it. */
export function taskTexts(input: TaskInput, { people, branches }: Words): Record<keyof TaskInput, string> {
  const nameIn = (list: Words["people"], id: string | null) => list.find((one) => one.id === id)?.name ?? id ?? "";
  return {
    text: input.text,
    assigneeId: nameIn(people, input.assigneeId),
    dueOn: input.dueOn ?? "",
    priority: capital(input.priority),
    repeats: input.repeats === null ? "" : capital(input.repeats),
    branchId: nameIn(branches, input.branchId),
    link: input.link === null ? "" : `${capital(input.link.kind)}, number ${input.link.id}`,
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The options of the choices of the form. */
export const taskOptions = {
  priorities: taskPriorities.map((value) => ({ value, label: capital(value) })),
  repeats: taskRepeats.map((value) => ({ value, label: capital(value) })),
  kinds: taskLinkKinds.map((value) => ({ value, label: capital(value) })),
};
