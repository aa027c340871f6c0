import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { listDoneTasks, listOpenTasks, type Task } from "../db/tasks";
import { taskInput } from "../schemas/tasks";
import { circulationStage, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { placeHold } from "./holds";
import { anonymiseMember, closeMember } from "./leaving";
import { markCopy, unmarkCopy } from "./marks";
import { resendNotice } from "./notices";
import { createTask, deleteTask, finishTask, makeTasksOfDay, reopenTask, restoreTask } from "./tasks";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, make);
const all = { limit: 200 };

const marked = (copyId: string, mark: "damaged" | "missing" = "damaged") =>
  ({ copyId, mark, note: null, key: randomUUID() }) as const;
const openFor = (made: Task["madeFor"]) => async () =>
  (await listOpenTasks({}, all)).filter(({ madeFor }) => madeFor === made);

test("a copy that is damaged is to be inspected, once, until it is mended", async () => {
  const library = await aLibrary();
  const { desk, central } = library;
  const copy = await aCopyOf(library);
  const about = { link: { kind: "copy", id: copy.id } } as const;
  await markCopy(desk, marked(copy.id, "missing"));
  expect(await listOpenTasks(about, all)).toEqual([]);
  await markCopy(desk, marked(copy.id));
  await markCopy(desk, marked(copy.id));
  const tasks = await listOpenTasks(about, all);
  expect(tasks).toMatchObject([
    { madeFor: "damaged_copy", barcode: copy.barcode, branchId: central, createdByName: null, doneAt: null },
  ]);
  await unmarkCopy(desk, { copyId: copy.id, key: randomUUID() });
  expect(await listOpenTasks(about, all)).toEqual([]);
  expect(await listDoneTasks(about, all)).toMatchObject([{ id: tasks[0]?.id, doneByName: null }]);

  // Damaged again, there is a new one; the old one can't be undone into a second.
  await markCopy(desk, marked(copy.id));
  expect(await reopenTask(desk, tasks[0]?.id ?? "").catch(asDomainError)).toMatchObject({ code: "in_use" });
  const [again] = await listOpenTasks(about, all);
  await deleteTask(desk, { id: again?.id ?? "", version: again?.version ?? 0 });
  await markCopy(desk, marked(copy.id, "missing"));
  await markCopy(desk, marked(copy.id));
  expect(await restoreTask(desk, again?.id ?? "").catch(asDomainError)).toMatchObject({ code: "in_use" });
  expect(await listOpenTasks(about, all)).toHaveLength(1);
});

test("a copy that two desks mark at once, while a third is done with its task, has one task or none", async () => {
  const library = await aLibrary();
  const { desk } = library;
  const copy = await aCopyOf(library);
  const about = { link: { kind: "copy", id: copy.id } } as const;
  for (let turn = 0; turn < 10; turn++) {
    await markCopy(desk, marked(copy.id));
    const [task] = await listOpenTasks(about, all);
    await Promise.all([
      markCopy(desk, marked(copy.id)),
      unmarkCopy(desk, { copyId: copy.id, key: randomUUID() }).catch(asDomainError),
      finishTask(desk, task?.id ?? ""),
      markCopy(desk, marked(copy.id)),
    ]);
    expect((await listOpenTasks(about, all)).length).toBeLessThanOrEqual(1);
  }
});

test("a letter that could not be sent asks for another address, once for a member, until it is sent again", async () => {
  const { id: memberId, cardNumber } = await make.aMember();
  const facts = owner().json({ title: "Kindred", dueAt: "2026-12-05T23:59:59Z" });
  const ids = [];
  for (const name of ["one", "two"]) {
    await owner()`select circulation.notify('receipt', ${`${name}:${memberId}`}, ${memberId}, null, null, ${facts}, now())`;
    const [row] = await owner()<
      { id: string }[]
    >`select max(id) as id from circulation.notices where member_id = ${memberId}`;
    ids.push(row?.id ?? "");
  }
  const settle = (status: string) => owner()`
    update circulation.notices set status = ${status}, settled_at = now() where member_id = ${memberId}`;
  await owner()`update circulation.notices set status = 'sending' where member_id = ${memberId}`;
  await settle("failed");
  const about = { link: { kind: "member", id: memberId } } as const;
  expect(await listOpenTasks(about, all)).toMatchObject([{ madeFor: "failed_letter", cardNumber }]);
  await resendNotice(operator(), ids[0] ?? "");
  expect(await listOpenTasks(about, all)).toEqual([]);
  await owner()`update circulation.notices set status = 'failed', settled_at = now() where id = ${ids[0] ?? ""}`;
  expect(await listOpenTasks(about, all)).toHaveLength(1);
});

test("a drawer that holds something else than expected is looked into", async () => {
  const branchId = await make.aBranch();
  const found = openFor("cash_difference");
  const count = async (counted: number, expected: number) => {
    // Only what the trigger looks at: the books themselves are not what is tried here.
    await owner().begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`
        insert into ledger.accounts (kind, branch_id, currency, normal_side, may_go_negative)
        select 'cash_desk', ${branchId}, 'EUR', 'debit', false
        where not exists (select from ledger.accounts a where a.branch_id = ${branchId} and a.kind = 'cash_desk')`;
      await tx`alter table ledger.cash_counts enable always trigger cash_counts_make_task`;
      await tx`
        insert into ledger.cash_counts (account_id, attempt_id, counted_minor, expected_minor, transfer_id, reason)
        select a.id, ${counted}, ${counted}, ${expected}, ${counted === expected ? null : 1}, 'Counted twice'
        from ledger.accounts a where a.branch_id = ${branchId} and a.kind = 'cash_desk'`;
      await tx`alter table ledger.cash_counts enable trigger cash_counts_make_task`;
    });
  };
  await count(1000, 1000);
  expect(await found()).toEqual([]);
  await count(650, 1000);
  expect(await found()).toMatchObject([
    { text: "Find out about the cash drawer: 3.50 EUR less than expected", branchId, priority: "high" },
  ]);
  await count(1005, 1000);
  expect((await found()).map(({ text }) => text.slice(32))).toEqual([
    "3.50 EUR less than expected",
    "0.05 EUR more than expected",
  ]);
});

test("what readers wait for is one task a branch and day, which ends with the list or the day", async () => {
  const library = await aLibrary();
  const { desk, central } = library;
  const copy = await aCopyOf(library);
  const [now, found] = [new Date(), openFor("pull_list")];
  const worker = operator();
  expect(await makeTasksOfDay(worker, now)).toMatchObject({ made: 0, ended: 0 });
  await placeHold(desk, wish(copy.titleId, (await aMemberOf(library)).cardNumber, central));
  expect(await Promise.all([makeTasksOfDay(worker, now), makeTasksOfDay(worker, now)])).toContainEqual({
    made: 1,
    ended: 0,
    forgotten: 0,
  });
  const [task] = await found();
  expect(task).toMatchObject({ branchId: central, dueOn: expect.any(String) });
  await finishTask(desk, task?.id ?? "");
  expect(await makeTasksOfDay(worker, now)).toMatchObject({ made: 0, ended: 0 });

  const tomorrow = new Date(now.getTime() + 86_400_000);
  expect(await makeTasksOfDay(worker, tomorrow)).toMatchObject({ made: 1, ended: 0 });
  const dayAfter = new Date(now.getTime() + 2 * 86_400_000);
  expect(await makeTasksOfDay(worker, dayAfter)).toMatchObject({ made: 1, ended: 1 });
  await markCopy(desk, marked(copy.id, "missing"));
  expect(await makeTasksOfDay(worker, dayAfter)).toMatchObject({ made: 0, ended: 1 });
  expect(await found()).toEqual([]);
});

test("what was noted about somebody goes when they are made anonymous", async () => {
  const actor = await make.anActor();
  const [gone, stays] = [await make.aMember(), await make.aMember()];
  const add = (id: string) => createTask(actor, taskInput.parse({ text: "Call them", link: { kind: "member", id } }));
  await add(gone.id);
  await add(stays.id);
  await closeMember(actor, gone.id);
  expect(await listOpenTasks({ link: { kind: "member", id: gone.id } }, all)).toHaveLength(1);
  await anonymiseMember(actor, gone.id);
  expect(await listOpenTasks({ link: { kind: "member", id: gone.id } }, all)).toEqual([]);
  expect(await listOpenTasks({ link: { kind: "member", id: stays.id } }, all)).toHaveLength(1);
  expect(await add(gone.id).catch(asDomainError)).toMatchObject({ code: "invalid", field: "link" });

  // One that was written at that very moment goes within the hour.
  await owner()`insert into office.tasks (text, member_id) values ('Call them', ${gone.id})`;
  expect(await makeTasksOfDay(operator(), new Date())).toMatchObject({ forgotten: 1 });
  expect(await makeTasksOfDay(operator(), new Date())).toMatchObject({ forgotten: 0 });
});

test("what was deleted can be brought back for thirty days", async () => {
  const actor = await make.anActor();
  const [old, young] = [
    await createTask(actor, taskInput.parse({ text: "Old" })),
    await createTask(actor, taskInput.parse({ text: "Young" })),
  ];
  for (const task of [old, young]) await deleteTask(actor, task);
  await owner()`update office.tasks set deleted_at = now() - interval '31 days' where id = ${old.id}`;
  expect(await makeTasksOfDay(operator(), new Date())).toMatchObject({ forgotten: 1 });
  expect(await restoreTask(actor, old.id).catch(asDomainError)).toMatchObject({ code: "not_found" });
  expect(await restoreTask(actor, young.id)).toMatchObject({ deletedAt: null });
});
