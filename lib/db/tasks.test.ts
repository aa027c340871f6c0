import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { sql } from "./sql";
import { listDoneTasks, listOpenTasks, type TaskFilter } from "./tasks";

const { owner } = useDatabase();
const { aMember } = factories(owner);
let memberId = "";

beforeAll(async () => {
  ({ id: memberId } = await aMember());
  const { userId } = await factories(owner).anActor();
  await owner()`
    insert into office.tasks (text, due_on, priority, assignee_id, member_id, done_at)
    select
      'Task ' || md5(n::text),
      date '2026-01-01' + n % 700,
      (array['low', 'normal', 'high'])[1 + n % 3],
      case when n % 50 = 0 then ${userId ?? ""}::bigint end,
      case when n % 9999 = 0 then ${memberId}::bigint end,
      case when n % 2 = 0 then now() - n * interval '1 minute' end
    from generate_series(1, 100000) n`;
  await owner()`vacuum analyze office.tasks`;
});

async function planOf(query: ReturnType<typeof listOpenTasks>): Promise<string> {
  const rows = await sql<Record<string, string>[]>`explain (costs off) ${query}`;
  return rows.flatMap((row) => Object.values(row)).join("\n");
}

test.each<[string, () => TaskFilter, RegExp]>([
  ["all of them", () => ({}), /tasks_open\b/],
  ["overdue ones", () => ({ dueBy: "2026-02-01" }), /tasks_open\b/],
  ["somebody's", () => ({ assignee: "1" }), /tasks_open_of_assignee/],
  ["those with a part of the text", () => ({ words: ["task", "c4ca42"] }), /tasks_find_text/],
  ["those of a member", () => ({ link: { kind: "member", id: memberId } }), /tasks_of_member/],
])("of 100,000 tasks, %s are listed by an index", async (_name, filter, index) => {
  for (const after of [undefined, "501"]) {
    const plan = await planOf(listOpenTasks(filter(), { after, limit: 51 }));
    expect(plan).toMatch(index);
    expect(plan).not.toContain("Seq Scan on tasks");
  }
});

test("of 100,000 tasks, the done ones are listed by an index", async () => {
  const plan = await planOf(listDoneTasks({}, { after: "500", limit: 51 }));
  expect(plan).toContain("tasks_done");
  expect(plan).not.toContain("Seq Scan on tasks");
});
