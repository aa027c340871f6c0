import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { again, back, circulationStage, inDays, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests } from "../testing/money-stage";
import { operator } from "../auth/actor";
import { chargeFines } from "./fines";
import { placeHold } from "./holds";
import { checkIn, checkOut, renew, undo } from "./loans";
import { takePayment } from "./payments";

// Each race is run many times, because a gap in it is a few milliseconds wide: RACE_ROUNDS=1000 for the long run, whose
// result is in docs/circulation.md.
const rounds = Number(process.env.RACE_ROUNDS ?? 40);
const long = { timeout: 60_000 + rounds * 2000 };

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, moneyOf, wrongs } = circulationStage(owner, make);

async function race(round: (turn: number) => Promise<void>): Promise<void> {
  for (let turn = 1; turn <= rounds; turn++) {
    await round(turn);
    if (turn % 100 === 0 || turn === rounds) expect(await wrongs()).toEqual([]);
  }
}

const openLoansOf = (memberId: string) =>
  owner()`select id from circulation.loans where member_id = ${memberId} and returned_at is null`;
const statusOf = async (holdId: string | undefined) => {
  const [hold] = await owner()<{ status: string }[]>`select status from circulation.holds where id = ${holdId ?? ""}`;
  return hold?.status;
};

test("two desks and the last loan that a member may have: one of them lends", long, async () => {
  const library = await aLibrary();
  await owner()`update circulation.member_categories set loan_limit = 1 where code = ${library.category}`;
  const copies = [await aCopyOf(library), await aCopyOf(library)];
  await race(async () => {
    const member = await aMemberOf(library);
    const answers = await Promise.all(
      copies.map(({ barcode }) => checkOut(library.desk, out(barcode, member.cardNumber))),
    );
    expect(answers.filter(({ answer }) => answer.status === "done")).toHaveLength(1);
    expect(await openLoansOf(member.id)).toHaveLength(1);
    await Promise.all(copies.map(({ barcode }) => checkIn(library.desk, back(barcode))));
  });
});

test(
  "a copy comes in for who waits while another desk lends it on: it is lent, or kept, never both",
  long,
  async () => {
    const library = await aLibrary();
    const copy = await aCopyOf(library);
    const [first, second] = [await aMemberOf(library), await aMemberOf(library)];
    await race(async () => {
      const waiting = await aMemberOf(library);
      await checkOut(library.desk, out(copy.barcode, first.cardNumber));
      const placed = await placeHold(library.desk, wish(copy.titleId, waiting.cardNumber, library.central));
      const confirmed = ["on_loan_to_another", "next_in_queue"];
      const [, lent] = await Promise.all([
        checkIn(library.desk, back(copy.barcode)),
        checkOut(library.otherDesk, out(copy.barcode, second.cardNumber, { confirmed })),
      ]);
      // Lent last, it is with the second; kept last, it is on the shelf, whoever had it in between.
      const loans = await owner()`select from circulation.loans where copy_id = ${copy.id} and returned_at is null`;
      const kept = (await statusOf(placed.answer.hold?.id)) === "ready";
      expect(loans.length + (kept ? 1 : 0)).toBe(1);
      if (lent.answer.status === "stopped") expect(kept).toBe(true);
      if (!kept) await checkIn(library.desk, back(copy.barcode));
      await checkOut(library.desk, out(copy.barcode, waiting.cardNumber));
      await checkIn(library.desk, back(copy.barcode));
    });
  },
);

test("two copies come in at two desks for one hold: one is kept for it", long, async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  const other = await aCopyOf(library, { titleId: copy.titleId });
  await race(async () => {
    const waiting = await aMemberOf(library);
    await placeHold(library.desk, wish(copy.titleId, waiting.cardNumber, library.central));
    const answers = await Promise.all([
      checkIn(library.desk, back(copy.barcode)),
      checkIn(library.desk, back(other.barcode)),
    ]);
    const kept = answers.filter(({ answer }) => answer.hold !== null);
    expect(kept).toHaveLength(1);
    const barcode = kept[0]?.answer.copy?.barcode ?? "";
    expect((await checkOut(library.desk, out(barcode, waiting.cardNumber))).answer.status).toBe("done");
    await checkIn(library.desk, back(barcode));
  });
});

test("a copy comes in while the night charges for it: each day late is charged once", long, async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  await race(async (turn) => {
    const member = await aMemberOf(library);
    await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-17));
    const night = () => chargeFines(operator());
    const desk = () => checkIn(library.desk, back(copy.barcode));
    await Promise.all(turn % 2 === 0 ? [night(), desk(), night()] : [desk(), night()]);
    expect(await moneyOf(member.id)).toEqual({ fees: 60, wallet: 0 });
  });
});

test("a loan is renewed while somebody asks for the title: the renewal was first, or it is refused", long, async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  const [reader, waiting] = [await aMemberOf(library), await aMemberOf(library)];
  await race(async (turn) => {
    await checkOut(library.desk, out(copy.barcode, reader.cardNumber), inDays(-2));
    const asked = () => placeHold(library.desk, wish(copy.titleId, waiting.cardNumber, library.central));
    const renewed = () => renew(library.desk, again(copy.barcode));
    const [one, two] = await Promise.all(turn % 2 === 0 ? [asked(), renewed()] : [renewed(), asked()]);
    const [hold, renewal] = "hold" in one.answer && turn % 2 === 0 ? [one, two] : [two, one];
    expect(hold.answer.status).toBe("done");
    if (renewal.answer.status === "stopped")
      expect(renewal.answer.findings.map(({ code }) => code)).toEqual(["waited_for"]);
    // From now on nobody renews it.
    const late = await renew(library.desk, again(copy.barcode));
    expect(late.answer.status).toBe("stopped");
    await checkIn(library.desk, back(copy.barcode));
    await checkOut(library.desk, out(copy.barcode, waiting.cardNumber));
    await checkIn(library.desk, back(copy.barcode));
  });
});

test("a member pays at one desk while another checks their copy in: both count, to the cent", long, async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  await race(async () => {
    const member = await aMemberOf(library);
    await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-16));
    await chargeFines(operator());
    const pay = { memberId: member.id, amount: "0.40", from: "cash" as const, key: randomUUID() };
    await Promise.all([
      takePayment(library.desk, pay, doorOfTests),
      checkIn(library.desk, back(copy.barcode), inDays(1)),
    ]);
    expect(await moneyOf(member.id)).toEqual({ fees: 20, wallet: 0 });
  });
});

test(
  "a check-in is undone while the copy is lent on: the loan goes on, or the copy is with the next",
  long,
  async () => {
    const library = await aLibrary();
    const copy = await aCopyOf(library);
    const [first, second] = [await aMemberOf(library), await aMemberOf(library)];
    await race(async () => {
      await checkOut(library.desk, out(copy.barcode, first.cardNumber));
      const returned = back(copy.barcode);
      await checkIn(library.desk, returned);
      const [undone, lent] = await Promise.all([
        undo(library.desk, { undoes: returned.key, key: randomUUID() }),
        checkOut(library.otherDesk, out(copy.barcode, second.cardNumber)),
      ]);
      expect([undone.answer.status, lent.answer.status].filter((status) => status === "done")).toHaveLength(1);
      await checkIn(library.desk, back(copy.barcode));
    });
  },
);
