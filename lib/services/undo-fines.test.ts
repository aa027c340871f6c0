import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { back, circulationStage, inDays, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests } from "../testing/money-stage";
import { chargeFines } from "./fines";
import { checkIn, checkOut, undo } from "./loans";
import { waive } from "./payments";

const { owner } = useDatabase();
const { aLibrary, aCopyOf, aMemberOf, moneyOf, wrongs } = circulationStage(owner, factories(owner));

/** A loan that is two days late, both of them charged. */
async function aFinedLoan() {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-16));
  await chargeFines(operator());
  expect(await moneyOf(member.id)).toEqual({ fees: 40, wallet: 0 });
  const undone = (key: string) => undo(library.desk, { undoes: key, key: randomUUID() });
  return { desk: library.desk, copy, member, undone };
}

test("a check-in is not undone once its fines were waived: they would be charged again", async () => {
  const { desk, copy, member, undone } = await aFinedLoan();
  await waive(desk, { memberId: member.id, amount: "0.40", reason: "Amnesty", key: randomUUID() }, doorOfTests);
  const returned = back(copy.barcode);
  await checkIn(desk, returned);
  const { answer } = await undone(returned.key);
  expect(answer.status).toBe("stopped");
  expect(answer.findings).toMatchObject([{ code: "cannot_undo", message: expect.stringContaining("waived") }]);
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
});

test("a check-in that itself forgave its fines is undone, and they are owed when the copy comes back", async () => {
  const { desk, copy, member, undone } = await aFinedLoan();
  const returned = back(copy.barcode, { forgive: "The library was closed" });
  await checkIn(desk, returned);
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
  expect((await undone(returned.key)).answer.status).toBe("done");
  await checkIn(desk, back(copy.barcode));
  expect(await moneyOf(member.id)).toEqual({ fees: 40, wallet: 0 });
  expect(await wrongs()).toEqual([]);
});

test("a check-in that was dated back by mistake is undone, with what it took back of the fines", async () => {
  const { desk, copy, member, undone } = await aFinedLoan();
  const returned = back(copy.barcode, { returnedAt: inDays(-1)() });
  await checkIn(desk, returned);
  expect(await moneyOf(member.id)).toEqual({ fees: 20, wallet: 0 });
  expect((await undone(returned.key)).answer.status).toBe("done");
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
  await checkIn(desk, back(copy.barcode));
  expect(await moneyOf(member.id)).toEqual({ fees: 40, wallet: 0 });
  expect(await wrongs()).toEqual([]);
});
