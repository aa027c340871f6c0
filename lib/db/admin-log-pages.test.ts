import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { logOutput } from "../schemas/admin-log";
import { saveItemType } from "../services/library";
import { useDatabase } from "../testing/database";
import { exportLog, listLog, logNouns } from "./admin-log";

const { owner } = useDatabase();

test("the log is filtered by what, record, who and time, a page at a time", async () => {
  const admin = { ...operator(), name: "Zoë Ångström" };
  const before = new Date();
  for (const name of ["One", "Two", "Three"]) await saveItemType(admin, { code: "paged", name, forLoan: true });
  const all = await listLog({ actor: "angstrom" }, { limit: 10 });
  expect(all).toHaveLength(3);
  const [first] = await listLog({ actor: "ZOE" }, { limit: 1 });
  expect(await listLog({ actor: "zoe" }, { after: first?.id, limit: 10 })).toHaveLength(2);
  expect(await listLog({ noun: "item_type", record: "paged", since: before }, { limit: 10 })).toHaveLength(3);
  expect(await listLog({ noun: "branch", record: "paged" }, { limit: 10 })).toEqual([]);
  expect(await listLog({ actor: "zoe", until: before }, { limit: 10 })).toEqual([]);
});

test("of 100,000 changes a page is read by an index, whatever is asked for", async () => {
  await owner()`
    insert into carrel.admin_log (at, actor_kind, actor_name, noun, record, after)
    select now() - n * interval '1 minute', 'cli', 'Filler', case when n % 1000 = 0 then 'closure' else 'rule' end,
      (n % 500)::text, '{"name": "x"}'
    from generate_series(1, 100000) n`;
  await owner()`analyze carrel.admin_log`;
  for (const condition of [
    "true",
    "l.noun = 'closure'",
    "l.noun = 'rule' and l.record = '7'",
    "l.at < now() - interval '60 days'",
  ]) {
    const plan = await owner().unsafe(
      `explain select l.id from carrel.admin_log l where ${condition} order by l.id desc limit 51`,
    );
    const text = plan.map((row) => Object.values(row).join()).join("\n");
    expect(text, condition).toMatch(/Index/);
    expect(text, condition).not.toMatch(/Seq Scan/);
  }
  expect(await listLog({ noun: "closure" }, { limit: 51 })).toHaveLength(51);
});

test("all that passes is given out a portion at a time, newest first", async () => {
  const portions: string[][] = [];
  await exportLog({ actor: "filler" }, async (entries) => void portions.push(entries.map(({ id }) => id)));
  expect(portions.length).toBeGreaterThan(50);
  const ids = portions.flat();
  expect(ids).toHaveLength(100_000);
  expect(ids).toEqual(ids.toSorted((one, other) => Number(BigInt(other) - BigInt(one))));
});

test("what programs may ask for is what there is", () => {
  expect(logOutput.shape.noun.options).toEqual([...logNouns]);
});
