import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { back, circulationStage, inDays, out } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { holding } from "../testing/held";
import { chargeFines } from "./fines";
import { checkIn, checkOut } from "./loans";
import { declareLost } from "./losses";

const { owner } = useDatabase();
const { aLibrary, aCopyOf, aMemberOf, wrongs } = circulationStage(owner, factories(owner));
const whileWaiting = holding(owner);

/** Two weeks, then fines; a lost copy is charged, and given back and fined when it is found; borrowing costs 0.50. */
async function aLateLoan(lostRefund = "refund_and_fine") {
  const library = await aLibrary({
    processing_fee_minor: 300,
    processing_refund: true,
    lost_refund: lostRefund,
    rental_charge_minor: 50,
  });
  const copy = await aCopyOf(library, { price: 1250 });
  const [member, other] = [await aMemberOf(library), await aMemberOf(library)];
  const confirmed = ["rental_charge", "on_loan_to_another"];
  const { answer } = await checkOut(library.desk, out(copy.barcode, member.cardNumber, { confirmed }), inDays(-16));
  return { ...library, copy, member, other, confirmed, loanId: answer.loan?.id ?? "" };
}
type LateLoan = Awaited<ReturnType<typeof aLateLoan>>;

const fined = "a loan whose fines are given back because it is lost";

const actions: Record<string, (loan: LateLoan) => Promise<() => Promise<unknown>>> = {
  "a loan that is declared lost": async ({ desk, loanId }) => {
    return () => declareLost(desk, { loanId, key: randomUUID() });
  },
  [fined]: async ({ desk, loanId }) => {
    await chargeFines(operator());
    return () => declareLost(desk, { loanId, key: randomUUID() });
  },
  "a lost copy that comes back": async ({ desk, loanId, copy }) => {
    await declareLost(desk, { loanId, key: randomUUID() }, inDays(-1));
    return () => checkIn(desk, back(copy.barcode));
  },
  "a copy whose fines are charged and forgiven": async ({ desk, copy }) => {
    return () => checkIn(desk, back(copy.barcode, { forgive: "The library was closed" }));
  },
  "a copy dated back whose other fines are forgiven": async ({ desk, copy }) => {
    await chargeFines(operator());
    return () => checkIn(desk, back(copy.barcode, { returnedAt: inDays(-1)(), forgive: "The library was closed" }));
  },
  "a copy that is lent on for a rental charge": async ({ desk, copy, other, confirmed }) => {
    return () => checkOut(desk, out(copy.barcode, other.cardNumber, { confirmed }));
  },
};

/** The accounts that these actions touch, in the order of their numbers. */
async function accountsOf({ member, other }: LateLoan): Promise<string[]> {
  const rows = await owner()<{ id: string }[]>`
    select a.id
    from ledger.accounts a
    where a.kind in ('charge_income', 'fine_income', 'waivers')
      or a.member_id in (${member.id}, ${other.id})
    order by a.id`;
  return rows.map(({ id }) => id);
}

/** What the loan was charged, in the order of the numbers. */
async function chargesOf({ loanId }: LateLoan): Promise<string[]> {
  const rows = await owner()<{ id: string }[]>`
    select t.id
    from ledger.transfers t
    where t.loan_id = ${loanId}
      and t.kind in ('fine', 'charge')
    order by t.id`;
  return rows.map(({ id }) => id);
}

/** A loan that is ready for the action, and the action. */
async function staged(name: string) {
  const loan = await aLateLoan(name === fined ? "refund_and_restore" : undefined);
  const act = await actions[name]?.(loan);
  if (!act) throw new Error("no such action");
  return { loan, act };
}

// Who waits for one and holds a later one waits in a ring with somebody who takes them in their order.
test.each(Object.keys(actions))("%s: who waits for an account holds none that comes after it", async (name) => {
  const accounts = await accountsOf(await aLateLoan());
  for (let place = 0; place < accounts.length; place++) {
    const { loan, act } = await staged(name);
    const ids = (await accountsOf(loan)).slice(place);
    await whileWaiting(
      (held) => held`select from ledger.accounts a where a.id = ${ids[0] ?? ""} for no key update`,
      act,
      (held) => held`select from ledger.accounts a where a.id = any(${ids}::bigint[]) for no key update nowait`,
    );
  }
  expect(await wrongs()).toEqual([]);
});

test.each(Object.keys(actions))("%s: who waits for a charge holds no account", async (name) => {
  const charges = await chargesOf((await staged(name)).loan);
  for (let place = 0; place < charges.length; place++) {
    const { loan, act } = await staged(name);
    const [id, ids] = [(await chargesOf(loan))[place] ?? "", await accountsOf(loan)];
    await whileWaiting(
      (held) => held`select from ledger.transfers t where t.id = ${id} for no key update`,
      act,
      (held) => held`select from ledger.accounts a where a.id = any(${ids}::bigint[]) for no key update nowait`,
    );
  }
  expect(await wrongs()).toEqual([]);
});
