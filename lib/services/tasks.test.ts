import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { permissionsOf } from "../auth/actor";
import { addDays, dayInZone } from "../dates";
import { asDomainError } from "../db/errors";
import { readSettings } from "../db/settings";
import { findTask, listDoneTasks, listOpenTasks, type TaskFilter } from "../db/tasks";
import type { DomainError } from "../errors";
import { taskInput } from "../schemas/tasks";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { createTask, createTaskOfLine, deleteTask, finishTask, reopenTask, restoreTask, updateTask } from "./tasks";

const { owner } = useDatabase();
const make = factories(owner);

const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);
const input = (given: object = {}) => taskInput.parse({ text: "Call the supplier", ...given });
const today = async () => dayInZone(new Date(), (await readSettings()).timeZone);
const open = async (filter: TaskFilter = {}) => (await listOpenTasks(filter, { limit: 200 })).map(({ id }) => id);

test("a task is added once for its key, by the fields or in one line", async () => {
  const actor = await make.anActor();
  const key = randomUUID();
  const added = await Promise.all([1, 2, 3].map(() => createTask(actor, input(), key)));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(await refusal(createTask(actor, input({ text: "Other" }), key))).toMatchObject({
    code: "idempotency_key_reused",
  });

  const copy = await make.aCopy();
  const line = `call supplier tomorrow !high @copy:${copy.barcode.toLowerCase()} +me every week`;
  const lineKey = randomUUID();
  const task = await createTaskOfLine(actor, line, { key: lineKey });
  expect(task).toMatchObject({
    text: "call supplier",
    dueOn: addDays(await today(), 1),
    priority: "high",
    repeats: "weekly",
    assigneeId: actor.userId,
    assigneeName: actor.name,
    branchId: actor.branchId,
    linkKind: "copy",
    linkId: copy.id,
    barcode: copy.barcode,
    titleId: copy.titleId,
    createdByName: actor.name,
    madeFor: null,
  });
  expect((await createTaskOfLine(actor, line, { key: lineKey })).id).toBe(task.id);
});

test("a task is linked to a member, title, copy, loan or hold, by its fields or in a line, and found by it", async () => {
  const actor = await make.anActor();
  const copy = await make.aCopy();
  const member = await make.aMember();
  const [loan] = await owner()<{ id: string }[]>`
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    values (${copy.id}, ${member.id}, ${copy.branchId}, ${await make.someTerms()}, 2, now(), now() + interval '9 days')
    returning id`;
  const other = await make.aTitle();
  const [hold] = await owner()<{ id: string }[]>`
    insert into circulation.holds (title_id, member_id, pickup_branch_id, rank, requested_at)
    values (${other}, ${member.id}, ${copy.branchId}, 1, now())
    returning id`;
  const links = [
    { kind: "member", id: member.id, code: member.cardNumber },
    { kind: "title", id: copy.titleId, code: copy.titleId },
    { kind: "copy", id: copy.id, code: copy.barcode },
    { kind: "loan", id: loan?.id ?? "", code: loan?.id ?? "" },
    { kind: "hold", id: hold?.id ?? "", code: hold?.id ?? "" },
  ] as const;
  for (const { kind, id, code } of links) {
    const byFields = await createTask(actor, input({ link: { kind, id } }));
    const inLine = await createTaskOfLine(actor, `ask about it @${kind}:${code}`);
    for (const task of [byFields, inLine]) expect(task).toMatchObject({ linkKind: kind, linkId: id });
    expect(await open({ link: { kind, id } }), kind).toEqual([byFields.id, inLine.id]);
  }
  expect(taskInput.safeParse({ text: "Call", link: { kind: "contact", id: "1" } }).success).toBe(false);
});

test("what a task names must be there, and it must say something", async () => {
  const actor = await make.anActor();
  const member = await make.anActor("member");
  expect(await refusal(createTaskOfLine(actor, "find @copy:NOSUCH"))).toMatchObject({
    code: "invalid",
    field: "line",
    message: "There is no copy with the barcode NOSUCH.",
  });
  expect(await refusal(createTaskOfLine(actor, "tomorrow !high"))).toMatchObject({ code: "invalid", field: "line" });
  const nothing = input({ link: { kind: "hold", id: "99999" } });
  expect(await refusal(createTask(actor, nothing))).toMatchObject({ code: "invalid", field: "link" });
  const reader = input({ assigneeId: member.userId });
  expect(await refusal(createTask(actor, reader))).toMatchObject({ code: "invalid", field: "assigneeId" });
  expect(await refusal(createTask(actor, input({ branchId: "99999" })))).toMatchObject({
    code: "invalid",
    field: "branchId",
  });
  expect(await refusal(finishTask(actor, "99999"))).toMatchObject({ code: "not_found" });
});

test("who may not work in the office is let do nothing", async () => {
  const member = await make.anActor("member");
  const narrow = {
    ...(await make.anActor()),
    permissions: permissionsOf("staff").filter((one) => one !== "office:write"),
  };
  const { id, version } = await createTask(await make.anActor(), input());
  for (const actor of [member, narrow])
    for (const attempt of [
      () => createTask(actor, input()),
      () => createTaskOfLine(actor, "call"),
      () => updateTask(actor, { id, version }, input()),
      () => finishTask(actor, id),
      () => reopenTask(actor, id),
      () => deleteTask(actor, { id, version }),
      () => restoreTask(actor, id),
    ])
      expect(await refusal(attempt())).toMatchObject({ code: "forbidden" });
});

test("of two who edit at once one is told what the other wrote", async () => {
  const [one, other] = [await make.anActor(), await make.anActor()];
  const { id, version } = await createTask(one, input());
  const settled = await Promise.allSettled([
    updateTask(one, { id, version }, input({ text: "One", priority: "high" })),
    updateTask(other, { id, version }, input({ text: "Other" })),
  ]);
  expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const now = await findTask(id);
  expect(now?.version).toBe(2);
  const refused = settled.find((each) => each.status === "rejected");
  expect(asDomainError(refused?.reason)).toMatchObject({
    code: "version_conflict",
    details: { current: { id, text: now?.text, version: 2 } },
  });
});

test("a task that repeats is made anew once, however often and from wherever it is marked as done", async () => {
  const [one, other] = [await make.anActor(), await make.anActor()];
  const day = await today();
  const { id } = await createTask(one, input({ text: "Water the plants", dueOn: addDays(day, -9), repeats: "weekly" }));
  const settled = await Promise.all([finishTask(one, id), finishTask(other, id), finishTask(one, id)]);
  expect(settled.every(({ doneAt }) => doneAt !== null)).toBe(true);
  const next = async () =>
    (await listOpenTasks({ words: ["plants"] }, { limit: 9 })).map(({ id, dueOn }) => ({ id, dueOn }));
  expect(await next()).toEqual([{ id: expect.any(String), dueOn: addDays(day, 5) }]);
  expect(await findTask(id)).toMatchObject({ nextDueOn: addDays(day, 5), doneAt: expect.any(Date) });
  await finishTask(other, id);
  expect(await next()).toHaveLength(1);

  // Undone, it is there alone; done again, its next one is.
  expect(await reopenTask(other, id)).toMatchObject({ doneAt: null, doneByName: null, nextDueOn: null });
  expect(await next()).toEqual([{ id, dueOn: addDays(day, -9) }]);
  await Promise.all([finishTask(one, id), finishTask(other, id)]);
  expect(await next()).toHaveLength(1);

  // The next one was worked on: undoing leaves it, and doing it again makes no third.
  const [following] = await listOpenTasks({ words: ["plants"] }, { limit: 1 });
  const edited = input({ text: "Water the plants, and talk to them", dueOn: following?.dueOn, repeats: "weekly" });
  await updateTask(one, { id: following?.id ?? "", version: 1 }, edited);
  await reopenTask(one, id);
  expect(await next()).toHaveLength(2);
  await finishTask(one, id);
  expect(await next()).toEqual([{ id: following?.id, dueOn: addDays(day, 5) }]);
});

test("what repeats begins today without a day, and counts from the day that it is moved to", async () => {
  const actor = await make.anActor();
  const task = await createTask(actor, input({ repeats: "monthly" }));
  expect(task).toMatchObject({ dueOn: await today(), repeatsFrom: await today() });
  const moved = await updateTask(actor, task, input({ repeats: "monthly", dueOn: "2999-01-31" }));
  expect(moved.repeatsFrom).toBe("2999-01-31");
  expect((await finishTask(actor, task.id)).nextDueOn).toBe("2999-02-28");
  expect(await updateTask(actor, moved, input({})).catch(asDomainError)).toMatchObject({ code: "version_conflict" });
});

test("a deleted task is on no list until it is restored, and is not edited or done", async () => {
  const actor = await make.anActor();
  const task = await createTask(actor, input({ assigneeId: actor.userId }));
  const stale = { id: task.id, version: task.version + 1 };
  expect(await refusal(deleteTask(actor, stale))).toMatchObject({ code: "version_conflict" });
  const deleted = await deleteTask(actor, task);
  expect(deleted.deletedAt).not.toBeNull();
  expect((await deleteTask(actor, task)).version).toBe(deleted.version);
  expect(await open({ assignee: actor.userId })).toEqual([]);
  for (const attempt of [() => finishTask(actor, task.id), () => updateTask(actor, deleted, input())])
    expect(await refusal(attempt())).toMatchObject({ code: "not_found" });
  expect((await restoreTask(actor, task.id)).deletedAt).toBeNull();
  expect((await restoreTask(actor, task.id)).version).toBe(deleted.version + 1);
  expect(await open({ assignee: actor.userId })).toEqual([task.id]);
});

test("tasks are found by part of the text, whatever its accents and case, and by who, when, where and what", async () => {
  const [actor, other] = [await make.anActor(), await make.anActor()];
  const member = await make.aMember();
  const add = async (given: object) => (await createTask(actor, input(given))).id;
  const crepes = await add({ text: "Crêpes für Łukasz", assigneeId: other.userId, dueOn: "2020-01-02" });
  const late = await add({ text: "Late", assigneeId: other.userId, dueOn: "2020-01-01", branchId: other.branchId });
  const linked = await add({ text: "Linked", link: { kind: "member", id: member.id } });
  expect(await open({ words: ["CREPES", "fur", "łuk"] })).toEqual([crepes]);
  expect(await open({ words: ["rêp"] })).toEqual([crepes]);
  expect(await open({ words: ["crepes", "absent"] })).toEqual([]);
  expect(await open({ words: ["100%", "_"] })).toEqual([]);
  expect(await open({ assignee: other.userId })).toEqual([late, crepes]);
  expect(await open({ dueBy: "2020-01-01" })).toEqual([late]);
  expect(await open({ branchId: other.branchId })).toEqual([late]);
  expect(await open({ link: { kind: "member", id: member.id } })).toEqual([linked]);
  expect(await open({ link: { kind: "copy", id: member.id } })).toEqual([]);
  expect(await open({ assignee: "nobody", words: ["linked"] })).toEqual([linked]);
});

test("open tasks come by day and urgency, done ones the latest first, page by page", async () => {
  const actor = await make.anActor();
  const filter = { assignee: actor.userId };
  const add = async (given: object) => (await createTask(actor, input({ assigneeId: actor.userId, ...given }))).id;
  const [someDay, low, high, soon] = [
    await add({}),
    await add({ dueOn: "2030-01-02", priority: "low" }),
    await add({ dueOn: "2030-01-02", priority: "high" }),
    await add({ dueOn: "2030-01-01", priority: "low" }),
  ];
  const pages = async (list: typeof listOpenTasks) => {
    const found: string[] = [];
    for (;;) {
      const [next] = await list(filter, { after: found.at(-1), limit: 1 });
      if (!next) return found;
      found.push(next.id);
    }
  };
  expect(await pages(listOpenTasks)).toEqual([soon, high, low, someDay]);
  for (const id of [low, soon, someDay, high]) await finishTask(actor, id);
  expect(await pages(listDoneTasks)).toEqual([high, someDay, soon, low]);
  expect(await pages(listOpenTasks)).toEqual([]);
});
