import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asDomainError } from "../db/errors";
import { findHold } from "../db/holds";
import { findMark, listMarkedCopies } from "../db/marks";
import type { DomainError } from "../errors";
import { back, circulationStage, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { placeHold } from "./holds";
import { checkIn, checkOut } from "./loans";
import { declareLost } from "./losses";
import { markCopy, unmarkCopy } from "./marks";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, wrongs } = circulationStage(owner, make);

const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);
const asMissing = (copyId: string, key = randomUUID()) => ({ copyId, mark: "missing", note: null, key }) as const;
const asDamaged = (copyId: string, note: string | null = null) =>
  ({ copyId, mark: "damaged", note, key: randomUUID() }) as const;
const fresh = (copyId: string) => ({ copyId, key: randomUUID() });

test("a copy is marked with a note, marked otherwise, and right again, each once for its key", async () => {
  const library = await aLibrary();
  const { desk } = library;
  const { id, barcode } = await aCopyOf(library);
  const input = asMissing(id);
  const first = await markCopy(desk, input);
  expect(first).toMatchObject({ replayed: false, answer: { verb: "mark", barcode, mark: "missing", note: null } });
  expect(await markCopy(desk, input)).toEqual({ ...first, replayed: true });
  expect(await refusal(markCopy(desk, { ...input, mark: "damaged" }))).toMatchObject({
    code: "idempotency_key_reused",
  });

  await markCopy(desk, asDamaged(id, "Page 12 is torn."));
  expect(await findMark(id)).toMatchObject({ mark: "damaged", note: "Page 12 is torn.", loanId: null });
  const undone = fresh(id);
  const answer = await unmarkCopy(desk, undone);
  expect(answer).toMatchObject({ answer: { verb: "unmark", mark: null } });
  expect(await findMark(id)).toBeUndefined();
  expect(await unmarkCopy(desk, undone)).toEqual({ ...answer, replayed: true });
  expect(await refusal(unmarkCopy(desk, fresh(id)))).toMatchObject({ code: "not_marked" });
  expect(await refusal(markCopy(desk, asMissing("999")))).toMatchObject({ code: "not_found" });
});

test("what somebody has may be damaged but is not missing; what is lost on a loan is settled by checking it in", async () => {
  const library = await aLibrary();
  const { desk } = library;
  const copy = await aCopyOf(library);
  const member = await aMemberOf(library);
  const { answer } = await checkOut(desk, out(copy.barcode, member.cardNumber));
  expect(await refusal(markCopy(desk, asMissing(copy.id)))).toMatchObject({ code: "on_loan" });
  await markCopy(desk, asDamaged(copy.id, "Seen by a colleague"));
  await declareLost(desk, { loanId: answer.loan?.id ?? "", key: randomUUID() });
  expect(await findMark(copy.id)).toMatchObject({ mark: "lost", note: null, memberName: member.name });
  expect(await refusal(unmarkCopy(desk, fresh(copy.id)))).toMatchObject({ code: "lost_on_loan" });
  expect(await refusal(markCopy(desk, asDamaged(copy.id)))).toMatchObject({ code: "lost_on_loan" });
  await checkIn(desk, back(copy.barcode));
  expect(await findMark(copy.id)).toBeUndefined();
  expect(await wrongs()).toEqual([]);
});

test("a withdrawn copy is not marked", async () => {
  const { desk } = await aLibrary();
  const { id } = await make.aCopy({ withdrawn: true });
  expect(await refusal(markCopy(desk, asMissing(id)))).toMatchObject({ code: "copy_withdrawn" });
});

test("a copy on the hold shelf that is missing gives its hold back to the queue", async () => {
  const library = await aLibrary();
  const { desk, central } = library;
  const copy = await aCopyOf(library);
  const [reader, waiting] = [await aMemberOf(library), await aMemberOf(library)];
  await checkOut(desk, out(copy.barcode, reader.cardNumber));
  const placed = await placeHold(desk, wish(copy.titleId, waiting.cardNumber, central));
  await checkIn(desk, back(copy.barcode));
  const holdId = placed.answer.hold?.id ?? "";
  expect(await findHold(holdId)).toMatchObject({ status: "ready" });
  await markCopy(desk, asMissing(copy.id));
  expect(await findHold(holdId)).toMatchObject({ status: "waiting" });
  expect(await wrongs()).toEqual([]);
});

test("marking a copy that is being lent leaves it on loan or missing, not both", async () => {
  const library = await aLibrary();
  const { desk } = library;
  for (let turn = 0; turn < 15; turn++) {
    const copy = await aCopyOf(library);
    const member = await aMemberOf(library);
    const [marked, lent] = await Promise.all([
      markCopy(desk, asMissing(copy.id)).then(
        () => true,
        () => false,
      ),
      checkOut(desk, out(copy.barcode, member.cardNumber)).then(({ answer }) => answer.status === "done"),
    ]);
    expect([marked, lent].filter(Boolean)).toHaveLength(1);
    expect((await findMark(copy.id)) !== undefined).toBe(marked);
  }
});

test("marked copies are listed by mark and branch, the latest first, page by page", async () => {
  const [library, other] = [await aLibrary(), await aLibrary()];
  const copies = [await aCopyOf(library), await aCopyOf(library), await aCopyOf(library)];
  for (const { id } of copies) await markCopy(library.desk, asMissing(id));
  await markCopy(other.desk, asMissing((await aCopyOf(other)).id));
  const filter = { mark: "missing", branchId: library.central } as const;
  const first = await listMarkedCopies(filter, { limit: 2 });
  const rest = await listMarkedCopies(filter, { limit: 2, after: first[1]?.id });
  expect([...first, ...rest].map(({ id }) => id)).toEqual(copies.map(({ id }) => id).toReversed());
  expect(await listMarkedCopies({ ...filter, mark: "damaged" }, { limit: 9 })).toHaveLength(0);
});

test("a member marks nothing", async () => {
  const reader = await make.anActor("member");
  const { id } = await make.aCopy();
  expect(await refusal(markCopy(reader, asMissing(id)))).toMatchObject({ code: "forbidden" });
  expect(await refusal(unmarkCopy(reader, fresh(id)))).toMatchObject({ code: "forbidden" });
});
