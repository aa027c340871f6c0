import { findTask } from "@/lib/db/tasks";
import { DomainError } from "@/lib/errors";
import { deleteTask, updateTask } from "@/lib/services/tasks";
import { presentTask } from "@/lib/web/api/present-task";
import * as operations from "@/lib/web/api/tasks";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getTask, async ({ actor, params }) => {
  const task = await findTask(params.id);
  if (!task) throw new DomainError("not_found", "There is no such task.");
  // Who it is about may be called otherwise by now.
  return { data: presentTask(task, actor), version: task.version, isLive: true };
});

export const PUT = jsonRoute(operations.replaceTask, async ({ actor, params, body, version }) => {
  const task = await updateTask(actor, { id: params.id, version }, body);
  return { data: presentTask(task, actor), version: task.version };
});

export const DELETE = jsonRoute(operations.deleteTask, async ({ actor, params, version }) => {
  const task = await deleteTask(actor, { id: params.id, version });
  return { data: presentTask(task, actor), version: task.version };
});
