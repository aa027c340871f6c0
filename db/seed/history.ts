import { createHash } from "node:crypto";
import { addDays, dayInZone, endOfDayInZone } from "../../lib/dates";
import { type DeskFacts, findDeskFacts, insertLoan, insertRenewal, markReturned } from "../../lib/db/desk";
import { listActionKeys } from "../../lib/db/actions";
import { findUserByEmail } from "../../lib/db/users";
import { judgeCheckIn } from "../../lib/policy/check-in";
import { judgeCheckOut } from "../../lib/policy/check-out";
import { type Finding, noAnswers } from "../../lib/policy/findings";
import { judgeRenewal } from "../../lib/policy/renewal";
import type { DeskAnswer } from "../../lib/schemas/loans";
import { type Branches, timeZone } from "./framework";
import { type LoanRow, readCopies, readLoans } from "./rows";

type Step = { verb: DeskAnswer["verb"]; barcode: string; card: string; at: Date; key: string };
type Place = { branchId: string; userId: string | undefined };

/**
 * A year at the desk: the services act now, so these steps go to the same functions of the database with the hour at
 * which they happened, judged by the same policies. One after the other, as they happened. Each has its key, by which
 * what a seed that was cut off has done is not done again. Returns how many loans there are.
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

async function take(step: Step, place: Place): Promise<void> {
  const { verb, barcode, card, at, key } = step;
  const fingerprint = createHash("sha256").update(key).digest("hex");
  const request = { key, fingerprint, ...place, actedAt: at };
  const facts = await findDeskFacts({
    barcode,
    cardNumber: verb === "check-out" ? card : undefined,
    branchId: place.branchId,
    now: at,
  });
  if (!facts?.copyId) throw new Error(`The demonstration has no copy ${barcode}.`);
  const written = await write(request, { ...facts, barcode, copyId: facts.copyId }, step);
  if (written?.status !== "done") throw new Error(`${key}: ${written?.status ?? "the desk would have stopped it"}`);
}

type Request = Parameters<typeof insertLoan>[0];
type Known = DeskFacts & { copyId: string; barcode: string };

async function write(request: Request, facts: Known, { verb, at: now }: Step) {
  const { copyId, memberId, memberVersion } = facts;
  if (verb === "check-in") {
    const { findings } = judgeCheckIn(facts, now);
    const loan = { dueAt: facts.openLoanDueAt, renewals: facts.renewals, renewalLimit: facts.renewalLimit };
    return markReturned(request, {
      copyId,
      loanId: facts.openLoanId,
      answer: answerOf(facts, verb, now, findings, loan),
    });
  }
  const judge = { ...noAnswers, now, mayOverride: false };
  if (verb === "renew") {
    const { findings, dueAt } = judgeRenewal(facts, judge);
    const renewals = facts.renewals ?? 0;
    const loanId = facts.openLoanId;
    if (!dueAt || !loanId || memberVersion === null) return undefined;
    const answer = answerOf(facts, verb, now, findings, {
      dueAt,
      renewals: renewals + 1,
      renewalLimit: facts.renewalLimit,
    });
    return insertRenewal(request, { copyId, loanId, memberVersion, renewals, dueAt, overrides: [], answer });
  }
  const { findings, dueAt } = judgeCheckOut(facts, judge);
  const { copyVersion, ruleId, ruleVersion, openLoanId } = facts;
  if (!memberId || !memberVersion || !copyVersion || !ruleId || !ruleVersion || !dueAt) return undefined;
  const answer = answerOf(facts, verb, now, findings, { dueAt, renewals: 0, renewalLimit: facts.ruleRenewalLimit });
  return insertLoan(request, {
    copyId,
    copyVersion,
    memberId,
    memberVersion,
    ruleId,
    ruleVersion,
    openLoanId,
    maxOpen: facts.categoryLimit,
    maxOpenOfType: facts.ruleLimit,
    dueAt,
    overrides: [],
    answer,
  });
}

type LoanPart = { dueAt: Date | null; renewals: number | null; renewalLimit: number | null };

function answerOf(facts: Known, verb: Step["verb"], now: Date, findings: Finding[], loan: LoanPart): DeskAnswer {
  return {
    verb,
    status: "done",
    at: now.toISOString(),
    findings,
    title:
      facts.titleId && facts.title
        ? { id: facts.titleId, title: facts.title, contributors: facts.contributorLine ?? "", year: facts.year }
        : null,
    copy: {
      id: facts.copyId,
      barcode: facts.barcode,
      callNumber: facts.callNumber,
      branch: facts.copyBranchName ?? "",
    },
    member: facts.memberId
      ? { id: facts.memberId, name: facts.memberName ?? "", cardNumber: facts.cardNumber ?? "" }
      : null,
    loan: loan.dueAt
      ? {
          id: facts.openLoanId ?? "0",
          dueAt: loan.dueAt.toISOString(),
          renewals: loan.renewals ?? 0,
          renewalLimit: loan.renewalLimit ?? 0,
        }
      : null,
  };
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
