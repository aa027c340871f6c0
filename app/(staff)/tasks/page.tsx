import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { TaskBox, TaskStep } from "@/components/tasks/step-forms";
import { KeysHint, TaskKeys } from "@/components/tasks/task-keys";
import { type Actor, can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, formatDay } from "@/lib/dates";
import { readSettings } from "@/lib/db/settings";
import { findTask, listTaskPeople, type Task } from "@/lib/db/tasks";
import { newKey } from "@/lib/new-key";
import { linkView, originView, repeatWords } from "@/lib/policy/task-words";
import { type TasksAsked, tasksAddress, tasksQuery } from "@/lib/schemas/task-form";
import { taskQuery } from "@/lib/schemas/tasks";
import { listTasks } from "@/lib/services/tasks";
import { addTask, deleteTask, finishTask, reopenTask, restoreTask } from "./actions";
import { TaskLine, TaskSearch } from "./forms";

export const metadata: Metadata = { title: "Tasks" };

const pageSize = 50;
const tabs = { mine: "Mine", all: "All", overdue: "Overdue", done: "Done" } as const;

/** What staff have to do. */
export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const actor = await actorOr401("office:write");
  const { did, task: toldOf, line, ...asked } = tasksQuery.parse(await searchParams);
  const view = asked.show === "done" || asked.show === "overdue" ? asked.show : "open";
  const assignee = asked.show === "mine" ? ("me" as const) : asked.who;
  const { q, about } = taskQuery.parse({ q: asked.q, about: asked.about });
  const [rows, people, settings, told] = await Promise.all([
    listTasks(actor, { view, assignee, q, about }, { after: asked.after, limit: pageSize + 1 }),
    listTaskPeople(),
    readSettings(),
    did && toldOf ? findTask(toldOf) : undefined,
  ]);
  const { locale, timeZone } = settings;
  const dates = { locale, timeZone, today: dayInZone(new Date(), timeZone) };
  const seesMembers = can(actor, "members:read");
  const tasks = rows.slice(0, pageSize);
  const next = rows.length > pageSize ? tasks.at(-1)?.id : undefined;
  return (
    <>
      <PageHeading
        title="Tasks"
        beside={
          <Tabs
            label="Which tasks"
            items={(["mine", "all", "overdue", "done"] as const).map((show) => ({
              href: tasksAddress({ show }),
              label: tabs[show],
              current: show === asked.show,
            }))}
          />
        }
      />
      <TaskLine
        action={addTask}
        asked={asked}
        newKey={newKey()}
        people={people}
        me={actor.userId}
        unnamed={asked.show === "mine" ? actor.name : undefined}
        dates={dates}
        added={did === "added" ? toldOf : undefined}
        begun={line}
      />
      {did && told && <Told key={`${did} ${told.version}`} did={did} task={told} asked={asked} dates={dates} />}
      <TaskSearch asked={asked} people={people} />
      {asked.about !== undefined && (
        <div className="mb-4">
          <FilterChips
            active={[
              {
                label: aboutInWords(asked.about, tasks[0], seesMembers),
                without: tasksAddress({ ...asked, about: undefined, after: undefined }),
              },
            ]}
            offered={[]}
          />
        </div>
      )}
      <TaskKeys>
        {tasks.length === 0 ? (
          <None asked={asked} />
        ) : (
          <>
            <Card padding="table">
              <ul aria-label={`${tabs[asked.show]}: tasks`}>
                {tasks.map((task) => (
                  <TaskRow key={task.id} task={task} asked={asked} dates={dates} actor={actor} />
                ))}
              </ul>
            </Card>
            <KeysHint />
          </>
        )}
      </TaskKeys>
      <Pager
        label="Pages of tasks"
        previous={asked.after && tasksAddress({ ...asked, after: undefined })}
        previousLabel="First page"
        next={next && tasksAddress({ ...asked, after: next })}
      />
    </>
  );
}

type Asked = Omit<TasksAsked, "did" | "task" | "line">;
type Dates = { locale: string; timeZone: string; today: string };

/** What was done last, with the way back from it. */
function Told({
  did,
  task,
  asked,
  dates,
}: {
  did: NonNullable<TasksAsked["did"]>;
  task: Task;
  asked: Asked;
  dates: Dates;
}) {
  const fields = { ...asked, id: task.id };
  const name = <bdi>{`“${task.text}”`}</bdi>;
  const due = task.dueOn === null ? "" : `, due ${formatDay(task.dueOn, dates)}`;
  const said = {
    added: {
      holds: task.deletedAt === null,
      words: (
        <>
          Added {name}
          {`${due}${task.assigneeName === null ? "" : `, for ${task.assigneeName}`}.`}
        </>
      ),
      undo: <TaskStep action={deleteTask} fields={{ ...fields, version: String(task.version) }} label="Undo" />,
    },
    done: {
      holds: task.doneAt !== null,
      words: (
        <>
          Done: {name}.{task.nextDueOn !== null && ` Its next one is due ${formatDay(task.nextDueOn, dates)}.`}
        </>
      ),
      undo: <TaskStep action={reopenTask} fields={fields} label="Undo" />,
    },
    reopened: {
      holds: task.doneAt === null,
      words: <>{name} is to be done after all.</>,
      undo: <TaskStep action={finishTask} fields={fields} label="Undo" />,
    },
    deleted: {
      holds: task.deletedAt !== null,
      words: <>Deleted {name}.</>,
      undo: <TaskStep action={restoreTask} fields={fields} label="Undo" />,
    },
    restored: { holds: task.deletedAt === null, words: <>{name} is back on the list.</>, undo: undefined },
    saved: { holds: true, words: <>Saved {name}.</>, undo: undefined },
  }[did];
  if (!said.holds) return null;
  return (
    <div data-undo>
      <Note tone="ok" role="status" className="mb-5" actions={said.undo}>
        {said.words}
      </Note>
    </div>
  );
}

function aboutInWords(about: string, task: Task | undefined, seesMembers: boolean): string {
  const named = task && linkView(task, seesMembers)?.label;
  return `About: ${named ?? about.replace(":", " ")}`;
}

function None({ asked: { show, q, who, about, after } }: { asked: Asked }) {
  if (q !== "" || who !== undefined || about !== undefined)
    return (
      <Empty title="No task found">
        {q === "" ? (
          "Nothing is to be done there."
        ) : (
          <>
            No task here has “<bdi>{q}</bdi>” in it.
          </>
        )}
      </Empty>
    );
  if (after !== undefined) return <Empty title="No further tasks">These were all.</Empty>;
  const words = {
    mine: ["Nothing is left for you", "What is asked of you stands here, the soonest due first."],
    all: ["There is nothing to do", "Add something above; the library adds what arises by itself."],
    overdue: ["Nothing is overdue", "Whatever has a day still has time."],
    done: ["Nothing is done yet", "What was done stands here, the latest first."],
  } as const;
  const [title, more] = words[show];
  return <Empty title={title}>{more}</Empty>;
}

type RowProps = { task: Task; asked: Asked; dates: Dates; actor: Actor };

function TaskRow({ task, asked, dates, actor }: RowProps) {
  const isDone = task.doneAt !== null;
  const links = [linkView(task, can(actor, "members:read")), originView(task)].filter((link) => link !== undefined);
  const who = isDone ? (task.doneByName ?? (task.madeFor ? "Ended by itself" : null)) : task.assigneeName;
  const facts = [
    task.repeats && repeatWords[task.repeats],
    asked.show === "mine" ? null : who,
    task.branchId === actor.branchId ? null : task.branchName,
  ].filter((fact) => fact !== null);
  return (
    <li className="flex items-start gap-3.5 border-b border-line px-2.5 py-3 last:border-b-0 focus-within:bg-accent-soft">
      <TaskBox action={isDone ? reopenTask : finishTask} id={task.id} text={task.text} isDone={isDone} asked={asked} />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <div className="grid min-w-0 gap-0.5">
          <AppLink
            href={`/tasks/${task.id}`}
            data-task
            dir="auto"
            className="inline-flex min-h-6 items-center font-semibold wrap-anywhere text-ink no-underline hover:underline"
          >
            {task.text}
          </AppLink>
          {(facts.length > 0 || links.length > 0) && (
            <p className="flex flex-wrap items-center gap-x-3 text-tiny text-ink-2">
              {links.map(({ href, label }) => (
                <AppLink key={href} href={href} dir="auto" className="inline-flex min-h-6 items-center wrap-anywhere">
                  {label}
                </AppLink>
              ))}
              {facts.map((fact) => (
                <span key={fact} dir="auto">
                  {fact}
                </span>
              ))}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {task.priority === "high" && !isDone && <Tag state="warn">High</Tag>}
          {task.priority === "low" && !isDone && <Tag>Low</Tag>}
          <When task={task} dates={dates} />
        </div>
      </div>
    </li>
  );
}

function When({ task: { dueOn, doneAt }, dates }: { task: Task; dates: Dates }) {
  if (doneAt)
    return (
      <span className="text-tiny text-ink-2">
        Done <Day value={doneAt} {...dates} />
      </span>
    );
  if (dueOn === null) return null;
  if (dueOn < dates.today)
    return (
      <Tag state="bad">
        Was due <Day value={dueOn} {...dates} />
      </Tag>
    );
  if (dueOn === dates.today) return <Tag state="hold">Today</Tag>;
  return <Day value={dueOn} {...dates} />;
}
