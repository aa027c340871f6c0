import { restoreTask } from "@/lib/services/tasks";
import { presentTask } from "@/lib/web/api/present-task";
import * as operations from "@/lib/web/api/tasks";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.restoreTask, async ({ actor, params }) => {
  const task = await restoreTask(actor, params.id);
  return { data: presentTask(task, actor), version: task.version };
});
