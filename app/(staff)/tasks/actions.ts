"use server";

import { redirect } from "next/navigation";
import { listBranches } from "@/lib/db/branches";
import { findTask, listTaskPeople } from "@/lib/db/tasks";
import { DomainError } from "@/lib/errors";
import {
  deleteTaskForm,
  taskForm,
  taskInputOf,
  taskLabels,
  taskLineForm,
  tasksAddress,
  taskStepForm,
  taskTexts,
} from "@/lib/schemas/task-form";
import * as tasks from "@/lib/services/tasks";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { saveEdit } from "@/lib/web/save-edit";

export const addTask = formAction("office:write", taskLineForm, async ({ line, ...asked }, actor, { form }) => {
  // What is typed among one's own tasks is one's own.
  const unnamed = asked.show === "mine" ? actor.userId : undefined;
  const task = await tasks.createTaskOfLine(actor, line, { key: keyOf(form), unnamed });
  redirect(tasksAddress({ ...asked, did: "added", task: task.id }));
});

export const finishTask = formAction("office:write", taskStepForm, async ({ id, ...asked }, actor) => {
  await tasks.finishTask(actor, id);
  redirect(tasksAddress({ ...asked, did: "done", task: id }));
});

export const reopenTask = formAction("office:write", taskStepForm, async ({ id, ...asked }, actor) => {
  await tasks.reopenTask(actor, id);
  redirect(tasksAddress({ ...asked, did: "reopened", task: id }));
});

export const deleteTask = formAction("office:write", deleteTaskForm, async ({ id, version, ...asked }, actor) => {
  await tasks.deleteTask(actor, { id, version });
  redirect(tasksAddress({ ...asked, did: "deleted", task: id }));
});

export const restoreTask = formAction("office:write", taskStepForm, async ({ id, ...asked }, actor) => {
  await tasks.restoreTask(actor, id);
  redirect(tasksAddress({ ...asked, did: "restored", task: id }));
});

export const updateTask = formAction("office:write", taskForm, async (fields, actor, { form }) => {
  const { id, version, aboutKind, about, ...input } = fields;
  const [people, branches] = await Promise.all([listTaskPeople(), listBranches()]);
  const link = aboutKind && about ? { kind: aboutKind, id: await tasks.linkedId(aboutKind, about, "about") } : null;
  const refused = await saveEdit({
    form,
    ref: { id, version },
    mine: { ...input, link },
    labels: taskLabels,
    texts: (task) => taskTexts(task, { people, branches }),
    load: async () => {
      const task = await findTask(id);
      if (!task) throw new DomainError("not_found", "There is no such task.");
      return { version: task.version, input: taskInputOf(task) };
    },
    save: (task) => tasks.updateTask(actor, { id, version }, task),
  });
  if (refused) return refused;
  redirect(tasksAddress({ show: "all", did: "saved", task: id }));
});
