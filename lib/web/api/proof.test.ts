import { beforeAll, expect, test, vi } from "vitest";
import * as proof from "@/app/api/v1/proof/route";
import * as reconciliations from "@/app/api/v1/reconciliations/route";
import * as transferProof from "@/app/api/v1/transfers/[id]/proof/route";
import * as verifications from "@/app/api/v1/verifications/route";
import * as health from "@/app/api/health/route";
import { forget } from "../../env";
import { checks } from "../../policy/reconciliation";
import { useDataFolder } from "../../testing/data-folder";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { ledgerStage } from "../../testing/ledger";
import { everyKindOfRow } from "../../testing/ledger-rows";
import { programs } from "../../testing/programs";
import { forging, untilSealed } from "../../testing/seals";

useDataFolder();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const { owner, ownerUrl, appUrl } = useDatabase();
const { aKey } = programs(owner);
const stage = ledgerStage(owner);
const forge = forging(owner);
let transferId = "";

beforeAll(async () => {
  transferId = (await everyKindOfRow(owner, factories(owner), stage)).topUp.transferId;
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
  await untilSealed();
  process.env.APP_DATABASE_URL = appUrl();
  forget();
});

const post = { method: "POST" };
const byId = (id: string) => ({ params: { id } });

test("before the first reconciliation there is none; each one is kept and listed, newest first", async () => {
  const { call } = await aKey(["audit:read"]);
  expect((await call(proof.GET)).body).toMatchObject({ reconciliation: null, lastPassedAt: null });
  const made = await call(reconciliations.POST, post);
  expect(made).toMatchObject({ status: 201, body: { passed: true, totals: [{ currency: "EUR", scale: 2 }] } });
  expect(made.body.checks).toHaveLength(checks.length);
  const again = await call(reconciliations.POST, post);
  const first = await call(reconciliations.GET, { query: "?limit=1" });
  expect(first.body.items).toEqual([again.body]);
  expect((await call(reconciliations.GET, { query: `?limit=1&after=${first.body.next}` })).body.items).toEqual([
    made.body,
  ]);
  expect((await call(proof.GET)).body).toMatchObject({
    reconciliation: again.body,
    lastPassedAt: again.body.finishedAt,
    head: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), keyId: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test("seals are verified, and a transfer comes with all that proves it", async () => {
  const { call } = await aKey(["audit:read"]);
  expect(await call(verifications.POST, post)).toMatchObject({
    status: 200,
    body: { passed: true, findings: [], knowsKeys: true, isCut: false },
  });
  const proven = { rowState: "proven", sealState: "signed" };
  expect(await call(transferProof.GET, byId(transferId))).toMatchObject({
    status: 200,
    body: { transferId, rows: [{ source: "transfers", ...proven }, proven, proven] },
  });
  expect(await call(transferProof.GET, byId("99999999"))).toMatchObject({ status: 404, body: { code: "not_found" } });
});

test("books that do not balance are told, the row is named, and health answers 503 without a figure", async () => {
  const { call } = await aKey(["audit:read"]);
  await forge(`update ledger.transfers set reason = 'forged' where id = ${transferId}`);
  await forge(`update ledger.accounts set posted_debits = posted_debits + 5 where kind = 'cash'`);
  expect((await call(verifications.POST, post)).body).toMatchObject({
    passed: false,
    findings: [
      { problem: "altered", source: "transfers", rowId: transferId, words: expect.stringMatching(/was altered/) },
    ],
  });
  expect((await health.GET()).status).toBe(200);
  const failed = await call(reconciliations.POST, post);
  expect(failed).toMatchObject({ status: 201, body: { passed: false } });
  const found = failed.body.checks.filter((check: { found: number }) => check.found > 0);
  expect(found.map(({ check }: { check: string }) => check)).toEqual(["debits_equal_credits", "balances"]);
  const unhealthy = await health.GET();
  expect(unhealthy.status).toBe(503);
  expect(await unhealthy.json()).toEqual({ status: "failing", reason: "reconciliation" });
});

test("without audit:read nothing of it is shown or done", async () => {
  const { call } = await aKey(["loans:read", "settings:manage"]);
  for (const asked of [
    call(proof.GET),
    call(reconciliations.GET),
    call(reconciliations.POST, post),
    call(verifications.POST, post),
    call(transferProof.GET, byId(transferId)),
  ])
    expect(await asked).toMatchObject({ status: 403, body: { code: "forbidden" } });
});
