import { createHash } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { listSeals } from "../db/seals";
import { connect } from "../db/sql";
import { forget } from "../env";
import { merkleRoot } from "../policy/merkle";
import { useDataFolder } from "../testing/data-folder";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { everyKindOfRow } from "../testing/ledger-rows";
import { forging, untilSealed } from "../testing/seals";
import { headsPath } from "./seal-heads";
import { verifySeals } from "./seal-verification";
import { judgeTransferProof, proveTransfer, sealByClock, sealNow } from "./seals";

const { folder } = useDataFolder();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const { owner, ownerUrl } = useDatabase();
const forge = forging(owner);
const stage = ledgerStage(owner);
const { account, post } = stage;
const { aBranch, aMember, anActor } = factories(owner);
const actor = operator();

beforeEach(() => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
});

async function aTopUp(amount = 100) {
  const branchId = await aBranch();
  const { id } = await aMember({ branchId });
  return { debit: await account("cash", { branchId }), credit: await account("wallet", { memberId: id }), amount };
}

const epochs = () => owner()`select e.id, e.reason, e.began_at from ledger.epochs e order by e.id`;
const wordsOf = async (more = {}) => (await verifySeals(actor, more)).findings.map(({ words }) => words);

test("seals form a signed chain over every row, and its head is published", async () => {
  await everyKindOfRow(owner, { aBranch, aMember }, stage);
  await untilSealed();
  await post({ kind: "top_up", ...(await aTopUp()) });
  await untilSealed();
  const seals = await listSeals(10);
  expect(seals.length).toBeGreaterThanOrEqual(2);
  expect(seals.every(({ keyId }) => keyId !== null)).toBe(true);
  expect(await verifySeals(actor)).toMatchObject({ passed: true, findings: [], heads: 1, knowsKeys: true });
  expect((await stat(path.join(folder(), "seal-key.pem"))).mode & 0o777).toBe(0o600);
  const [head] = (await readFile(headsPath(), "utf8")).trim().split("\n");
  expect(JSON.parse(head ?? "")).toMatchObject({
    seal: expect.stringMatching(/^\d+$/),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("with nothing new there is no new seal", async () => {
  await untilSealed();
  const before = await listSeals(1);
  expect(await sealByClock()).toMatchObject({ seals: 0, rows: 0, isBusy: false, signed: 0 });
  expect(await listSeals(1)).toEqual(before);
});

test("a transaction that commits late is not skipped, and neither it nor the sealer waits", async () => {
  await untilSealed();
  const given = await aTopUp();
  await post({ kind: "top_up", ...given });
  const late = connect(ownerUrl(), { max: 1 });
  try {
    // It has written its row and its number, and stays open while later ones commit and are sealed as far as may be.
    await late`begin`;
    await late`insert into ledger.account_events (account_id, event, reason, actor) values (${given.credit}, 'frozen', 'Late', 'cli')`;
    await post({ kind: "top_up", ...given });
    await sealByClock();
    await post({ kind: "top_up", ...given });
    expect(await sealByClock()).toMatchObject({ isBusy: false });
    expect((await verifySeals(actor)).passed).toBe(true);
    expect((await verifySeals(actor)).waitingRows).toBeGreaterThan(0);
    await late`commit`;
  } finally {
    await late.end();
  }
  await untilSealed();
  const [leaf] = await owner()`
    select from ledger.leaves l
    join ledger.account_events e on e.id = l.row_id
    where l.source = 'account_events'
      and e.reason = 'Late'`;
  expect(leaf).toBeDefined();
  expect((await verifySeals(actor)).passed).toBe(true);
});

test("writers go on while a sealer is at work, and a second sealer has nothing to do", async () => {
  const given = await aTopUp();
  const sealer = connect(ownerUrl(), { max: 1 });
  try {
    await post({ kind: "top_up", ...given });
    await sealer`begin`;
    await sealer`select from ledger.seal(1000)`;
    // The sealer's transaction is open and holds all it will ever hold.
    expect(await post({ kind: "top_up", ...given })).toMatchObject({ code: null });
    expect(await sealNow(actor)).toEqual({ seals: 0, rows: 0, isBusy: true });
    await sealer`commit`;
  } finally {
    await sealer.end();
  }
  await untilSealed();
  expect((await verifySeals(actor)).passed).toBe(true);
});

test("rows of writers that come and go while sealing never stops are all sealed, once", async () => {
  const given = await Promise.all(Array.from({ length: 4 }, () => aTopUp()));
  let writing = true;
  const writers = Promise.all(
    given.map(async (each) => {
      for (let n = 0; n < 25; n++) expect(await post({ kind: "top_up", ...each })).toMatchObject({ code: null });
    }),
  ).finally(() => (writing = false));
  while (writing) await sealByClock();
  await writers;
  await untilSealed();
  expect(await verifySeals(actor)).toMatchObject({ passed: true, waitingRows: 0 });
});

test("a root in SQL is the root in TypeScript", async () => {
  const hashes = Array.from({ length: 1000 }, (_, n) => createHash("sha256").update(String(n)).digest());
  for (const count of [1, 2, 3, 7, 64, 65, 1000]) {
    const leaves = hashes.slice(0, count);
    const [row] = await owner()<{ root: Buffer }[]>`
      select ledger.merkle_root(array_agg(sha256(convert_to(n::text, 'UTF8')) order by n)) as root
      from generate_series(0, ${count - 1}::int) n`;
    const root = merkleRoot(leaves, (bytes) => createHash("sha256").update(bytes).digest());
    expect(row?.root.toString("hex")).toBe(Buffer.from(root ?? []).toString("hex"));
  }
});

test("a transfer's proof stands on its own; a forged row, path or figure in it proves nothing", async () => {
  const { transferId } = await post({ kind: "top_up", ...(await aTopUp(4200)) });
  await expect(proveTransfer(actor, "99999999")).rejects.toMatchObject({ code: "not_found" });
  await untilSealed();
  const proof = await proveTransfer(actor, transferId);
  const states = judgeTransferProof(proof).map(({ source, rowState, sealState }) => [source, rowState, sealState]);
  expect(states).toEqual([
    ["transfers", "proven", "signed"],
    ["entries", "proven", "signed"],
    ["entries", "proven", "signed"],
  ]);
  const [row] = proof.rows;
  if (!row) throw new Error("no row");
  const judge = (change: object) => judgeTransferProof({ transferId, rows: [{ ...row, ...change }] })[0];
  expect(judge({ content: row.content?.replace("4200", "4201") })).toMatchObject({ rowState: "altered" });
  expect(judge({ path: row.path.slice(1) })).toMatchObject({ rowState: "altered" });
  expect(judge({ position: row.position + 1 })).toMatchObject({ rowState: "altered" });
  expect(judge({ content: null })).toMatchObject({ rowState: "removed" });
  expect(judge({ seal: { ...row.seal, root: "00".repeat(32) } })).toMatchObject({
    rowState: "altered",
    sealState: "wrong",
  });
  expect(judge({ seal: { ...row.seal, signature: "00".repeat(64) } })).toMatchObject({ sealState: "wrongly signed" });
  expect(judge({ seal: { ...row.seal, signature: null } })).toMatchObject({ sealState: "unsigned" });
});

test("a restore begins a new epoch: what came over without a seal is sealed first, and numbers may start lower", async () => {
  await untilSealed();
  const { transferId } = await post({ kind: "top_up", ...(await aTopUp()) });
  // As if all of it had come from a cluster that had counted much further, with one transfer not yet sealed.
  await forge(`
    update ledger.epochs set system_identifier = system_identifier - 1;
    delete from ledger.seal_signatures; delete from ledger.leaves; delete from ledger.seals`);
  for (const table of [
    "attempts",
    "outcomes",
    "keys",
    "transfers",
    "entries",
    "account_events",
    "resolutions",
    "allocations",
    "cash_counts",
  ])
    await forge(`update ledger.${table} set xid = xid + 1000000000`);
  await rm(headsPath(), { force: true });
  const [epoch] = await epochs();
  await sealByClock();
  await post({ kind: "top_up", ...(await aTopUp()) });
  await untilSealed();
  expect(await epochs()).toMatchObject([epoch, { id: 2, reason: "another cluster" }]);
  expect(await verifySeals(actor)).toMatchObject({ passed: true, waitingRows: 0 });
  expect(judgeTransferProof(await proveTransfer(actor, transferId))[0]).toMatchObject({ rowState: "proven" });
  await forge(`update ledger.transfers set reason = 'forged' where id = ${transferId}`);
  expect(await wordsOf()).toEqual([expect.stringMatching(`^Transfer ${transferId} was altered`)]);
  await forge(`update ledger.transfers set reason = null where id = ${transferId}`);
  expect(await wordsOf()).toEqual([]);
});

test("only admins and the operator see the proof, and the runtime role can neither sign nor write seals", async () => {
  const staff = await anActor("staff");
  for (const forbidden of [sealNow(staff), verifySeals(staff), proveTransfer(staff, "1")])
    await expect(forbidden).rejects.toMatchObject({ code: "forbidden" });
  const app = connect(`${ownerUrl()}?role=carrel_app`, { max: 1 });
  try {
    await expect(app`select ledger.sign_seal(1, ''::bytea, ''::bytea)`).rejects.toMatchObject({ code: "42501" });
    for (const table of ["epochs", "seals", "leaves", "seal_keys", "seal_signatures", "reconciliations"]) {
      await expect(app.unsafe(`insert into ledger.${table} default values`)).rejects.toMatchObject({ code: "42501" });
      await expect(app.unsafe(`delete from ledger.${table} where true`)).rejects.toMatchObject({ code: "42501" });
      await expect(owner().unsafe(`delete from ledger.${table} where true`)).rejects.toMatchObject({
        constraint_name: "history_is_never_changed",
      });
      await expect(owner().unsafe(`truncate ledger.${table} cascade`)).rejects.toMatchObject({
        constraint_name: "history_is_never_changed",
      });
    }
  } finally {
    await app.end();
  }
});

test("more rows of one transaction than a seal holds go into several seals, and each verifies", async () => {
  const { credit } = await aTopUp();
  await owner()`
    insert into ledger.account_events (account_id, event, reason, actor)
    select ${credit}, 'frozen', 'One of many ' || n, 'cli' from generate_series(1, 70000) n`;
  await untilSealed();
  const [chunked] = await owner()<{ seals: number; rows: number }[]>`
    select count(*)::int as seals, sum(s.row_count)::int as rows
    from ledger.seals s
    group by s.from_xid, s.to_xid
    having count(*) > 1`;
  expect(chunked).toMatchObject({ seals: 2 });
  expect(chunked?.rows).toBeGreaterThanOrEqual(70_000);
  expect(await verifySeals(actor)).toMatchObject({ passed: true });
  await forge("update ledger.account_events set reason = 'forged' where reason = 'One of many 69000'");
  expect(await wordsOf()).toEqual([expect.stringMatching(/^Account event \d+ was altered/)]);
  await forge("update ledger.account_events set reason = 'One of many 69000' where reason = 'forged'");
});
