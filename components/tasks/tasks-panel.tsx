import { type DateFormat, formatDay } from "@/lib/dates";
import { AppLink } from "../app-link";
import { ButtonLink } from "../button";
import { Card } from "../card";
import { Tag } from "../tag";

export type TasksPanelProps = {
  /** What is open, the soonest due first; one more than is shown tells that there are others. */
  tasks: readonly { id: string; text: string; dueOn: string | null; assigneeName: string | null }[];
  dates: DateFormat & { today: string };
  /** Where one is written; undefined where none can be. */
  add?: string | undefined;
  /** Where all of them are. */
  all: string;
};

const shown = 5;

/** What is to be done about something, on its page. */
export function TasksPanel({ tasks, dates, add, all }: TasksPanelProps) {
  return (
    <Card as="section" aria-labelledby="tasks" className="grid gap-3">
      <h2 id="tasks">Tasks</h2>
      {tasks.length === 0 ? (
        <p className="text-ink-2">Nothing to do.</p>
      ) : (
        <ul className="grid gap-3">
          {tasks.slice(0, shown).map((task) => (
            <li key={task.id} className="grid justify-items-start gap-1">
              <AppLink href={`/tasks/${task.id}`} dir="auto" className="inline-block wrap-anywhere max-sm:py-2">
                {task.text}
              </AppLink>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-tiny text-ink-2">
                <Due day={task.dueOn} dates={dates} />
                {task.assigneeName !== null && <span dir="auto">{task.assigneeName}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {add !== undefined && <ButtonLink href={add}>Add a task</ButtonLink>}
        {tasks.length > shown && <AppLink href={all}>All tasks</AppLink>}
      </div>
    </Card>
  );
}

function Due({ day, dates }: { day: string | null; dates: TasksPanelProps["dates"] }) {
  if (day === null) return null;
  if (day < dates.today) return <Tag state="bad">{`Was due ${formatDay(day, dates)}`}</Tag>;
  return <span className="num">{day === dates.today ? "Today" : formatDay(day, dates)}</span>;
}
