import { finishTask, reopenTask } from "@/lib/services/tasks";
import { presentTask } from "@/lib/web/api/present-task";
import * as operations from "@/lib/web/api/tasks";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.finishTask, async ({ actor, params }) => {
  const task = await finishTask(actor, params.id);
  return { data: presentTask(task, actor), version: task.version };
});

export const DELETE = jsonRoute(operations.reopenTask, async ({ actor, params }) => {
  const task = await reopenTask(actor, params.id);
  return { data: presentTask(task, actor), version: task.version };
});
