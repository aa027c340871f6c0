import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { factsOf } from "./desk-facts";

const { owner } = useDatabase();
const { aCopy, aMember, anActor } = factories(owner);

test("desks that ask at once hear each of its own copy and member, a missing branch and unknown codes included", async () => {
  const { branchId = "" } = await anActor("staff");
  const pairs = await Promise.all(
    Array.from({ length: 20 }, async () => ({ copy: await aCopy(), member: await aMember() })),
  );
  const asked = [
    ...pairs.map(({ copy, member }) => ({ barcode: copy.barcode, cardNumber: member.cardNumber, branchId })),
    ...pairs.map(({ copy }) => ({ barcode: copy.barcode, branchId })),
    { barcode: "nobody's", cardNumber: "nobody's", branchId },
    { barcode: pairs[0]?.copy.barcode ?? "", branchId: "999999999" },
  ];
  const heard = await Promise.all(asked.map((query) => factsOf({ ...query, now: new Date() })));
  expect(heard.map((facts) => facts && [facts.copyId, facts.memberId])).toEqual([
    ...pairs.map(({ copy, member }) => [copy.id, member.id]),
    ...pairs.map(({ copy }) => [copy.id, null]),
    [null, null],
    null,
  ]);
});
