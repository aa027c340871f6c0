import { operator } from "../../lib/auth/actor";
import { addDays, dayInZone, endOfDayInZone } from "../../lib/dates";
import { findCopy, findCopyIdByBarcode } from "../../lib/db/copies";
import { cancelHold, placeHold, suspendHold } from "../../lib/services/holds";
import { checkIn } from "../../lib/services/loans";
import { type Branches, timeZone } from "./framework";

const maya = "20010042";

type Wish = {
  /** A copy of the title that is wanted. */
  barcode: string;
  card: string;
  pickup: string;
  daysAgo: number;
  /** So many days ago the copy was checked in at CEN, and kept for this hold. */
  keptDaysAgo?: number;
  suspendedForDays?: number;
  /** Given up by now, with a reason. */
  cancelled?: string;
};

/** Every hold takes an action to be placed, and one for each thing that became of it. */
export const wishes: readonly Wish[] = [
  { barcode: "31200127", card: maya, pickup: "CEN", daysAgo: 6 },
  { barcode: "31200127", card: "20010007", pickup: "CEN", daysAgo: 4 },
  { barcode: "31200127", card: "20010011", pickup: "HAR", daysAgo: 2 },
  { barcode: "31200120", card: "20010002", pickup: "CEN", daysAgo: 3 },
  { barcode: "31200120", card: "20010009", pickup: "CEN", daysAgo: 1 },
  { barcode: "31200193", card: maya, pickup: "CEN", daysAgo: 5, suspendedForDays: 30 },
  // To be fetched from the shelves.
  { barcode: "31200032", card: "20010008", pickup: "CEN", daysAgo: 1 },
  { barcode: "31200045", card: "20010015", pickup: "HAR", daysAgo: 1 },
  // More than copies are free, so that Maya can't renew hers.
  ...["20010017", "20010021", "20010024", "20010031"].map((card): Wish => ({
    barcode: "31200024",
    card,
    pickup: "CEN",
    daysAgo: 1,
  })),
  // On the hold shelf, on its way, and to be cleared.
  { barcode: "31200084", card: maya, pickup: "CEN", daysAgo: 3, keptDaysAgo: 1 },
  { barcode: "31200068", card: "20010001", pickup: "CEN", daysAgo: 4, keptDaysAgo: 2 },
  { barcode: "31200067", card: "20010003", pickup: "HAR", daysAgo: 2, keptDaysAgo: 1 },
  { barcode: "31200097", card: "20010020", pickup: "CEN", daysAgo: 9, keptDaysAgo: 5, cancelled: "Has read it by now" },
];

/** A few holds in each of their states. Each step has its key, so that a seed that was cut off does nothing twice. */
export async function fillHolds(branches: Branches): Promise<number> {
  for (const wish of wishes) await fulfilWish(wish, branches);
  return wishes.length;
}

async function fulfilWish(wish: Wish, branches: Branches): Promise<void> {
  const { barcode, card, daysAgo, keptDaysAgo, suspendedForDays, cancelled } = wish;
  const actor = operator(branches.get("CEN") ?? "");
  const name = `demonstration-hold-${barcode}-${card}`;
  const copy = await findCopy((await findCopyIdByBarcode(barcode)) ?? "0");
  const { answer } = await placeHold(
    actor,
    {
      titleId: copy?.titleId ?? "0",
      cardNumber: card,
      pickupBranchId: branches.get(wish.pickup) ?? "",
      note: null,
      confirmed: [],
      overrides: [],
      key: name,
    },
    at(daysAgo),
  );
  const holdId = answer.hold?.id;
  if (holdId === undefined) throw new Error(`${name}: the checks would have stopped it`);
  if (keptDaysAgo !== undefined) await checkIn(actor, { barcode, key: `${name}-check-in` }, at(keptDaysAgo));
  if (suspendedForDays !== undefined) {
    const until = addDays(dayInZone(new Date(), timeZone), suspendedForDays);
    await suspendHold(actor, { holdId, until, key: `${name}-suspend` }, at(daysAgo));
  }
  if (cancelled !== undefined) await cancelHold(actor, { holdId, reason: cancelled, key: `${name}-cancel` }, at(0));
}

/** Eleven in the morning so many days ago; now, for today. */
function at(daysAgo: number): () => Date {
  const now = new Date();
  const lastSecond = endOfDayInZone(addDays(dayInZone(now, timeZone), -daysAgo), timeZone).getTime();
  return () => (daysAgo === 0 ? now : new Date(lastSecond + 1000 - 13 * 3_600_000));
}
