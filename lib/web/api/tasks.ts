import { taskInput, taskLineInput, taskOutput, taskQuery } from "../../schemas/tasks";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Tasks";
const permission = "office:write";

export const listTasks = operation({
  id: "listTasks",
  method: "GET",
  path: "/tasks",
  tag,
  summary: "What staff have to do, or have done",
  permission,
  query: pageQuery.extend(taskQuery.shape),
  output: taskOutput,
  list: true,
});

export const createTask = operation({
  id: "createTask",
  method: "POST",
  path: "/tasks",
  tag,
  summary: "Add a task",
  permission,
  body: taskInput,
  output: taskOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid"],
});

export const createTaskOfLine = operation({
  id: "createTaskOfLine",
  method: "POST",
  path: "/tasks/lines",
  tag,
  summary: "Add a task that is written in one line, with its day, priority, link, assignee and repetition",
  permission,
  body: taskLineInput,
  output: taskOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid"],
});

export const getTask = operation({
  id: "getTask",
  method: "GET",
  path: "/tasks/{id}",
  tag,
  summary: "One task, done or deleted too",
  permission,
  params: idParams,
  output: taskOutput,
});

export const replaceTask = operation({
  id: "replaceTask",
  method: "PUT",
  path: "/tasks/{id}",
  tag,
  summary: "Replace a task; what is left out is emptied",
  permission,
  params: idParams,
  body: taskInput,
  output: taskOutput,
  guarded: true,
  errors: ["invalid", "version_conflict"],
});

export const deleteTask = operation({
  id: "deleteTask",
  method: "DELETE",
  path: "/tasks/{id}",
  tag,
  summary: "Take a task off the list; it can be restored",
  permission,
  params: idParams,
  output: taskOutput,
  guarded: true,
  errors: ["version_conflict"],
});

export const restoreTask = operation({
  id: "restoreTask",
  method: "POST",
  path: "/tasks/{id}/restoration",
  tag,
  summary: "Bring a deleted task back",
  permission,
  params: idParams,
  output: taskOutput,
  errors: ["in_use"],
});

export const finishTask = operation({
  id: "finishTask",
  method: "PUT",
  path: "/tasks/{id}/completion",
  tag,
  summary: "Mark a task as done. If it repeats, its next one is added; doing it again changes nothing",
  permission,
  params: idParams,
  output: taskOutput,
});

export const reopenTask = operation({
  id: "reopenTask",
  method: "DELETE",
  path: "/tasks/{id}/completion",
  tag,
  summary: "A task is to be done after all. The one that repeats it goes, unless somebody has changed it by now",
  permission,
  params: idParams,
  output: taskOutput,
  errors: ["in_use"],
});
