import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as imports from "@/app/api/v1/imports/route";
import * as givenImport from "@/app/api/v1/imports/[id]/route";
import * as notes from "@/app/api/v1/imports/[id]/notes/route";
import * as start from "@/app/api/v1/imports/[id]/start/route";
import * as users from "@/app/api/v1/users/route";
import * as user from "@/app/api/v1/users/[id]/route";
import * as disabled from "@/app/api/v1/users/[id]/disabled/route";
import { forget } from "../../env";
import { runImport } from "../../services/imports";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aBranch } = factories(owner);
const { aKey } = programs(owner);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-rest-"));
  process.env.CARREL_DATA = folder;
  forget();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const none = { params: Promise.resolve({}) };

test("a file is uploaded, started, imported by the worker and reported row by row", async () => {
  const { call, authorization } = await aKey();
  const csv = "title,contributors,isbn\nKindred,Octavia E. Butler,9780807083697\nWrong,Nobody,9780807083698\n";
  const send = (type: string) =>
    imports.POST(
      new Request("http://carrel.example/api/v1/imports?fileName=new.csv", {
        method: "POST",
        body: csv,
        headers: { authorization, "content-type": type },
      }),
      none,
    );
  expect((await send("application/json")).status).toBe(415);
  const uploaded = await send("text/csv; charset=utf-8");
  const body = (await uploaded.json()) as { id: string };
  expect({ status: uploaded.status, body }).toMatchObject({
    status: 201,
    body: { fileName: "new.csv", status: "uploaded", profile: "carrel" },
  });
  const params = { id: body.id };
  const begin = { method: "PUT", params, body: { profile: "carrel" } };
  expect(await call(start.PUT, { ...begin, body: { profile: "unknown" } })).toMatchObject({ status: 400 });
  expect(await call(start.PUT, begin)).toMatchObject({ status: 200, body: { status: "waiting" } });
  expect(await call(start.PUT, begin)).toMatchObject({ status: 422, body: { code: "import_failed" } });
  await runImport(body.id, { isLastTry: true });
  expect(await call(givenImport.GET, { params })).toMatchObject({
    body: { status: "done", rowsRead: 2, rowsRefused: 1, titlesAdded: 1 },
  });
  const refused = await call(notes.GET, { params });
  expect(refused.body.items).toMatchObject([{ line: 3, kind: "refused" }]);
  expect(await call(notes.GET, { params: { id: "999999" } })).toMatchObject({ status: 404 });
});

test("importing and managing users need their own permissions", async () => {
  const { call } = await aKey(["loans:read"]);
  expect(await call(givenImport.GET, { params: { id: "1" } })).toMatchObject({ status: 403 });
  expect(await call(users.GET)).toMatchObject({ status: 403 });
});

test("a user is added, listed, read, disabled and enabled again", async () => {
  const { call } = await aKey();
  const branchId = await aBranch();
  const added = await call(users.POST, {
    body: { email: "ines@carrel.example", name: "Ines", role: "staff", branchId },
  });
  expect(added).toMatchObject({
    status: 201,
    body: { email: "ines@carrel.example", hasPassword: false, disabledAt: null },
  });
  const again = await call(users.POST, { body: { email: "INES@carrel.example", name: "I", role: "staff", branchId } });
  expect(again).toMatchObject({ status: 409, body: { code: "email_taken" } });
  const params = { id: added.body.id };
  expect(await call(user.GET, { params })).toMatchObject({ status: 200, body: { name: "Ines" } });
  const listed = await call(users.GET, { query: "?limit=200" });
  expect(listed.body.items.map((item: { id: string }) => item.id)).toContain(params.id);
  const match = (response: { headers: Headers }) => ({ "if-match": response.headers.get("etag") ?? "" });
  const off = await call(disabled.PUT, { method: "PUT", params, headers: match(added) });
  expect(off.body.disabledAt).not.toBeNull();
  const on = await call(disabled.DELETE, { method: "DELETE", params, headers: match(off) });
  expect(on).toMatchObject({ status: 200, body: { disabledAt: null } });
  expect(await call(disabled.PUT, { method: "PUT", params, headers: match(added) })).toMatchObject({ status: 412 });
});
