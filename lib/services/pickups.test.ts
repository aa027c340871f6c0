import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { asked, holdStage } from "../testing/holds";
import { placeHold } from "./holds";
import { changePickup } from "./pickups";

const { owner } = useDatabase();
const make = factories(owner);

async function aWait() {
  const stage = await holdStage(owner);
  const copy = await make.aCopy({ itemType: stage.itemType, branchId: stage.branchId });
  const member = await make.aMember({ category: stage.category, branchId: stage.branchId });
  const actor = await make.anActor("member", { memberId: member.id });
  const { answer } = await placeHold(actor, asked({ titleId: copy.titleId, pickupBranchId: stage.branchId }));
  return { ...stage, copy, member, actor, holdId: answer.hold?.id ?? "", other: await make.aBranch() };
}

const branchOfHold = async (id: string) =>
  (await owner()`select pickup_branch_id as id, version from circulation.holds where id = ${id}`)[0];

test("a waiting hold is picked up elsewhere, once for a key, and keeps its place", async () => {
  const { actor, holdId, other } = await aWait();
  const input = { holdId, pickupBranchId: other, key: randomUUID() };
  const first = await changePickup(actor, input);
  expect(first.answer).toMatchObject({ verb: "change-pickup", status: "done", hold: { position: 1 } });
  expect(await changePickup(actor, input)).toEqual({ ...first, replayed: true });
  expect(await branchOfHold(holdId)).toMatchObject({ id: other, version: 2 });
});

test("nobody changes another member's, and none that waits no longer or leads nowhere", async () => {
  const { actor, holdId, other, copy, capture } = await aWait();
  const input = () => ({ holdId, pickupBranchId: other, key: randomUUID() });
  await expect(changePickup(await make.anActor("member"), input())).rejects.toMatchObject({ code: "not_found" });
  await expect(changePickup(actor, { ...input(), pickupBranchId: "999999" })).rejects.toMatchObject({
    code: "invalid",
    field: "pickupBranchId",
  });
  await capture(copy.id, holdId, "2999-01-01");
  await expect(changePickup(actor, input())).rejects.toMatchObject({ code: "hold_captured" });
});

test("where the rules of the other branch allow no holds, it stays where it is", async () => {
  const { actor, holdId, other, category, itemType } = await aWait();
  await owner()`
    insert into circulation.rules (branch_id, category_code, item_type_code, loan_days, holds_allowed)
    values (${other}, ${category}, ${itemType}, 14, false)`;
  await expect(changePickup(actor, { holdId, pickupBranchId: other, key: randomUUID() })).rejects.toMatchObject({
    code: "invalid",
    field: "pickupBranchId",
  });
});

test("while a copy is caught for it, either the branch changes first or the change is refused", async () => {
  for (let round = 0; round < 5; round++) {
    const { actor, holdId, other, copy, capture } = await aWait();
    const change = changePickup(actor, { holdId, pickupBranchId: other, key: randomUUID() }).then(
      () => "changed",
      (error: { code: string }) => error.code,
    );
    const [captured, came] = await Promise.all([capture(copy.id, holdId, "2999-01-01"), change]);
    expect([came, captured]).toEqual(captured ? ["hold_captured", true] : ["changed", false]);
  }
});
