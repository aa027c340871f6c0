import { createTask, listTasks } from "@/lib/services/tasks";
import { presentTask } from "@/lib/web/api/present-task";
import { pageOf } from "@/lib/web/api/shared";
import * as operations from "@/lib/web/api/tasks";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listTasks, async ({ actor, query: { after, limit, ...query } }) => {
  const { data, next } = pageOf(await listTasks(actor, query, { after, limit: limit + 1 }), limit);
  return { data: data.map((task) => presentTask(task, actor)), next };
});

export const POST = jsonRoute(operations.createTask, async ({ actor, body, key }) => {
  const task = await createTask(actor, body, key || undefined);
  return { data: presentTask(task, actor), version: task.version, location: `/api/v1/tasks/${task.id}` };
});
