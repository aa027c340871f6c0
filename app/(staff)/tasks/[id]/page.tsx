import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { DateTime, Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { NotesPanel } from "@/components/notes/notes-panel";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { TaskStep } from "@/components/tasks/step-forms";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { listNotes } from "@/lib/db/notes";
import { readSettings } from "@/lib/db/settings";
import { findTask, listTaskPeople, type Task } from "@/lib/db/tasks";
import { linkRef, linkView, originView, originWords } from "@/lib/policy/task-words";
import { taskInputOf, taskOptions, taskTexts } from "@/lib/schemas/task-form";
import { newNoteAddress, notesAddress } from "@/lib/policy/note-words";
import { recordId } from "@/lib/schemas/text";
import { deleteTask, finishTask, reopenTask, restoreTask, updateTask } from "../actions";
import { TaskForm } from "./forms";

export const metadata: Metadata = { title: "Task" };

export default async function TaskPage({ params }: PageProps<"/tasks/[id]">) {
  const actor = await actorOr401("office:write");
  const id = recordId.safeParse((await params).id);
  const task = id.success ? await findTask(id.data) : undefined;
  if (!task) notFound();
  const [people, branches, settings, notes] = await Promise.all([
    listTaskPeople(),
    listBranches(),
    readSettings(),
    listNotes({ about: { kind: "task", id: task.id } }, { limit: 6 }),
  ]);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  // Who has left since stays named until somebody else is.
  const gone = task.assigneeId !== null && !people.some((person) => person.id === task.assigneeId);
  const asked = [...people, ...(gone ? [{ id: task.assigneeId ?? "", name: task.assigneeName ?? "" }] : [])];
  return (
    <>
      <Breadcrumbs items={[{ label: "Tasks", href: "/tasks" }]} />
      <PageHeading title={task.text} beside={<Standing task={task} />} actions={<Steps task={task} />} />
      <Card className="mb-5 max-w-4xl">
        <Facts
          items={[
            { label: "About", value: <About task={task} seesMembers={can(actor, "members:read")} /> },
            { label: "Added", value: <Added task={task} dates={dates} /> },
            {
              label: "Done",
              value: task.doneAt && (
                <>
                  <DateTime value={task.doneAt} {...dates} /> {doneBy(task)}
                </>
              ),
            },
            { label: "Next", value: task.nextDueOn && <Day value={task.nextDueOn} {...dates} /> },
          ]}
        />
      </Card>
      {task.deletedAt === null && (
        <TaskForm
          action={updateTask}
          values={{
            text: task.text,
            assigneeId: task.assigneeId ?? "",
            dueOn: task.dueOn ?? "",
            priority: task.priority,
            repeats: task.repeats ?? "",
            branchId: task.branchId ?? "",
            aboutKind: task.linkKind ?? "",
            about: linkRef(task),
          }}
          people={asked.map(({ id: value, name: label }) => ({ value, label }))}
          branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
          {...taskOptions}
          edited={{
            id: task.id,
            version: task.version,
            was: taskTexts(taskInputOf(task), { people: asked, branches }),
          }}
        />
      )}
      <div className="mt-5 max-w-4xl">
        <NotesPanel
          notes={notes}
          dates={dates}
          add={task.deletedAt ? undefined : newNoteAddress("task", task.id)}
          all={notesAddress({ kind: "task", of: task.id })}
        />
      </div>
    </>
  );
}

function Standing({ task }: { task: Task }) {
  if (task.deletedAt) return <Tag state="bad">Deleted</Tag>;
  return task.doneAt ? <Tag state="ok">Done</Tag> : undefined;
}

function Steps({ task: { id, version, deletedAt, doneAt } }: { task: Task }) {
  const fields = { id, show: "all" };
  if (deletedAt) return <TaskStep action={restoreTask} fields={fields} label="Restore" tone="primary" />;
  return (
    <>
      <TaskStep action={deleteTask} fields={{ ...fields, version: String(version) }} label="Delete" />
      {doneAt ? (
        <TaskStep action={reopenTask} fields={fields} label="To be done again" />
      ) : (
        <TaskStep action={finishTask} fields={fields} label="Mark as done" tone="primary" />
      )}
    </>
  );
}

function About({ task, seesMembers }: { task: Task; seesMembers: boolean }) {
  const links = [linkView(task, seesMembers), originView(task)].filter((link) => link !== undefined);
  if (links.length === 0) return "Nothing else";
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {links.map(({ href, label }) => (
        <AppLink key={href} href={href} dir="auto">
          {label}
        </AppLink>
      ))}
    </span>
  );
}

function Added({ task, dates }: { task: Task; dates: { locale: string; timeZone: string; today: string } }) {
  const by = task.madeFor ? `by the library: ${originWords[task.madeFor].toLowerCase()}` : (task.createdByName ?? "");
  return (
    <>
      <DateTime value={task.createdAt} {...dates} />{" "}
      <span dir="auto" className="text-ink-2">
        {by}
      </span>
    </>
  );
}

function doneBy({ doneByName, madeFor }: Task) {
  return (
    <span dir="auto" className="text-ink-2">
      {doneByName ?? (madeFor ? "by itself" : "")}
    </span>
  );
}
