import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import * as csv from "@/app/api/v1/attempts/csv/route";
import * as attempts from "@/app/api/v1/attempts/route";
import * as attempt from "@/app/api/v1/attempts/[id]/route";
import { attemptStage } from "../../testing/attempts";
import { carrel, carrelJson } from "../../testing/command-line";
import { useDatabase } from "../../testing/database";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);
let stage: Awaited<ReturnType<typeof attemptStage>>;
let posted = "";
let declined = "";

beforeAll(async () => {
  stage = await attemptStage(owner);
  posted = await stage.topUp(1250, { key: "7b1e-posted-once" });
  await stage.topUp(1250, { key: "7b1e-posted-once" });
  declined = await stage.send(99_999_999, { user_agent: "Mozilla/5.0", ip: "10.0.0.7" });
});

test("attempts are listed by filter, newest first, in decimals, page by page", async () => {
  const { call } = await aKey();
  const all = await call(attempts.GET);
  expect(all).toMatchObject({
    status: 200,
    body: {
      items: [
        { id: declined, result: "declined", code: "insufficient_funds", amount: "999999.99", ip: "10.0.0.7" },
        { result: "replayed", replayOf: posted },
        { id: posted, result: "posted", amount: "12.50", currency: "EUR", debitName: "Cash desk Central" },
      ],
      next: null,
    },
  });
  const seen: string[] = [];
  for (let query = "?limit=1"; query;) {
    const page = await call(attempts.GET, { query });
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    const link = page.headers.get("link");
    query = link ? link.slice(link.indexOf("?"), link.indexOf(">")) : "";
  }
  expect(seen).toEqual(all.body.items.map((item: { id: string }) => item.id));
  expect((await call(attempts.GET, { query: "?outcome=refused&amount=%3E10&since=1h" })).body.items).toHaveLength(1);
  expect((await call(attempts.GET, { query: "?key=7b1e&door=web&verb=transfer" })).body.items).toHaveLength(2);
});

test("a filter that makes no sense is refused by its name", async () => {
  const { call } = await aKey();
  const refused = await call(attempts.GET, { query: "?outcome=perhaps&since=soon" });
  expect(refused).toMatchObject({ status: 400, body: { code: "invalid" } });
  expect(refused.body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual(["outcome", "since"]);
});

test("the story of an attempt has its tries and entries; there is none of an attempt that never was", async () => {
  const { call } = await aKey();
  expect(await call(attempt.GET, { params: { id: posted } })).toMatchObject({
    status: 200,
    body: {
      tries: [{ id: posted }, { result: "replayed" }],
      entries: [
        { side: "debit", amount: "12.50" },
        { side: "credit", amount: "12.50", balanceAfter: "12.50" },
      ],
    },
  });
  expect(await call(attempt.GET, { params: { id: "999999999" } })).toMatchObject({ status: 404 });
});

test("all that pass are got as a file, with the filters of their list", async () => {
  const { call } = await aKey();
  const all = await call(csv.GET);
  expect(all.status).toBe(200);
  expect(all.headers.get("content-disposition")).toMatch(/^attachment; filename="attempts-\d{4}-\d{2}-\d{2}\.csv"$/);
  const lines = all.body.trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^id,opened_at,/);
  expect(lines.slice(1).map((line: string) => line.split(",", 1)[0])).toEqual([declined, expect.any(String), posted]);
  expect((await call(csv.GET, { query: "?outcome=refused" })).body.trimEnd().split("\r\n")).toHaveLength(2);
  expect(await call(csv.GET, { query: "?outcome=perhaps" })).toMatchObject({ status: 400, body: { code: "invalid" } });
});

test("a key without the scope, and nobody at all, are told nothing", async () => {
  const { call } = await aKey(["loans:read", "transfers:write", "accounts:read"]);
  expect(await call(attempts.GET)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(await call(csv.GET)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(await call(attempt.GET, { params: { id: posted } })).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });
});

test("the command line lists, tells a story and writes a file", async () => {
  const list = await carrelJson("audit", "--outcome", "refused");
  expect(list).toMatchObject({ items: [{ id: declined, amount: "999999.99" }], next: null });
  const shown = await carrel(["audit", "--limit", "2"]);
  expect(shown.out).toContain("Insufficient funds");
  expect(shown.out).toContain("Cash desk Central → ");
  expect(shown.out).toContain("More: --after ");
  const story = await carrel(["audit", declined]);
  expect(story.out).toMatch(/Outcome +Insufficient funds\n/);
  expect(story.out).toMatch(/IP address +10\.0\.0\.7\n/);
  expect((await carrel(["audit", posted])).out).toContain("Entries");
  expect(await carrelJson("audit", posted)).toMatchObject({ tries: [{ id: posted }, { result: "replayed" }] });
  expect(await carrel(["audit", "999999999"])).toMatchObject({ code: 1 });
  expect(await carrel(["audit", "--since", "soon"])).toMatchObject({ code: 2 });
});

test("the file of the command line has every attempt that passes", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "carrel-audit-"));
  const file = path.join(folder, "attempts.csv");
  expect(await carrelJson("audit", "--csv", file)).toEqual({ file, rows: 3 });
  const lines = (await readFile(file, "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^\ufeffid,opened_at,/);
  expect(await carrel(["audit", "--csv", path.join(folder, "no", "such.csv")])).not.toMatchObject({ code: 0 });
  await rm(folder, { recursive: true });
});
