import { type Actor, requirePermission } from "../auth/actor";
import { dayInZone } from "../dates";
import { isTransient } from "../db/errors";
import { chargeLate, listLateLoans, listOverdueMembers, restrictOverdue } from "../db/fines";
import type { LateLoan } from "../db/late-loans";
import { log } from "../log";
import { finesByNow, lossOf, lostFrom } from "../policy/losses";
import { type Clock, fingerprintOf, wallClock } from "./decide";
import { announce } from "./live";
import { calendarOf } from "./losses";

export type FineRun = {
  /** Loans that were late. */
  loans: number;
  /** Those of which something was newly charged, and how much, in minor units. */
  charged: number;
  chargedMinor: bigint;
  /** Counted as lost by this run. */
  lost: number;
  restricted: number;
  lifted: number;
};

const batch = 200;
const maxTries = 5;

/**
 * What the night does to loans that are late: charges every period that nobody charged yet, counts as lost what was
 * late for too long, and restricts members with too much overdue, or lifts that. It may run any number of times, beside
 * desks and beside itself: each period is charged once. A loan that fails keeps no other from its turn, and fails the
 * run at its end. With a member it looks at theirs alone.
 */
export async function chargeFines(
  actor: Actor,
  clock: Clock = wallClock,
  only: { memberId?: string } = {},
): Promise<FineRun> {
  requirePermission(actor, "settings:manage");
  const now = clock();
  const run: FineRun = { loans: 0, charged: 0, chargedMinor: 0n, lost: 0, restricted: 0, lifted: 0 };
  const failures: unknown[] = [];
  const tried = async (what: object, work: () => Promise<void>) => {
    await again(work).catch((error: unknown) => {
      log.error({ err: error, ...what }, "what is late could not be charged");
      failures.push(error);
    });
  };

  let after: string | undefined;
  do {
    const loans = await listLateLoans({ now, ...only }, { after, limit: batch });
    for (const loan of loans) await tried({ loan: loan.id }, () => chargeLoan(actor, loan, { now, run }));
    run.loans += loans.length;
    after = loans.length === batch ? loans.at(-1)?.id : undefined;
  } while (after !== undefined);
  do {
    const members = await listOverdueMembers({ now, ...only }, { after, limit: batch });
    for (const { id } of members) await tried({ member: id }, () => restrictMember(id, { now, run }));
    after = members.length === batch ? members.at(-1)?.id : undefined;
  } while (after !== undefined);

  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} loans or members were left out`);
  return run;
}

async function chargeLoan(actor: Actor, loan: LateLoan, { now, run }: { now: Date; run: FineRun }): Promise<void> {
  const calendar = await calendarOf(loan);
  const from = lostFrom(loan, calendar);
  const isLost = from !== undefined && from <= dayInZone(now, calendar.timeZone);
  const fines = finesByNow(loan, now, calendar);
  if (!isLost && fines.length <= loan.finedPeriods) return;
  const request = {
    key: `fines:${loan.id}`,
    fingerprint: fingerprintOf({ verb: "charge-fines", loanId: loan.id }),
    userId: actor.userId,
    apiKeyId: actor.apiKeyId,
    branchId: loan.branchId,
    actedAt: now,
  };
  const charged = await chargeLate(request, loan, { fines, loss: isLost ? lossOf(loan, now, calendar) : undefined });
  // A desk saw to it between the reading and the writing: it has charged what there was.
  if (charged === null) return;
  if (isLost) run.lost++;
  if (charged !== "0") run.charged++;
  run.chargedMinor += BigInt(charged);
  announce([`member:${loan.memberId}`, ...(isLost ? [`title:${loan.titleId}`] : [])]);
}

async function restrictMember(id: string, { now, run }: { now: Date; run: FineRun }): Promise<void> {
  const outcome = await restrictOverdue(id, now);
  if (outcome === null) return;
  run[outcome]++;
  announce([`member:${id}`]);
}

/** A deadlock or a lost connection is tried again: nothing is charged twice. */
async function again(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === maxTries || !isTransient(error)) throw error;
    }
  }
}
