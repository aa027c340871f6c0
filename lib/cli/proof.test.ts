import { beforeAll, expect, test, vi } from "vitest";
import { forget } from "../env";
import { carrel, carrelJson } from "../testing/command-line";
import { useDataFolder } from "../testing/data-folder";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { everyKindOfRow } from "../testing/ledger-rows";
import { forging, untilSealed } from "../testing/seals";

useDataFolder();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const { owner, ownerUrl, appUrl } = useDatabase();
const stage = ledgerStage(owner);
const forge = forging(owner);
let topUp = "";

beforeAll(async () => {
  topUp = (await everyKindOfRow(owner, factories(owner), stage)).topUp.transferId;
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
  await untilSealed();
  process.env.APP_DATABASE_URL = appUrl();
  forget();
});

test("reconcile says what holds, and exits with 1 and names what does not", async () => {
  const ran = await carrel(["reconcile"]);
  expect(ran).toMatchObject({ code: 0, err: "" });
  expect(ran.out).toMatch(/^EUR +debits €[\d,.]+, credits €/);
  expect(ran.out).toMatch(/Every balance is the sum of its entries +0\n/);
  expect(ran.out).toMatch(/The books balance\.\n$/);
  await forge(
    `update ledger.entries set balance_after = balance_after + 1 where transfer_id = ${topUp} and side = 'debit'`,
  );
  const failed = await carrel(["reconcile"]);
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(/From an entry on, the running balance is wrong\.\n {2}account \d+, entry 1\n/);
  const { findings, passed } = JSON.parse((await carrel(["reconcile", "--json"])).out);
  expect(passed).toBe(false);
  expect(findings).toContainEqual(expect.objectContaining({ check: "balance_chain", found: 1 }));
  expect((await carrel(["health"])).code).toBe(1);
});

test("verify names the altered row and exits with 1; one transfer is proven by itself", async () => {
  const failed = await carrel(["verify"]);
  expect(failed.code).toBe(1);
  expect(failed.out).toContain(`The debit entry of transfer ${topUp} was altered after it was sealed (seal `);
  expect((await carrel(["verify", "--transfer", topUp])).out).toMatch(/The debit entry.* altered +\d+ +\d+ +signed/i);
  await forge(
    `update ledger.entries set balance_after = balance_after - 1 where transfer_id = ${topUp} and side = 'debit'`,
  );
  const verified = await carrelJson("verify");
  expect(verified).toMatchObject({ passed: true, findings: [], waitingRows: 0, knowsKeys: true });
  const proof = await carrelJson("verify", "--transfer", topUp);
  expect(proof).toMatchObject({ proven: true, rows: [{ source: "transfers", rowState: "proven" }, {}, {}] });
  expect((await carrel(["reconcile"])).code).toBe(0);
  expect((await carrel(["verify", "--transfer", "987654321"])).code).toBe(1);
  expect((await carrel(["verify", "--heads", "/nowhere/heads.jsonl"])).code).toBe(2);
});

test("seal says what it sealed", async () => {
  await untilSealed().catch(() => {});
  expect((await carrel(["seal"])).out).toMatch(/^(There was nothing to seal|Rows sealed: \d+, seals: \d+)\.?\n$/);
});
