import { randomUUID } from "node:crypto";
import { operator } from "../auth/actor";
import type { Sql } from "../db/sql";
import type { factories } from "./factories";

/** A library with two branches, one category, one item type and one rule, as tests of the desk need it. */
export function circulationStage(owner: () => Sql, make: ReturnType<typeof factories>) {
  /** The columns of the rule that are not as in a plain one: two weeks, two renewals, 0.20 a day late. */
  async function aLibrary(rule: Record<string, string | number | boolean | null> = {}) {
    const [central, harbour] = [await make.aBranch(), await make.aBranch()];
    const [category, itemType] = [await make.aCategory(), await make.anItemType()];
    const columns = {
      category_code: category,
      item_type_code: itemType,
      loan_days: 14,
      renewal_limit: 2,
      fine_minor: 20,
      ...rule,
    };
    await owner()`insert into circulation.rules ${owner()(columns)}`;
    return { central, harbour, category, itemType, desk: operator(central), otherDesk: operator(harbour) };
  }
  type Library = Awaited<ReturnType<typeof aLibrary>>;

  const aCopyOf = async ({ central, itemType }: Library, more: { titleId?: string; price?: number } = {}) => {
    const copy = await make.aCopy({ branchId: central, itemType, titleId: more.titleId });
    if (more.price !== undefined)
      await owner()`update catalog.copies set price_minor = ${more.price} where id = ${copy.id}`;
    return copy;
  };
  const aMemberOf = ({ central, category }: Library) => make.aMember({ branchId: central, category });

  const holdOf = (id: string) => one(owner()`select * from circulation.holds where id = ${id}`);
  const loanOf = (id: string) => one(owner()`select * from circulation.loans where id = ${id}`);
  const transitOf = (copyId: string) =>
    owner()`select * from circulation.transits where copy_id = ${copyId} and ended_at is null`;

  /** What the member owes and has, in minor units. */
  async function moneyOf(memberId: string): Promise<{ fees: number; wallet: number }> {
    const [row] = await owner()<{ fees: number; wallet: number }[]>`
      select
        (select a.posted_debits - a.posted_credits from ledger.accounts a
          where a.kind = 'fees' and a.member_id = ${memberId})::int as fees,
        (select a.posted_credits - a.posted_debits from ledger.accounts a
          where a.kind = 'wallet' and a.member_id = ${memberId})::int as wallet`;
    return row ?? { fees: 0, wallet: 0 };
  }

  /** What either kind of books has wrong. */
  const wrongs = () =>
    owner()<{ check: string; found: string; sample: unknown }[]>`
      select "check", found, sample from ledger.reconcile() where found > 0`;

  return { aLibrary, aCopyOf, aMemberOf, holdOf, loanOf, transitOf, moneyOf, wrongs };
}

async function one<Row>(query: PromiseLike<readonly Row[]>): Promise<Row> {
  const [row] = await query;
  if (!row) throw new Error("there is no such row");
  return row;
}

const nothing = { confirmed: [], overrides: [] };

/** Inputs of desk actions under fresh keys. */
export const out = (barcode: string, cardNumber: string, more: { confirmed?: string[] } = {}) => ({
  ...nothing,
  barcode,
  cardNumber,
  key: randomUUID(),
  ...more,
});
export const back = (barcode: string, more: { returnedAt?: Date; bookDrop?: boolean; forgive?: string } = {}) => ({
  barcode,
  key: randomUUID(),
  ...more,
});
export const again = (barcode: string) => ({ ...nothing, barcode, key: randomUUID() });

/** A hold of a member on a title, picked up at a branch. */
export const wish = (titleId: string, cardNumber: string, pickupBranchId: string) => ({
  ...nothing,
  titleId,
  cardNumber,
  pickupBranchId,
  note: null,
  key: randomUUID(),
});

/** A moment so many days from now, which a service takes for now. */
export const inDays =
  (days: number, from = new Date()) =>
  () =>
    new Date(from.getTime() + days * 86_400_000);
