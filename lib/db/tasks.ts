import { sql } from "./sql";

export type TaskPriority = "low" | "normal" | "high";
export type TaskRepeat = "daily" | "weekly" | "monthly" | "yearly";
export type TaskLinkKind = "member" | "title" | "copy" | "loan" | "hold";
/** Why the library made it by itself. */
export type TaskOrigin = "damaged_copy" | "cash_difference" | "failed_letter" | "pull_list";

export type Task = {
  id: string;
  text: string;
  assigneeId: string | null;
  assigneeName: string | null;
  dueOn: string | null;
  priority: TaskPriority;
  repeats: TaskRepeat | null;
  /** The day that the repetition counts from. */
  repeatsFrom: string | null;
  branchId: string | null;
  branchName: string | null;
  linkKind: TaskLinkKind | null;
  linkId: string | null;
  /** Of what it is linked to, as far as that has them. */
  barcode: string | null;
  titleId: string | null;
  title: string | null;
  memberId: string | null;
  memberName: string | null;
  cardNumber: string | null;
  /** Null: somebody wrote it. */
  madeFor: TaskOrigin | null;
  createdByName: string | null;
  createdAt: Date;
  doneAt: Date | null;
  /** Null where it ended by itself, or at the command line. */
  doneByName: string | null;
  deletedAt: Date | null;
  /** When the task that repeats this one is due. */
  nextDueOn: string | null;
  version: number;
  updatedAt: Date;
};

/** What a Task consists of. */
function taskColumns() {
  return sql`
      t.id,
      t.text,
      t.assignee_id,
      a.name as assignee_name,
      t.due_on,
      t.priority,
      t.repeats,
      t.repeats_from,
      t.branch_id,
      b.name as branch_name,
      case
        when t.member_id is not null then 'member'
        when t.title_id is not null then 'title'
        when t.copy_id is not null then 'copy'
        when t.loan_id is not null then 'loan'
        when t.hold_id is not null then 'hold'
      end as link_kind,
      coalesce(t.member_id, t.title_id, t.copy_id, t.loan_id, t.hold_id) as link_id,
      c.barcode,
      w.id as title_id,
      w.title,
      m.id as member_id,
      m.name as member_name,
      m.card_number,
      t.made_for,
      n.name as created_by_name,
      t.created_at,
      t.done_at,
      d.name as done_by_name,
      t.deleted_at,
      (select x.due_on from office.tasks x where x.follows_id = t.id and x.deleted_at is null) as next_due_on,
      t.version,
      t.updated_at`;
}

/** Where it comes from, behind the task t: a page is found before all of this is joined to it. */
function taskJoins() {
  return sql`
    left join auth.users a on a.id = t.assignee_id
    left join auth.users n on n.id = t.created_by
    left join auth.users d on d.id = t.done_by
    left join catalog.branches b on b.id = t.branch_id
    left join circulation.loans l on l.id = t.loan_id
    left join circulation.holds h on h.id = t.hold_id
    left join catalog.copies c on c.id = coalesce(t.copy_id, l.copy_id)
    left join catalog.titles w on w.id = coalesce(t.title_id, h.title_id, c.title_id)
    left join circulation.members m on m.id = coalesce(t.member_id, l.member_id, h.member_id)
  `;
}

/** One task, done or deleted as it may be. */
export async function findTask(id: string): Promise<Task | undefined> {
  const [row] = await sql<Task[]>`
    select ${taskColumns()}
    from office.tasks t
    ${taskJoins()}
    where t.id = ${id}
  `;
  return row;
}

export type TaskFilter = {
  /** "nobody": what nobody is asked to do. */
  assignee?: string;
  /** Due on this day or before. */
  dueBy?: string;
  branchId?: string;
  link?: { kind: TaskLinkKind; id: string };
  /** Parts of the text that must all be there, six at most; accents and case do not matter. */
  words?: readonly string[];
};
export type TaskPage = { after?: string; limit: number };

/** What is to be done, the soonest due first, among those the most urgent; a page of `limit` after the task `after`. */
export function listOpenTasks(filter: TaskFilter, { after, limit }: TaskPage) {
  return sql<Task[]>`
    with found as materialized (
      select t.id
      from office.tasks t
      where t.done_at is null
        and t.deleted_at is null
        and ${conditions(filter)}
        and ${
          after === undefined
            ? sql`true`
            : sql`(t.due_key, t.priority_key, t.id) > (select a.due_key, a.priority_key, a.id from office.tasks a where a.id = ${after})`
        }
      order by t.due_key, t.priority_key, t.id
      limit ${limit}
    )
    select ${taskColumns()}
    from found
    join office.tasks t on t.id = found.id
    ${taskJoins()}
    order by t.due_key, t.priority_key, t.id
  `;
}

/** What was done, the latest first; a page of `limit` after the task `after`. */
export function listDoneTasks(filter: TaskFilter, { after, limit }: TaskPage) {
  return sql<Task[]>`
    with found as materialized (
      select t.id
      from office.tasks t
      where t.done_at is not null
        and t.deleted_at is null
        and ${conditions(filter)}
        and ${
          after === undefined
            ? sql`true`
            : sql`(t.done_at, t.id) < (select a.done_at, a.id from office.tasks a where a.id = ${after})`
        }
      order by t.done_at desc, t.id desc
      limit ${limit}
    )
    select ${taskColumns()}
    from found
    join office.tasks t on t.id = found.id
    ${taskJoins()}
    order by t.done_at desc, t.id desc
  `;
}

/** What has an index of its own becomes a condition only where it is asked for: it could keep another from being used. */
function conditions({ assignee, dueBy, branchId, link, words = [] }: TaskFilter) {
  const isNobody = assignee === "nobody";
  return sql`
    ${assignee === undefined || isNobody ? sql`true` : sql`t.assignee_id = ${assignee}`}
    and ${link === undefined ? sql`true` : linkedTo(link)}
    and ${words.length === 0 ? sql`true` : sql`t.id = any(array(${withWords(words)}))`}
    and (not ${isNobody}::boolean or t.assignee_id is null)
    and t.due_key <= ${dueBy ?? "infinity"}
    and (${branchId ?? null}::bigint is null or t.branch_id = ${branchId ?? null})`;
}

function linkedTo({ kind, id }: { kind: TaskLinkKind; id: string }) {
  return sql`(
      t.member_id = ${kind === "member" ? id : null}
      or t.title_id = ${kind === "title" ? id : null}
      or t.copy_id = ${kind === "copy" ? id : null}
      or t.loan_id = ${kind === "loan" ? id : null}
      or t.hold_id = ${kind === "hold" ? id : null}
    )`;
}

/** Planned for all of its rows, and so through the index of trigrams. */
function withWords(words: readonly string[]) {
  const [one = null, two = null, three = null, four = null, five = null, six = null]: readonly (string | null)[] =
    words;
  return sql<{ id: string }[]>`
    select f.id
    from office.tasks f
    where f.find_text like carrel.find_pattern(${one})
      and (${two}::text is null or f.find_text like carrel.find_pattern(${two}))
      and (${three}::text is null or f.find_text like carrel.find_pattern(${three}))
      and (${four}::text is null or f.find_text like carrel.find_pattern(${four}))
      and (${five}::text is null or f.find_text like carrel.find_pattern(${five}))
      and (${six}::text is null or f.find_text like carrel.find_pattern(${six}))`;
}

/** How many are open for somebody; of more than a hundred no more are counted. */
export async function countOwnTasks(userId: string): Promise<number> {
  const [row] = await sql<{ tasks: number }[]>`
    select count(*)::int as tasks
    from (
      select
      from office.tasks t
      where t.assignee_id = ${userId}
        and t.done_at is null
        and t.deleted_at is null
      limit 101
    ) counted
  `;
  return row?.tasks ?? 0;
}

export type TaskPerson = { id: string; name: string; email: string };

/** Who may be asked to do something: everybody of the staff, by name. */
export function listTaskPeople() {
  return sql<TaskPerson[]>`
    select u.id, u.name, u.email
    from auth.users u
    where u.role <> 'member'
      and u.disabled_at is null
    order by lower(u.name), u.id
    limit 500
  `;
}
