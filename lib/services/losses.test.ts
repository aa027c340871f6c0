import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asDomainError } from "../db/errors";
import { findLateLoan, listLoanCosts } from "../db/late-loans";
import { findMark } from "../db/marks";
import type { DomainError } from "../errors";
import { back, circulationStage, inDays, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests } from "../testing/money-stage";
import { chargeFines } from "./fines";
import { checkIn, checkOut } from "./loans";
import { claimReturned, declareLost, quoteLoss } from "./losses";
import { takePayment } from "./payments";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, moneyOf, wrongs } = circulationStage(owner, make);

const refusal = (promise: Promise<unknown>): Promise<DomainError | undefined> =>
  promise.then(() => undefined, asDomainError);

/** A copy of 12.50 that a member has since 14 days, due tonight. */
async function aLoan(rule: Record<string, string | number | boolean | null> = {}) {
  const library = await aLibrary({ processing_fee_minor: 300, ...rule });
  const copy = await aCopyOf(library, { price: 1250 });
  const member = await aMemberOf(library);
  const { answer } = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-14));
  return { ...library, copy, member, loanId: answer.loan?.id ?? "", key: randomUUID() };
}

test("a loan that is declared lost costs the copy, its processing and the fines until then, as it was said before", async () => {
  const { desk, copy, member, loanId, key } = await aLoan();
  const late = inDays(3);
  const quote = await quoteLoss(desk, loanId, late);
  expect(quote).toMatchObject({ finesMinor: "60", replacementMinor: "1250", processingMinor: "300" });
  expect(quote.words).toBe("Charged: €12.50 for the copy, €3.00 for processing and €0.60 in fines until today.");

  const first = await declareLost(desk, { loanId, key }, late);
  expect(first).toMatchObject({
    replayed: false,
    answer: { verb: "declare-lost", chargedMinor: { fines: "60", replacement: "1250", processing: "300" } },
  });
  expect(await moneyOf(member.id)).toEqual({ fees: 1610, wallet: 0 });
  expect(await findLateLoan(loanId)).toMatchObject({ lostHow: "declared", returnedAt: null });
  expect(await findMark(copy.id)).toMatchObject({ mark: "lost", loanId });
  // Fines have stopped.
  await chargeFines(desk, inDays(9));
  expect(await moneyOf(member.id)).toEqual({ fees: 1610, wallet: 0 });

  expect(await declareLost(desk, { loanId, key }, inDays(4))).toEqual({ ...first, replayed: true });
  expect(await refusal(declareLost(desk, { loanId, key: randomUUID() }))).toMatchObject({ code: "already_lost" });
  expect(await refusal(declareLost(desk, { loanId: "999", key: randomUUID() }))).toMatchObject({ code: "not_found" });
  expect(await refusal(claimReturned(desk, { loanId, key }))).toMatchObject({ code: "idempotency_key_reused" });
  expect(await wrongs()).toEqual([]);
});

test("twenty desks that declare a loan lost at once charge it once", async () => {
  const { desk, member, loanId } = await aLoan();
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      declareLost(desk, { loanId, key: randomUUID() }).then(
        () => "done",
        (error: unknown) => asDomainError(error)?.code,
      ),
    ),
  );
  expect(results.filter((result) => result === "done")).toHaveLength(1);
  expect(results.filter((result) => result === "already_lost")).toHaveLength(19);
  expect(await moneyOf(member.id)).toEqual({ fees: 1550, wallet: 0 });
  expect(await wrongs()).toEqual([]);
});

test("a loan that is being returned is declared lost or returned, never half of each", async () => {
  for (let turn = 0; turn < 15; turn++) {
    const { desk, copy, member, loanId } = await aLoan({ lost_refund: "refund", processing_refund: true });
    const [lost, returned] = await Promise.allSettled([
      declareLost(desk, { loanId, key: randomUUID() }),
      checkIn(desk, back(copy.barcode)),
    ]);
    expect(returned.status).toBe("fulfilled");
    if (lost.status === "rejected") expect(asDomainError(lost.reason)?.code).toBe("not_on_loan");
    expect(await findMark(copy.id)).toBeUndefined();
    expect((await moneyOf(member.id)).fees).toBe(0);
  }
  expect(await wrongs()).toEqual([]);
});

const policies = {
  keep: { charged: 1250 + 300 + 60 },
  refund: { charged: 300 + 60 },
  refund_and_fine: { charged: 300 + 100 },
  refund_and_restore: { charged: 300 + 60 },
};

test.for(Object.entries(policies))(
  "a lost copy that is found is settled by its rule: %s",
  async ([policy, { charged }]) => {
    const { desk, copy, member, loanId, key } = await aLoan({ lost_refund: policy });
    const before = policy === "refund_and_restore" ? 1550 : 1610;
    await chargeFines(desk, inDays(3));
    await declareLost(desk, { loanId, key }, inDays(3));
    expect((await moneyOf(member.id)).fees).toBe(before);
    await checkIn(desk, back(copy.barcode), inDays(5));
    expect((await moneyOf(member.id)).fees).toBe(charged);
    expect(await findMark(copy.id)).toBeUndefined();
    expect(await findLateLoan(loanId)).toMatchObject({ lostHow: "declared", returnedAt: expect.any(Date) });
    expect(await wrongs()).toEqual([]);
  },
);

test("what was paid for a lost copy goes to the wallet when it is found, the processing too where the rule says so", async () => {
  const { desk, copy, member, loanId, key } = await aLoan({ processing_refund: true, fine_minor: 0 });
  await declareLost(desk, { loanId, key });
  await takePayment(desk, { memberId: member.id, from: "cash", amount: "15.50", key: randomUUID() }, doorOfTests);
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
  await checkIn(desk, back(copy.barcode));
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 1550 });
  expect(await wrongs()).toEqual([]);
});

test("a claim that a copy was returned stops its fines, and the copy is not overdue", async () => {
  const { desk, copy, member, loanId, key } = await aLoan();
  const claimed = await claimReturned(desk, { loanId, key }, inDays(2));
  expect(claimed.answer).toMatchObject({ verb: "claim-returned", chargedMinor: { fines: "40", replacement: "0" } });
  expect(await claimReturned(desk, { loanId, key })).toEqual({ ...claimed, replayed: true });
  expect(await refusal(claimReturned(desk, { loanId, key: randomUUID() }))).toMatchObject({ code: "already_claimed" });
  await chargeFines(desk, inDays(9));
  expect(await moneyOf(member.id)).toEqual({ fees: 40, wallet: 0 });
  const { answer } = await checkIn(desk, back(copy.barcode), inDays(10));
  expect(answer.findings.map(({ code }) => code)).toContain("claimed_returned");
  expect(await moneyOf(member.id)).toEqual({ fees: 40, wallet: 0 });
});

test("a copy that was claimed to be returned may be declared lost later, with the fines until the claim", async () => {
  const { desk, loanId, key } = await aLoan();
  await claimReturned(desk, { loanId, key }, inDays(2));
  await declareLost(desk, { loanId, key: randomUUID() }, inDays(30));
  expect(await listLoanCosts(loanId)).toMatchObject([
    { kind: "fines", chargedMinor: "40" },
    { kind: "replacement", chargedMinor: "1250" },
    { kind: "processing", chargedMinor: "300" },
  ]);
});

test("a loan that was returned is neither lost nor claimed", async () => {
  const { desk, copy, loanId } = await aLoan();
  await checkIn(desk, back(copy.barcode));
  for (const verb of [declareLost, claimReturned])
    expect(await refusal(verb(desk, { loanId, key: randomUUID() }))).toMatchObject({ code: "not_on_loan" });
  expect(await refusal(quoteLoss(desk, loanId))).toMatchObject({ code: "not_on_loan" });
});

test("a member can do none of it", async () => {
  const { loanId, key } = await aLoan();
  const reader = await make.anActor("member");
  for (const verb of [declareLost, claimReturned])
    expect(await refusal(verb(reader, { loanId, key }))).toMatchObject({ code: "forbidden" });
  expect(await refusal(quoteLoss(reader, loanId))).toMatchObject({ code: "forbidden" });
  expect(await refusal(chargeFines(reader))).toMatchObject({ code: "forbidden" });
});
