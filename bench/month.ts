import { operator } from "@/lib/auth/actor";
import { addDays, endOfDayInZone } from "@/lib/dates";
import { closePool, type Sql } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { toDecimal } from "@/lib/money";
import { isOpen } from "@/lib/policy/calendar";
import { chargeFines } from "@/lib/services/fines";
import { expireHolds } from "@/lib/services/hold-expiry";
import { ruleBook } from "@/lib/services/rule-book";
import { openBenchDatabase } from "./lib/database";
import { machineLine } from "./lib/machine";
import { fillMonthLibrary } from "./lib/month-library";
import { type Doing, Readers } from "./lib/month-play";
import { judgeMonth } from "./lib/month-judge";
import { Tally } from "./lib/month-tally";
import { randomFrom } from "./lib/random";

const usage = "npm run bench month -- [--days 30] [--loans 30000] [--lanes 6] [--seed 1]";
const timeZone = "Europe/Dublin";

/**
 * A month of a library, played day by day through the services with a clock of its own: readers borrow, renew, come late,
 * lose, claim, wait, collect and pay at three desks at once; each night charges fines, counts losses and clears the hold
 * shelf. At the end nothing of either kind of books may be wrong, and the income is printed.
 */
export async function run(args: string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const option = (name: string, fallback: number) => Number(args[args.indexOf(`--${name}`) + 1 || -1]) || fallback;
  const database = await openBenchDatabase("carrel_bench_month", { fresh: true });
  try {
    process.env.APP_DATABASE_URL = database.appUrl;
    process.env.DB_POOL = String(option("lanes", 6) + 2);
    forget();
    await database.owner`select ledger.prepare_attempts(now(), now())`;
    console.log(machineLine(database.serverVersion));
    return await play(database.owner, {
      days: option("days", 30),
      loans: option("loans", 30_000),
      lanes: option("lanes", 6),
      seed: option("seed", 1),
    });
  } finally {
    await closePool();
    await database.stop();
  }
}

type Options = { days: number; loans: number; lanes: number; seed: number };

async function play(owner: Sql, { days, loans, lanes, seed }: Options): Promise<number> {
  const began = performance.now();
  const library = await fillMonthLibrary(owner);
  const random = randomFrom(seed);
  const tally = new Tally();
  const readers = new Readers(library, random, tally);
  const { calendars } = await ruleBook();
  const calendar = [...calendars.values()][0] ?? { timeZone, hours: undefined, closures: [] };
  for (let number = 0; number < days; number++) {
    const day = addDays(library.firstDay, number);
    const evening = endOfDayInZone(day, timeZone).getTime();
    const doings = readers.agendaOf(day);
    if (isOpen(calendar, day)) {
      const left = Math.max(0, Math.ceil((loans - readers.loans) / (days - number)));
      const borrowing = Array.from({ length: Math.ceil(left * 1.25) }, (): Doing => readers.borrow);
      const wishing = Array.from({ length: 60 }, (): Doing => readers.wish);
      await concurrently(lanes, shuffled([...doings, ...borrowing, ...wishing], random), (doing, part) =>
        // From nine to six, in the order in which they come.
        doing({ day, clock: () => new Date(evening - (15 - 9 * part) * 3_600_000) }),
      );
      await settleFees(owner, readers);
    } else readers.postpone(day, doings);
    const night = () => new Date(evening + 2 * 3_600_000);
    const fines = await chargeFines(operator(), night);
    const expired = await expireHolds(operator(), night());
    console.log(
      `${day}  ${readers.loans.toLocaleString("en")} loans · ${readers.onLoan.size.toLocaleString("en")} out · ` +
        `${fines.charged} fined, ${fines.lost} aged to lost, ${expired} holds expired`,
    );
  }
  const isRight = await judgeMonth(owner, { readers, tally });
  const seconds = (performance.now() - began) / 1000;
  console.log(`\n${readers.loans.toLocaleString("en")} loans in ${seconds.toFixed(0)} s`);
  return isRight ? 0 : 1;
}

async function settleFees(owner: Sql, readers: Readers): Promise<void> {
  const owing = await owner<{ id: string; branchId: string; fees: number; wallet: number }[]>`
    select m.id, m.branch_id, (f.posted_debits - f.posted_credits)::int as fees,
      (w.posted_credits - w.posted_debits)::int as wallet
    from circulation.members m
    join ledger.accounts f on f.kind = 'fees' and f.member_id = m.id
    join ledger.accounts w on w.kind = 'wallet' and w.member_id = m.id
    where f.posted_debits > f.posted_credits`;
  for (const member of owing) {
    if (readers.random() < 0.25) await readers.settle(member, (minor) => toDecimal(BigInt(minor), 2));
  }
}

/** Does all of it in so many lanes; `part` says how far it has come, from 0 to 1. */
async function concurrently<Item>(
  lanes: number,
  items: readonly Item[],
  work: (item: Item, part: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) await work(item, at / items.length);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
