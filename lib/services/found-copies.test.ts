import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { back, circulationStage, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { placeHold } from "./holds";
import { checkIn, checkOut } from "./loans";
import { declareLost } from "./losses";
import { markCopy } from "./marks";

const { owner } = useDatabase();
const { aLibrary, aCopyOf, aMemberOf, holdOf, wrongs } = circulationStage(owner, factories(owner));

const isWaitedFor = async (library: Awaited<ReturnType<typeof aLibrary>>, titleId: string) => {
  const { cardNumber } = await aMemberOf(library);
  const { answer } = await placeHold(library.desk, wish(titleId, cardNumber, library.central));
  return answer.hold?.id ?? "";
};

test("a copy that was lost on a loan and comes back is kept for who waits first", async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  const { answer } = await checkOut(library.desk, out(copy.barcode, (await aMemberOf(library)).cardNumber));
  await declareLost(library.desk, { loanId: answer.loan?.id ?? "", key: randomUUID() });
  const [first, second] = [await isWaitedFor(library, copy.titleId), await isWaitedFor(library, copy.titleId)];
  expect((await checkIn(library.desk, back(copy.barcode))).answer.hold).toMatchObject({ id: first, here: true });
  expect(await holdOf(first)).toMatchObject({ status: "ready", capturedCopyId: copy.id });
  expect(await holdOf(second)).toMatchObject({ status: "waiting" });
  expect(await wrongs()).toEqual([]);
});

test("a missing copy that is found is kept for who waits, a damaged one is put aside", async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  const hold = await isWaitedFor(library, copy.titleId);
  const marked = (mark: "missing" | "damaged") =>
    markCopy(library.desk, { copyId: copy.id, mark, note: null, key: randomUUID() });
  await marked("damaged");
  expect((await checkIn(library.desk, back(copy.barcode))).answer.hold).toBeNull();
  await marked("missing");
  expect((await checkIn(library.desk, back(copy.barcode))).answer.hold).toMatchObject({ id: hold });
  expect(await wrongs()).toEqual([]);
});
