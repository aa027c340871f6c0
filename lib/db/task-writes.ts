import { type Creation, keyOf } from "./creations";
import { isOnShelf } from "./on-shelf";
import { sql } from "./sql";
import type { TaskLinkKind, TaskPriority, TaskRepeat } from "./tasks";

export type TaskValues = {
  text: string;
  assigneeId: string | null;
  dueOn: string | null;
  priority: TaskPriority;
  repeats: TaskRepeat | null;
  branchId: string | null;
  link: { kind: TaskLinkKind; id: string } | null;
};

const linkedId = ({ link }: TaskValues, kind: TaskLinkKind) => (link?.kind === kind ? link.id : null);

export async function insertTask(
  values: TaskValues,
  made: { userId?: string; at: Date; creation?: Creation },
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    with added as (
      insert into office.tasks (
        text, assignee_id, due_on, priority, repeats, repeats_from, branch_id, member_id, title_id, copy_id, loan_id,
        hold_id, created_by, created_at, updated_at
      )
      values (
        ${values.text}, ${values.assigneeId}, ${values.dueOn}, ${values.priority}, ${values.repeats},
        ${values.repeats && values.dueOn}, ${values.branchId}, ${linkedId(values, "member")},
        ${linkedId(values, "title")}, ${linkedId(values, "copy")}, ${linkedId(values, "loan")},
        ${linkedId(values, "hold")}, ${made.userId ?? null}, ${made.at}, ${made.at}
      )
      returning id
    )
    select added.id
    from added
    where carrel.keep_creation(added.id, ${keyOf(made.creation)})
  `;
  return row?.id;
}

/** False when the task has another version by now, or is deleted. */
export async function updateTask(ref: { id: string; version: number }, values: TaskValues, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update office.tasks t
    set text = ${values.text},
      assignee_id = ${values.assigneeId},
      due_on = ${values.dueOn},
      priority = ${values.priority},
      repeats = ${values.repeats},
      repeats_from = case
        when t.repeats = ${values.repeats} and t.due_on = ${values.dueOn} then t.repeats_from
        when ${values.repeats}::text is not null then ${values.dueOn}::date
      end,
      branch_id = ${values.branchId},
      member_id = ${linkedId(values, "member")},
      title_id = ${linkedId(values, "title")},
      copy_id = ${linkedId(values, "copy")},
      loan_id = ${linkedId(values, "loan")},
      hold_id = ${linkedId(values, "hold")},
      version = t.version + 1,
      updated_at = ${at}
    where t.id = ${ref.id}
      and t.version = ${ref.version}
      and t.deleted_at is null
    returning t.id
  `;
  return rows.length > 0;
}

type Ref = { id: string; version: number };
type By = { userId?: string; at: Date };

/**
 * Marks a task as done, and makes the one that repeats it, due on `nextDueOn`, in the same statement. False when the task
 * has another version by now, is done or deleted.
 */
export async function markTaskDone(
  ref: Ref,
  { nextDueOn, userId, at }: By & { nextDueOn: string | undefined },
): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with done as (
      update office.tasks t
      set done_at = ${at},
        done_by = ${userId ?? null},
        version = t.version + 1,
        updated_at = ${at}
      where t.id = ${ref.id}
        and t.version = ${ref.version}
        and t.done_at is null
        and t.deleted_at is null
      returning t.*
    ),
    next as (
      insert into office.tasks (
        text, assignee_id, due_on, priority, repeats, repeats_from, branch_id, member_id, title_id, copy_id, loan_id,
        hold_id, follows_id, created_by, created_at, updated_at
      )
      select d.text, d.assignee_id, ${nextDueOn ?? null}::date, d.priority, d.repeats, d.repeats_from, d.branch_id,
        d.member_id, d.title_id, d.copy_id, d.loan_id, d.hold_id, d.id, d.created_by, ${at}, ${at}
      from done d
      where ${nextDueOn ?? null}::date is not null
      -- Undone and done again after the next one was worked on: that one stays.
      on conflict (follows_id) where follows_id is not null do nothing
    )
    select done.id
    from done
  `;
  return rows.length > 0;
}

/**
 * A task is to be done after all. The one that repeats it goes with that, unless somebody has changed it by now. False when
 * the task has another version by now, is open or deleted.
 */
export async function markTaskOpen(ref: Ref, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with undone as (
      update office.tasks t
      set done_at = null,
        done_by = null,
        version = t.version + 1,
        updated_at = ${at}
      where t.id = ${ref.id}
        and t.version = ${ref.version}
        and t.done_at is not null
        and t.deleted_at is null
      returning t.id
    ),
    taken as (
      update office.tasks n
      set deleted_at = ${at},
        follows_id = null,
        version = n.version + 1,
        updated_at = ${at}
      from undone u
      where n.follows_id = u.id
        and n.version = 1
        and n.done_at is null
        and n.deleted_at is null
    )
    select undone.id
    from undone
  `;
  return rows.length > 0;
}

/** False when the task has another version by now, or is deleted already. */
export async function markTaskDeleted(ref: Ref, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update office.tasks t
    set deleted_at = ${at},
      version = t.version + 1,
      updated_at = ${at}
    where t.id = ${ref.id}
      and t.version = ${ref.version}
      and t.deleted_at is null
    returning t.id
  `;
  return rows.length > 0;
}

/** False when it is not deleted. */
export async function markTaskRestored(id: string, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update office.tasks t
    set deleted_at = null,
      version = t.version + 1,
      updated_at = ${at}
    where t.id = ${id}
      and t.deleted_at is not null
    returning t.id
  `;
  return rows.length > 0;
}

/**
 * For each branch whose pull list has something on it, one task a day to fetch that; what was left of the day before, or
 * of a list that is empty by now, is done. Answers how many were made and ended.
 */
export async function makePullTasks(now: Date): Promise<{ made: number; ended: number }> {
  const [row] = await sql<{ made: number; ended: number }[]>`
    with lists as materialized (
      select b.id, d.today, 'pull list ' || b.id || ' ' || d.today as made_key
      from catalog.branches b
      cross join lateral (select (${now}::timestamptz at time zone b.time_zone)::date as today) as d
      where exists (
        select
        from circulation.holds h
        join catalog.copies c on c.title_id = h.title_id and c.branch_id = b.id and c.withdrawn_at is null
        join catalog.item_types i on i.code = c.item_type_code and i.for_loan
        where h.status = 'waiting'
          and circulation.counts_on(h, d.today)
          and (h.copy_id is null or h.copy_id = c.id)
          and ${isOnShelf()}
      )
    ),
    ended as (
      update office.tasks t
      set done_at = ${now},
        version = t.version + 1,
        updated_at = ${now}
      where t.made_for = 'pull_list'
        and t.done_at is null
        and t.deleted_at is null
        and not exists (select from lists l where l.made_key = t.made_key)
      returning t.id
    ),
    made as (
      insert into office.tasks (text, due_on, branch_id, made_for, made_key, created_at, updated_at)
      select 'Fetch from the shelves what readers wait for', l.today, l.id, 'pull_list', l.made_key, ${now}, ${now}
      from lists l
      -- Whoever did it, or deleted it, is not asked once more on the same day.
      where not exists (select from office.tasks t where t.made_key = l.made_key)
      on conflict (made_key) where done_at is null and deleted_at is null do nothing
      returning id
    )
    select (select count(*)::int from made) as made, (select count(*)::int from ended) as ended
  `;
  return row ?? { made: 0, ended: 0 };
}

/** What was deleted before this moment goes for good, and what is about members who are anonymous. Answers how many. */
export async function forgetTasks(deletedBefore: Date): Promise<number> {
  const [row] = await sql<{ tasks: number }[]>`
    select office.forget_tasks(${deletedBefore}) as tasks
  `;
  return row?.tasks ?? 0;
}
