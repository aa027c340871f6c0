import { createHash, generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { listSeals } from "../db/seals";
import { forget } from "../env";
import { useDataFolder } from "../testing/data-folder";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { forging, untilSealed } from "../testing/seals";
import { publishHead } from "./seal-heads";
import { ensureSealKey } from "./seal-key";
import { verifySeals } from "./seal-verification";

const { folder } = useDataFolder();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const { owner, ownerUrl } = useDatabase();
const forge = forging(owner);
const stage = ledgerStage(owner);
const { account, post } = stage;
const { aBranch, aMember } = factories(owner);
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

const wordsOf = async (more = {}) => (await verifySeals(actor, more)).findings.map(({ words }) => words);

test("rows are named in words, the first one first", async () => {
  const first = await post({ kind: "top_up", ...(await aTopUp()) });
  await untilSealed();
  const second = await post({ kind: "top_up", ...(await aTopUp()) });
  await untilSealed();
  await forge(
    `update ledger.entries set balance_after = balance_after + 1 where transfer_id in (${first.transferId}, ${second.transferId}) and side = 'debit'`,
  );
  expect(await wordsOf()).toEqual([
    expect.stringMatching(
      `^The debit entry of transfer ${first.transferId} was altered after it was sealed \\(seal \\d+\\)\\.$`,
    ),
    expect.stringMatching(`^The debit entry of transfer ${second.transferId} was altered`),
  ]);
  await forge(
    `update ledger.entries set balance_after = balance_after - 1 where transfer_id in (${first.transferId}, ${second.transferId}) and side = 'debit'`,
  );
  expect(await wordsOf()).toEqual([]);
});

test("who alters a row and its leaf breaks the root; and its root, the hash; and its hash, the chain and the signature", async () => {
  await post({ kind: "top_up", ...(await aTopUp()) });
  await untilSealed();
  const [last] = await listSeals(1);
  const [target] = await owner()<{ id: string }[]>`
    select s.id from ledger.seals s join ledger.leaves l on l.seal_id = s.id and l.source = 'transfers' where s.id < ${last?.id ?? ""} limit 1`;
  const id = target?.id ?? "";
  await owner()`create table public.kept_seals as select * from ledger.seals`;
  await owner()`create table public.kept_leaves as select * from ledger.leaves where seal_id = ${id}`;
  await forge(`update ledger.leaves set hash = sha256('forged') where seal_id = ${id} and position = 0`);
  expect((await wordsOf()).slice(-1)).toEqual([`The leaves of seal ${id} do not give its root.`]);
  await forge(
    `update ledger.seals s set root = ledger.merkle_root((select array_agg(hash order by position) from ledger.leaves where seal_id = s.id)) where id = ${id}`,
  );
  expect((await wordsOf()).slice(-1)).toEqual([`The figures of seal ${id} do not give its hash.`]);
  await forge(`update ledger.seals s set hash = sha256(convert_to(ledger.seal_content(s), 'UTF8')) where id = ${id}`);
  const words = await wordsOf();
  expect(words).toContain(`Seal ${BigInt(id) + 1n} does not follow from the seal before it.`);
  expect(words).toContain(`The signature of seal ${id} is wrong.`);
  await forge(`
    delete from ledger.seals; insert into ledger.seals select * from public.kept_seals;
    delete from ledger.leaves where seal_id = ${id}; insert into ledger.leaves select * from public.kept_leaves;
    drop table public.kept_seals; drop table public.kept_leaves`);
  expect(await wordsOf()).toEqual([]);
});

test("a published head that is no longer in the chain is named, also from a file that was kept elsewhere", async () => {
  await untilSealed();
  const [seal] = await listSeals(1);
  const key = await ensureSealKey();
  const missing = { seal: String(BigInt(seal?.id ?? "0") + 40n), hash: "ab".repeat(32) };
  const kept = path.join(folder(), "kept-elsewhere.jsonl");
  const signature = key.sign(`carrel seal ${missing.seal} ${missing.hash}`).toString("hex");
  const line = { ...missing, signature, publicKey: key.publicKey.toString("hex"), at: new Date().toISOString() };
  await writeFile(kept, `${JSON.stringify(line)}\n{"torn":\n`);
  expect(await wordsOf({ headsFile: kept })).toEqual([
    `Seal ${missing.seal} was published with another hash, or is no longer there.`,
    "Line 2 of the published heads can't be read.",
  ]);
  await expect(verifySeals(actor, { headsFile: path.join(folder(), "none") })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a key from elsewhere is named, however well it signs, and a signature that was taken away", async () => {
  await untilSealed();
  await post({ kind: "top_up", ...(await aTopUp()) });
  process.env.SEAL_KEY = String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
  forget();
  await untilSealed();
  const forger = await ensureSealKey();
  delete process.env.SEAL_KEY;
  forget();
  const found = await wordsOf();
  expect(found).toHaveLength(
    (await listSeals(100)).filter(({ keyId }) => keyId === createHash("sha256").update(forger.publicKey).digest("hex"))
      .length,
  );
  expect(found[0]).toMatch(/^Seal \d+ is signed with a key that is not the library's\.$/);
  // A key that changed for good is known by the heads it published.
  const [seal] = await listSeals(1);
  const hash = seal?.hash.toString("hex") ?? "";
  const head = {
    seal: seal?.id ?? "",
    hash,
    publicKey: forger.publicKey.toString("hex"),
    at: new Date().toISOString(),
  };
  await publishHead({ ...head, signature: forger.sign(`carrel seal ${head.seal} ${hash}`).toString("hex") });
  expect(await wordsOf()).toEqual([]);
  await forge(
    "create table public.kept as select * from ledger.seal_signatures where seal_id = 1; delete from ledger.seal_signatures where seal_id = 1",
  );
  expect(await wordsOf()).toEqual(["Seal 1 has no signature, though a later one has."]);
  await forge("insert into ledger.seal_signatures select * from public.kept; drop table public.kept");
});
