import { createTaskOfLine } from "@/lib/services/tasks";
import { presentTask } from "@/lib/web/api/present-task";
import * as operations from "@/lib/web/api/tasks";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.createTaskOfLine, async ({ actor, body, key }) => {
  const task = await createTaskOfLine(actor, body.line, { key: key || undefined });
  return { data: presentTask(task, actor), version: task.version, location: `/api/v1/tasks/${task.id}` };
});
