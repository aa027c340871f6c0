import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { findBranchByCode, listAllBranches, listBranches } from "../db/branches";
import { asDomainError } from "../db/errors";
import { findMember } from "../db/members";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { closeBranch, reopenBranch, saveBranch } from "./branches";

const { owner } = useDatabase();
const { aBranch, aCopy, aMember, anActor } = factories(owner);

const actor = operator();
let serial = 0;
const aCode = () => `CLOSE${++serial}`;

async function versionOf(code: string): Promise<number> {
  return (await findBranchByCode(code))?.version ?? 0;
}

test("a branch is added once: a code that is taken is refused, and nothing of it changes", async () => {
  const code = aCode();
  await saveBranch(actor, { code, name: `First ${code}`, timeZone: "Europe/Dublin" }, "new");
  const again = saveBranch(actor, { code, name: `Second ${code}`, timeZone: "Europe/Dublin" }, "new");
  await expect(again.catch(asDomainError)).resolves.toMatchObject({ code: "code_taken", field: "code" });
  expect(await findBranchByCode(code)).toMatchObject({ name: `First ${code}`, version: 1 });
});

test("of two who change the same version one saves, and the other is told what it is now", async () => {
  const code = aCode();
  await aBranch({ code });
  const change = (name: string) => saveBranch(actor, { code, name, timeZone: "Europe/Dublin" }, 1);
  const outcomes = await Promise.allSettled([change(`One ${code}`), change(`Two ${code}`)]);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: "version_conflict", details: { current: { version: 2 } } });
});

test("an empty branch closes, its members move, it can't be chosen any more, and it can be reopened", async () => {
  const [code, next] = [aCode(), aCode()];
  const id = await aBranch({ code });
  const nextId = await aBranch({ code: next });
  const member = await aMember({ branchId: id });
  const closed = await closeBranch(actor, { code, version: 1, successorCode: next });
  expect(closed.closedAt).not.toBeNull();
  expect((await findMember(member.id))?.branchId).toBe(nextId);
  expect((await listBranches()).map((branch) => branch.code)).not.toContain(code);
  expect((await listAllBranches()).map((branch) => branch.code)).toContain(code);
  const taken = { constraint_name: "branches_closed_take_nothing" };
  await expect(aCopy({ branchId: id })).rejects.toMatchObject(taken);
  await expect(aMember({ branchId: id })).rejects.toMatchObject(taken);
  await expect(anActor("staff", { branchId: id })).rejects.toMatchObject(taken);
  const open = await reopenBranch(actor, code, closed.version);
  expect(open.closedAt).toBeNull();
  await aCopy({ branchId: id });
});

test("what is still there keeps a branch open, and is counted in words", async () => {
  const [code, next] = [aCode(), aCode()];
  const id = await aBranch({ code });
  await aBranch({ code: next });
  await aCopy({ branchId: id });
  await aCopy({ branchId: id });
  await anActor("staff", { branchId: id });
  await expect(closeBranch(actor, { code, version: 1, successorCode: next })).rejects.toMatchObject({
    code: "in_use",
    message: "Still there: 2 copies and 1 user who works there. Move them first; then it can be closed.",
  });
  expect(await findBranchByCode(code)).toMatchObject({ closedAt: null, version: 1 });
});

test("a branch is not closed into itself, into a closed one, into none, or over an older version", async () => {
  const [code, gone] = [aCode(), aCode()];
  await aBranch({ code });
  await aBranch({ code: gone });
  await closeBranch(actor, { code: gone, version: 1, successorCode: code });
  for (const successorCode of [code, gone, "NONE"])
    await expect(closeBranch(actor, { code, version: 1, successorCode })).rejects.toMatchObject({
      code: "invalid",
      field: "successorCode",
    });
  const other = aCode();
  await aBranch({ code: other });
  await expect(closeBranch(actor, { code, version: 7, successorCode: other })).rejects.toMatchObject({
    code: "version_conflict",
  });
  await expect(closeBranch(actor, { code: "NONE", version: 1, successorCode: other })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a copy that comes while a branch closes either keeps it open, or is refused: never both are there", async () => {
  const next = aCode();
  await aBranch({ code: next });
  for (let round = 0; round < 12; round++) {
    const code = aCode();
    const id = await aBranch({ code });
    const [closing, coming] = await Promise.allSettled([
      closeBranch(actor, { code, version: 1, successorCode: next }),
      aCopy({ branchId: id }),
    ]);
    expect([closing.status, coming.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await versionOf(code)) === 2).toBe(closing.status === "fulfilled");
  }
});

test("staff change no branch", async () => {
  const staff = await anActor("staff");
  const refused = { code: "forbidden" };
  const values = { code: "STAFF", name: "Staff", timeZone: "Europe/Dublin" };
  await expect(saveBranch(staff, values)).rejects.toMatchObject(refused);
  await expect(closeBranch(staff, { code: "STAFF", version: 1, successorCode: "X" })).rejects.toMatchObject(refused);
  await expect(reopenBranch(staff, "STAFF", 1)).rejects.toMatchObject(refused);
});
