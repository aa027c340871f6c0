import { z } from "zod";
import type { Actor } from "../auth/actor";
import { findTask, listTaskPeople, type Task, type TaskLinkKind } from "../db/tasks";
import { findUserByEmail } from "../db/users";
import { DomainError } from "../errors";
import { linkRef, linkWords, originWords, priorityWords, repeatWords } from "../policy/task-words";
import { recordId, recordVersion } from "../schemas/text";
import { type TaskInput, taskInput, taskLineInput, taskLinkKinds, taskOutput, taskQuery } from "../schemas/tasks";
import * as tasks from "../services/tasks";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { documentOf } from "./document";
import { clockOf, type Door, findBranchOf, readInput } from "./door";
import { page, pageOptions, showRows } from "./page";
import { facts } from "./table";

export function addCommands(root: Group): void {
  const group = addGroup(root, "tasks", "What staff have to do: add, list, do, edit and delete tasks");
  addAdding(group);
  addListing(group);
  addEditing(group);

  const steps = [
    ["show", "Show a task", (_actor: Actor, id: string) => taskOf(id)],
    ["done", "Mark a task as done; if it repeats, its next one is added", tasks.finishTask],
    ["undo", "A task that is done is to be done after all", tasks.reopenTask],
    ["restore", "Bring a deleted task back", tasks.restoreTask],
  ] as const;
  for (const [verb, about, step] of steps) {
    addCommand(group, {
      usage: `${verb} <id>`,
      about,
      input: z.object({ id: recordId }),
      examples: [`tasks ${verb} 7`],
      run: async (door, { id }) => showTask(door, await step(await door.actor(), id)),
    });
  }

  addCommand(group, {
    usage: "delete <id>",
    about: "Take a task off the list; restore brings it back",
    options: [versionOption],
    input: z.object({ id: recordId, version: recordVersion.optional() }),
    examples: ["tasks delete 7"],
    run: async (door, { id, version }) => {
      const ref = { id, version: version ?? (await taskOf(id)).version };
      await showTask(door, await tasks.deleteTask(await door.actor(), ref));
    },
  });
}

const versionOption = { flags: "--version <number>", about: "refuse when the task has another version by now" };

function addAdding(group: Group) {
  addCommand(group, {
    usage: "add <line...>",
    about: "Add a task: what is to be done, with its day, !priority, @copy:barcode, +assignee, every week",
    options: [{ flags: "--key <key>", about: "idempotency key: sent again, it adds nothing" }],
    input: z.object({ line: z.array(z.string()), key: z.string().min(8).max(200).optional() }),
    examples: [
      'tasks add "call supplier friday !high @copy:31200004 +ines every week"',
      "tasks add water the plants every monday",
    ],
    run: async (door, { line, key }) => {
      const given = readInput(taskLineInput, { line: line.join(" ") });
      await showTask(door, await tasks.createTaskOfLine(await door.actor(), given.line, { key }));
    },
  });
}

function addListing(group: Group) {
  addCommand(group, {
    usage: "list [words...]",
    about: "List what is to be done, the soonest due first; with --branch: what is done there",
    options: [
      { flags: "--overdue", about: "what is late" },
      { flags: "--done", about: "what is done, the latest first" },
      { flags: "--assignee <who>", about: "e-mail of who is asked to do it, or nobody" },
      { flags: "--due-by <day>", about: "due on this day or before" },
      { flags: "--about <kind:code>", about: "what it is about: copy:31200004, member:20010042, title:2" },
      ...pageOptions,
    ],
    input: z.object({
      words: z.array(z.string()).default([]),
      overdue: z.boolean().default(false),
      done: z.boolean().default(false),
      assignee: z.string().optional(),
      dueBy: z.string().optional(),
      about: z.string().optional(),
      branch: z.string().optional(),
      ...page,
    }),
    examples: ["tasks list", "tasks list supplier --overdue", "tasks list --assignee desk@carrel.example --json"],
    run: async (door, { words, overdue, done, assignee, dueBy, about, branch, limit, after }) => {
      const link = about === undefined ? undefined : await linkOf(about);
      const query = readInput(taskQuery, {
        view: done ? "done" : overdue ? "overdue" : "open",
        assignee: assignee && (await assigneeOf(assignee)),
        dueBy,
        branchId: branch === undefined ? undefined : (await findBranchOf(branch)).id,
        about: link && `${link.kind}:${link.id}`,
        q: words.join(" "),
      });
      const rows = await tasks.listTasks(await door.actor(), query, { after, limit: limit + 1 });
      const clock = await clockOf(door);
      await showRows(door, rows, {
        limit,
        none: "There is nothing to do.",
        columns: [
          { head: "Id", of: (task) => task.id, right: true },
          { head: "Task", of: (task) => task.text, shrinks: true },
          done
            ? { head: "Done", of: (task) => clock.day(task.doneAt) }
            : { head: "Due", of: (task) => clock.day(task.dueOn) },
          { head: "Priority", of: (task) => (task.priority === "normal" ? "" : priorityWords[task.priority]) },
          { head: "Who", of: (task) => task.assigneeName, shrinks: true },
          { head: "About", of: aboutOf, shrinks: true },
        ],
        document: presented,
      });
    },
  });
}

const fieldOptions: Option[] = [
  { flags: "--text <text>", about: "what is to be done" },
  { flags: "--assignee <e-mail>", about: "who is asked to do it" },
  { flags: "--due <day>", about: "by which day" },
  { flags: "--priority <word>", about: "low, normal or high" },
  { flags: "--repeats <word>", about: "daily, weekly, monthly or yearly" },
  { flags: "--about <kind:code>", about: "what it is about: copy:31200004, member:20010042, title:2, loan:9, hold:4" },
];

function addEditing(group: Group) {
  const text = z.string().optional();
  addCommand(group, {
    usage: "update <id>",
    about: "Change fields of a task; the others stay. An empty value empties a field",
    options: [...fieldOptions, versionOption],
    input: z.object({
      id: recordId,
      version: recordVersion.optional(),
      text,
      assignee: text,
      due: text,
      priority: text,
      repeats: text,
      about: text,
      branch: text,
    }),
    examples: ["tasks update 7 --due 2026-12-04 --priority high", 'tasks update 7 --assignee ""'],
    run: async (door, { id, version, assignee, about, branch, ...given }) => {
      const current = await taskOf(id);
      const input = readInput(taskInput, {
        ...inputOf(current),
        ...filled({ text: given.text, dueOn: given.due, priority: given.priority, repeats: given.repeats }),
        ...(assignee === undefined ? {} : { assigneeId: assignee === "" ? null : await assigneeOf(assignee) }),
        ...(about === undefined ? {} : { link: about === "" ? null : await linkOf(about) }),
        ...(branch === undefined ? {} : { branchId: (await findBranchOf(branch)).id }),
      });
      const ref = { id, version: version ?? current.version };
      await showTask(door, await tasks.updateTask(await door.actor(), ref, input));
    },
  });
}

/** What was given; an empty text is null. */
function filled(given: Record<string, string | undefined>) {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, value === "" ? null : value]));
}

function inputOf(task: Task): TaskInput {
  const { linkKind, linkId } = task;
  return { ...task, link: linkKind !== null && linkId !== null ? { kind: linkKind, id: linkId } : null };
}

async function assigneeOf(email: string): Promise<string> {
  if (email === "nobody") return email;
  const known = await findUserByEmail(email);
  const people = await listTaskPeople();
  if (known && people.some(({ id }) => id === known.id)) return known.id;
  throw new DomainError("invalid", "Nobody of the staff has this e-mail.", { field: "assignee" });
}

async function linkOf(about: string): Promise<{ kind: TaskLinkKind; id: string }> {
  const [, name, ref = ""] = /^([a-z]+):(.+)$/i.exec(about) ?? [];
  const kind = taskLinkKinds.find((each) => each === name?.toLowerCase());
  if (kind) return { kind, id: await tasks.linkedId(kind, ref, "about") };
  throw new DomainError("invalid", "Name what it is about as in copy:31200004 or member:20010042.", { field: "about" });
}

async function taskOf(id: string): Promise<Task> {
  const task = await findTask(id);
  if (task) return task;
  throw new DomainError("not_found", "There is no such task.");
}

function presented(task: Task) {
  const { linkKind, linkId, title, barcode, memberName, cardNumber, ...rest } = task;
  const link = linkKind && { kind: linkKind, id: linkId, title, barcode, memberName, cardNumber };
  return documentOf(taskOutput, { ...rest, link });
}

function aboutOf(task: Task): string {
  if (task.linkKind === null) return task.madeFor === null ? "" : originWords[task.madeFor];
  return [linkWords[task.linkKind], linkRef(task), task.title ?? task.memberName].filter(Boolean).join(" ");
}

async function showTask(door: Door, task: Task): Promise<void> {
  const clock = await clockOf(door);
  const done = task.doneAt && [clock.time(task.doneAt), task.doneByName].filter(Boolean).join(", ");
  await door.show(presented(task), () =>
    facts([
      ["Id", task.id],
      ["Task", task.text],
      ["Who", task.assigneeName],
      ["Due", clock.day(task.dueOn)],
      ["Priority", priorityWords[task.priority]],
      ["Repeats", task.repeats && repeatWords[task.repeats]],
      ["Where", task.branchName],
      ["About", aboutOf(task)],
      ["Added", [clock.time(task.createdAt), task.createdByName].filter(Boolean).join(", ")],
      ["Done", done],
      ["Next", clock.day(task.nextDueOn)],
      ["Deleted", clock.time(task.deletedAt)],
      ["Version", task.version],
    ]),
  );
}
