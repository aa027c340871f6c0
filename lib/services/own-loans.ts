import { type Actor, requireMember } from "../auth/actor";
import { findMember } from "../db/members";
import { findLoanPlace, listOwnLoans, type OwnLoan } from "../db/own-loans";
import { insertRenewalPlan } from "../db/renew-all";
import { DomainError } from "../errors";
import { toDecimal } from "../money";
import { type OwnStanding, reasonsForMember, standingOf } from "../policy/own-loan";
import type { OwnRenewal, OwnRenewAllInput, OwnRenewInput } from "../schemas/own-loans";
import { type Clock, decideAndWrite, deskRequest, wallClock } from "./decide";
import { renewAllowed } from "./loans";
import { ruleBookOf } from "./rule-book";

export type JudgedLoan = OwnLoan & { standing: OwnStanding };

/** A member's own open loans, soonest due first, each with whether it can be renewed, and why not. */
export async function ownLoans(actor: Actor, clock: Clock = wallClock): Promise<JudgedLoan[]> {
  const memberId = requireMember(actor);
  const now = clock();
  const loans = await listOwnLoans(memberId, now);
  const [first] = loans;
  if (!first) return [];
  const book = await ruleBookOf(first.ruleBookVersion);
  return loans.map((loan) => ({ ...loan, standing: standingOf({ ...loan, book }, now) }));
}

/**
 * Renews one of a member's own loans, where it was lent. What can't be renewed is answered with every reason. Throws
 * `not_found` for a loan that is not theirs.
 */
export async function renewOwn(
  actor: Actor,
  input: OwnRenewInput,
  clock: Clock = wallClock,
): Promise<OwnRenewal & { replayed: boolean }> {
  const memberId = requireMember(actor);
  const place = await findLoanPlace(input.loanId);
  if (place?.memberId !== memberId) throw new DomainError("not_found", "You have no such loan.");
  return renewAtPlace({ ...actor, branchId: place.branchId }, { ...input, barcode: place.barcode, memberId }, clock);
}

/**
 * Renews all of a member's own loans, soonest due first, each on its own under the key `<key>:<id of the loan>`. Sent
 * again, the request is about the same loans, and goes on where it was cut off.
 */
export async function renewAllOwn(
  actor: Actor,
  { key }: OwnRenewAllInput,
  clock: Clock = wallClock,
): Promise<{ renewals: OwnRenewal[]; replayed: boolean }> {
  const memberId = requireMember(actor);
  const home = (await findMember(memberId))?.branchId;
  const asked = { memberId, key };
  const { answer: plan, replayed } = await decideAndWrite(() =>
    insertRenewalPlan(deskRequest({ ...actor, branchId: home }, "renew-all-own", asked, clock()), memberId),
  );
  const renewals: OwnRenewal[] = [];
  for (const { id, barcode } of plan.loans) {
    const branchId = (await findLoanPlace(id))?.branchId ?? home;
    const one = { loanId: id, barcode, memberId, key: `${key}:${id}` };
    const { replayed: _, ...renewal } = await renewAtPlace({ ...actor, branchId }, one, clock);
    renewals.push(renewal);
  }
  return { renewals, replayed };
}

type Asked = { loanId: string; barcode: string; memberId: string; key: string };

async function renewAtPlace(actor: Actor, { loanId, ...asked }: Asked, clock: Clock) {
  const input = { ...asked, confirmed: ["has_overdues"], overrides: [] };
  const { answer, replayed } = await renewAllowed(actor, input, clock, loanId);
  const { status, title, loan, findings, charged } = answer;
  const stops = status === "done" ? [] : findings.filter(({ class: kind }) => kind === "block" || kind === "override");
  return {
    loanId,
    title: title?.title ?? "",
    status: status === "done" ? ("renewed" as const) : ("refused" as const),
    dueAt: loan?.dueAt ?? null,
    renewalsLeft: loan ? Math.max(0, loan.renewalLimit - loan.renewals) : null,
    charged: toDecimal(BigInt(charged?.minor ?? 0), charged?.scale ?? 2),
    reasons: reasonsForMember(stops),
    replayed,
  };
}
