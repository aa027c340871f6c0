import { operator } from "../../lib/auth/actor";
import { addDays, dayInZone, endOfDayInZone } from "../../lib/dates";
import { listActionKeys } from "../../lib/db/actions";
import { findUserByEmail } from "../../lib/db/users";
import { checkIn, checkOut, renew } from "../../lib/services/loans";
import { type Branches, timeZone } from "./framework";
import { type LoanRow, readCopies, readLoans } from "./rows";

type Step = { verb: "check-out" | "check-in" | "renew"; barcode: string; card: string; at: Date; key: string };
type Place = { branchId: string; userId: string | undefined };

/**
 * A year at the desk, played with a clock of its own: one step after the other, as they happened. Each has its key, by
 * which what a seed that was cut off has done is not done again. Returns how many loans there are.
 */
export async function fillHistory(branches: Branches): Promise<number> {
  const [loans, copies] = await Promise.all([readLoans(), readCopies()]);
  const today = dayInZone(new Date(), timeZone);
  const [ines, orla] = [await userId("desk@carrel.example"), await userId("admin@carrel.example")];
  const places = new Map(
    copies.map(({ barcode, branch }): [string, Place] => [
      barcode,
      { branchId: branches.get(branch) ?? "", userId: branch === "CEN" ? ines : orla },
    ]),
  );
  const taken = new Set((await listActionKeys(beginning)).map(({ key }) => key));
  const steps = loans.flatMap((loan) => stepsOf(loan, today)).filter(({ key }) => !taken.has(key));
  steps.sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const step of steps) await take(step, places.get(step.barcode) ?? { branchId: "", userId: undefined });
  return loans.length;
}

const beginning = "demonstration-";

function stepsOf(loan: LoanRow, today: string): Step[] {
  const { barcode, card } = loan;
  const out = addDays(today, -loan.days_ago);
  const step = (verb: Step["verb"], days: number, clock: string): Step => ({
    verb,
    barcode,
    card,
    at: atClock(addDays(out, days), clock),
    key: `${beginning}${barcode}-${card}-${loan.days_ago}-${verb}`,
  });
  const steps = [step("check-out", 0, loan.at)];
  if (loan.renewed_after !== undefined) steps.push(step("renew", loan.renewed_after, loan.at));
  if (loan.kept_days !== undefined) steps.push(step("check-in", loan.kept_days, loan.back_at ?? loan.at));
  return steps;
}

async function take({ verb, barcode, card, at, key }: Step, place: Place): Promise<void> {
  const actor = { ...operator(place.branchId), userId: place.userId };
  const clock = () => at;
  // Whoever stood at the desk then said yes to what it asked.
  const input = { barcode, key, confirmed: ["has_overdues", "has_other_copy"], overrides: [] };
  const { answer } =
    verb === "check-out"
      ? await checkOut(actor, { ...input, cardNumber: card }, clock)
      : verb === "renew"
        ? await renew(actor, input, clock)
        : await checkIn(actor, input, clock);
  if (answer.status !== "done") throw new Error(`${key}: the desk would have stopped it`);
}

/** That hour of the day on the wall of the library. */
function atClock(day: string, clock: string): Date {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const lastSecond = endOfDayInZone(day, timeZone).getTime();
  return new Date(lastSecond + 1000 - (24 * 60 - (hours * 60 + minutes)) * 60_000);
}

async function userId(email: string): Promise<string | undefined> {
  return (await findUserByEmail(email))?.id;
}
