import { type DateFormat, formatDay } from "@/lib/dates";
import { PanelList } from "../panel-list";
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

/** What is to be done about something, on its page. */
export function TasksPanel({ tasks, dates, add, all }: TasksPanelProps) {
  return (
    <PanelList
      id="tasks"
      heading="Tasks"
      items={tasks}
      link={(task) => ({ href: `/tasks/${task.id}`, text: task.text })}
      detail={(task) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-tiny text-ink-2">
          <Due day={task.dueOn} dates={dates} />
          {task.assigneeName !== null && <span dir="auto">{task.assigneeName}</span>}
        </span>
      )}
      empty="Nothing to do."
      add={add}
      addLabel="Add a task"
      all={all}
      allLabel="All tasks"
    />
  );
}

function Due({ day, dates }: { day: string | null; dates: TasksPanelProps["dates"] }) {
  if (day === null) return null;
  if (day < dates.today) return <Tag state="bad">{`Was due ${formatDay(day, dates)}`}</Tag>;
  return <span className="num">{day === dates.today ? "Today" : formatDay(day, dates)}</span>;
}
