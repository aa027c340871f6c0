import { expect, test } from "vitest";
import * as tasks from "@/app/api/v1/tasks/route";
import * as task from "@/app/api/v1/tasks/[id]/route";
import * as completion from "@/app/api/v1/tasks/[id]/completion/route";
import * as restoration from "@/app/api/v1/tasks/[id]/restoration/route";
import * as lines from "@/app/api/v1/tasks/lines/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aMember, aCopy, anActor } = factories(owner);
const { aKey } = programs(owner);

test("a task lives its life: added, read, replaced under its version, done, undone, deleted, restored", async () => {
  const { call } = await aKey();
  const copy = await aCopy();
  const body = { text: "Mend the spine", dueOn: "2031-05-06", link: { kind: "copy", id: copy.id } };
  const headers = { "idempotency-key": "mend-the-spine" };
  const added = await call(tasks.POST, { body, headers });
  expect(added).toMatchObject({
    status: 201,
    body: { ...body, priority: "normal", assigneeId: null, madeFor: null, version: 1, doneAt: null },
  });
  expect(added.body.link).toMatchObject({ barcode: copy.barcode, memberName: null });
  const params = { id: added.body.id };
  expect(added.headers.get("location")).toBe(`/api/v1/tasks/${params.id}`);
  expect((await call(tasks.POST, { body, headers })).body.id).toBe(params.id);
  expect((await call(task.GET, { params })).headers.get("etag")).toBe('"1"');

  const put = (version: number, more: object) =>
    call(task.PUT, {
      method: "PUT",
      params,
      body: { text: "Mend it", ...more },
      headers: { "if-match": `"${version}"` },
    });
  expect(await put(1, { priority: "high" })).toMatchObject({
    status: 200,
    body: { text: "Mend it", priority: "high", dueOn: null, link: null, version: 2 },
  });
  expect(await put(1, {})).toMatchObject({
    status: 412,
    body: { code: "version_conflict", details: { current: { text: "Mend it", version: 2 } } },
  });

  expect((await call(completion.PUT, { method: "PUT", params })).body.doneAt).toMatch(/Z$/);
  expect((await call(completion.PUT, { method: "PUT", params })).body.version).toBe(3);
  expect((await call(completion.DELETE, { method: "DELETE", params })).body).toMatchObject({
    doneAt: null,
    version: 4,
  });
  expect(await call(task.DELETE, { method: "DELETE", params })).toMatchObject({ status: 428 });
  const deleted = await call(task.DELETE, { method: "DELETE", params, headers: { "if-match": '"4"' } });
  expect(deleted.body.deletedAt).toMatch(/Z$/);
  expect(await call(completion.PUT, { method: "PUT", params })).toMatchObject({ status: 404 });
  expect((await call(restoration.POST, { method: "POST", params })).body.deletedAt).toBeNull();
});

test("a line becomes a task, or is refused with what it names wrongly", async () => {
  const { call, branchId } = await aKey();
  const { userId, name } = await anActor();
  const line = `call !low +${name.toLowerCase().replace(" ", "")} 2031-05-06 every month`;
  expect(await call(lines.POST, { body: { line } })).toMatchObject({
    status: 201,
    body: { text: "call", priority: "low", assigneeId: userId, dueOn: "2031-05-06", repeats: "monthly", branchId },
  });
  expect(await call(lines.POST, { body: { line: "call @member:NOSUCH" } })).toMatchObject({
    status: 400,
    body: { errors: [{ field: "line" }] },
  });
  for (const line of ["", "x".repeat(501), 7])
    expect(await call(lines.POST, { body: { line } })).toMatchObject({ status: 400 });
});

test("tasks are listed by view, person, day, link and text, page by page", async () => {
  const { call } = await aKey();
  const { userId } = await anActor();
  const { id: memberId } = await aMember();
  const add = async (given: object) =>
    (await call(tasks.POST, { body: { text: "Weed the shelves", ...given } })).body.id;
  const [late, linked, some] = [
    await add({ dueOn: "2020-01-01", assigneeId: userId }),
    await add({ link: { kind: "member", id: memberId } }),
    await add({ text: "Élan", dueOn: "2031-01-01" }),
  ];
  const ids = async (query: string) =>
    (await call(tasks.GET, { query })).body.items.map(({ id }: { id: string }) => id);
  expect(await ids("?view=overdue")).toEqual([late]);
  expect(await ids(`?assignee=${userId}`)).toEqual([late]);
  // A program has no tasks of its own.
  expect(await ids("?assignee=me")).toEqual([]);
  expect(await ids(`?about=member:${memberId}`)).toEqual([linked]);
  expect(await ids("?q=ELAN")).toEqual([some]);
  expect(await ids("?dueBy=2031-01-01&assignee=nobody&q=elan")).toEqual([some]);
  await call(completion.PUT, { method: "PUT", params: { id: late } });
  expect(await ids("?view=done")).toEqual([late]);
  const first = await call(tasks.GET, { query: "?limit=1&q=weed" });
  expect(first.body).toMatchObject({ items: [{ id: linked }], next: null });
  for (const query of ["?view=all", "?about=shelf:1", "?about=copy", "?dueBy=soon", "?assignee=maya"])
    expect(await call(tasks.GET, { query })).toMatchObject({ status: 400 });
});

test("whose task it is about is told to who may read members, and nothing to who may not work in the office", async () => {
  const [narrow, none] = [await aKey(["office:write"]), await aKey(["members:read"])];
  const { id, name } = await aMember();
  const body = { text: "Call", link: { kind: "member", id } };
  const added = await narrow.call(tasks.POST, { body });
  expect(added.body.link).toEqual({
    kind: "member",
    id,
    title: null,
    barcode: null,
    memberName: null,
    cardNumber: null,
  });
  const put = { method: "PUT", params: { id: added.body.id }, body, headers: { "if-match": '"9"' } };
  expect(JSON.stringify((await narrow.call(task.PUT, put)).body)).not.toContain(name);
  const { call } = await aKey();
  expect((await call(task.GET, { params: { id: added.body.id } })).body.link).toMatchObject({ memberName: name });
  expect(await none.call(tasks.GET)).toMatchObject({ status: 403 });
  expect(await none.call(task.GET, { params: { id: added.body.id } })).toMatchObject({ status: 403 });
});
