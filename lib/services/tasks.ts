import { type Actor, requirePermission } from "../auth/actor";
import { addDays, dayInZone } from "../dates";
import { findCopy, findCopyIdByBarcode } from "../db/copies";
import { findHold } from "../db/holds";
import { findLoan } from "../db/loans";
import { findMember, findMemberIdByCard } from "../db/members";
import { readSettings } from "../db/settings";
import * as writes from "../db/task-writes";
import * as db from "../db/tasks";
import { findTitle } from "../db/titles";
import { DomainError } from "../errors";
import { nextDueOn } from "../policy/task-days";
import { readTaskLine } from "../policy/task-line";
import type { TaskInput, TaskQuery } from "../schemas/tasks";
import { createOnce } from "./creations";

export type TaskRef = { id: string; version: number };

/** Tasks as they are asked for, a page of them; who is nobody's user has none of their own. */
export async function listTasks(
  actor: Actor,
  { view, assignee, dueBy, branchId, about, q }: Partial<TaskQuery>,
  page: db.TaskPage,
): Promise<db.Task[]> {
  requirePermission(actor, "office:write");
  const filter = { assignee: assignee === "me" ? (actor.userId ?? "0") : assignee, branchId, link: about, words: q };
  if (view === "done") return db.listDoneTasks({ ...filter, dueBy }, page);
  const yesterday = view === "overdue" ? addDays(await today(), -1) : undefined;
  const until = [dueBy, yesterday].filter((day) => day !== undefined).toSorted()[0];
  return db.listOpenTasks({ ...filter, dueBy: until }, page);
}

/** Puts a task on the list, once for a key. */
export async function createTask(actor: Actor, input: TaskInput, key?: string): Promise<db.Task> {
  requirePermission(actor, "office:write");
  return addOnce(actor, { input, key }, () => withDay(input));
}

/**
 * Puts a task that was written in one line on the list of the actor's branch, once for a key. It is for `unnamed` where the
 * line names nobody.
 */
export async function createTaskOfLine(
  actor: Actor,
  line: string,
  { key, unnamed }: { key?: string; unnamed?: string } = {},
): Promise<db.Task> {
  requirePermission(actor, "office:write");
  return addOnce(actor, { input: { line }, key }, async () => {
    const people = await db.listTaskPeople();
    const { link, assignee, ...read } = readTaskLine(line, { today: await today(), people, me: actor.userId });
    if (read.text === "") throw new DomainError("invalid", "Write what is to be done.", { field: "line" });
    return {
      ...read,
      assigneeId: assignee?.id ?? unnamed ?? null,
      branchId: actor.branchId ?? null,
      link: link && { kind: link.to, id: await linkedId(link.to, link.ref, "line") },
    };
  });
}

/** Replaces a task. Throws `version_conflict` with the task as it is now in `details.current`. */
export async function updateTask(actor: Actor, ref: TaskRef, input: TaskInput): Promise<db.Task> {
  requirePermission(actor, "office:write");
  const values = await withDay(input);
  await check(values, await db.findTask(ref.id));
  return (await writes.updateTask(ref, values, new Date())) ? found(ref.id) : refuseStale(ref.id);
}

/**
 * A task is done; if it repeats, its next one is on the list. Once: who does it again hears that it is done. What somebody
 * has changed in the meantime is done as it is now.
 */
export async function finishTask(actor: Actor, id: string): Promise<db.Task> {
  requirePermission(actor, "office:write");
  return settle(id, async (task) => {
    if (task.doneAt !== null) return true;
    const { repeats, repeatsFrom, dueOn } = task;
    const next =
      repeats && repeatsFrom && dueOn ? nextDueOn({ repeats, repeatsFrom, dueOn }, await today()) : undefined;
    return writes.markTaskDone(task, { nextDueOn: next, userId: actor.userId, at: new Date() });
  });
}

/** A task is to be done after all. Throws `in_use` where the library has made another one for the same by now. */
export async function reopenTask(actor: Actor, id: string): Promise<db.Task> {
  requirePermission(actor, "office:write");
  return settle(id, async (task) => task.doneAt === null || writes.markTaskOpen(task, new Date()));
}

/** Takes a task off the list, from where it can be brought back. Throws `version_conflict`. */
export async function deleteTask(actor: Actor, ref: TaskRef): Promise<db.Task> {
  requirePermission(actor, "office:write");
  if (await writes.markTaskDeleted(ref, new Date())) return found(ref.id);
  const task = await found(ref.id);
  return task.deletedAt === null ? refuseStale(ref.id) : task;
}

/** Brings a deleted task back. Throws `in_use` where the library has made another one for the same by now. */
export async function restoreTask(actor: Actor, id: string): Promise<db.Task> {
  requirePermission(actor, "office:write");
  await writes.markTaskRestored(id, new Date());
  return found(id);
}

/**
 * What the day brings, the pull lists of the branches; and what was deleted thirty days ago goes for good. The worker asks
 * for it each hour.
 */
export async function makeTasksOfDay(
  actor: Actor,
  now: Date,
): Promise<{ made: number; ended: number; forgotten: number }> {
  requirePermission(actor, "office:write");
  const counts = await writes.makePullTasks(now);
  return { ...counts, forgotten: await writes.forgetTasks(new Date(now.getTime() - 30 * 86_400_000)) };
}

/** The id of what people name by its card, barcode or id. Throws `invalid` for what is not there. */
export async function linkedId(kind: db.TaskLinkKind, ref: string, field: string): Promise<string> {
  const id = await lookUp(kind, ref);
  if (id !== undefined) return id;
  throw new DomainError("invalid", `There is no ${kind} ${byWhat[kind]} ${ref}.`, { field });
}

const byWhat = {
  member: "with the card",
  copy: "with the barcode",
  title: "with the number",
  loan: "with the number",
  hold: "with the number",
} as const;

async function lookUp(kind: db.TaskLinkKind, ref: string): Promise<string | undefined> {
  if (kind === "member") return findMemberIdByCard(ref.toUpperCase());
  if (kind === "copy") return findCopyIdByBarcode(ref.toUpperCase());
  return /^[1-9]\d{0,17}$/.test(ref) ? (await ofId[kind](ref))?.id : undefined;
}

const ofId: Record<db.TaskLinkKind, (id: string) => Promise<{ id: string; anonymisedAt?: Date | null } | undefined>> = {
  member: findMember,
  copy: findCopy,
  title: findTitle,
  loan: findLoan,
  hold: findHold,
};

async function addOnce(
  actor: Actor,
  asked: { input: unknown; key: string | undefined },
  read: () => Promise<writes.TaskValues>,
): Promise<db.Task> {
  return createOnce(
    actor,
    { kind: "task", ...asked },
    {
      find: found,
      insert: async (creation) => {
        const values = await read();
        await check(values, undefined);
        const id = await writes.insertTask(values, { userId: actor.userId, at: new Date(), creation });
        return found(id ?? "0");
      },
    },
  );
}

/** What repeats begins today unless a day is named. */
async function withDay(input: TaskInput): Promise<writes.TaskValues> {
  return input.repeats !== null && input.dueOn === null ? { ...input, dueOn: await today() } : input;
}

/** Who and what a task names is there. Whoever is asked already stays asked, also when they have left since. */
async function check({ assigneeId, link }: writes.TaskValues, before: db.Task | undefined): Promise<void> {
  if (assigneeId !== null && assigneeId !== before?.assigneeId) {
    const people = await db.listTaskPeople();
    if (!people.some(({ id }) => id === assigneeId))
      throw new DomainError("invalid", "Nobody of the staff has this number.", { field: "assigneeId" });
  }
  if (link === null) return;
  const linked = await ofId[link.kind](link.id);
  if (!linked || linked.anonymisedAt)
    throw new DomainError("invalid", `There is no such ${link.kind}.`, { field: "link" });
}

/** Steps that are the same however often they are made: whoever was first, and whatever else was changed meanwhile. */
async function settle(id: string, step: (task: db.Task) => Promise<boolean>): Promise<db.Task> {
  for (let tries = 0; tries < 10; tries++) {
    const task = await found(id);
    if (task.deletedAt !== null) throw new DomainError("not_found", "This task is deleted. Restore it first.");
    if (await step(task)) return found(id);
  }
  throw new DomainError("busy");
}

async function today(): Promise<string> {
  return dayInZone(new Date(), (await readSettings()).timeZone);
}

async function refuseStale(id: string): Promise<never> {
  const current = await found(id);
  if (current.deletedAt !== null) throw new DomainError("not_found", "This task is deleted. Restore it first.");
  // Whose it is may be asked for by who may read members.
  const { memberName: _name, cardNumber: _card, ...told } = current;
  throw new DomainError("version_conflict", undefined, { details: { current: told } });
}

async function found(id: string): Promise<db.Task> {
  const task = await db.findTask(id);
  if (task) return task;
  throw new DomainError("not_found", "There is no such task.");
}
