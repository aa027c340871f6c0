import type { Preferences } from "../../db/preferences";
import { toDecimal } from "../../money";
import { choosableLetters } from "../../schemas/preferences";
import type { JudgedLoan } from "../../services/own-loans";
import type { OwnFee } from "../../services/own-fees";
import type { OwnHold } from "../../services/own-holds";
import { presentHold } from "./hold-reply";
import type { Actor } from "../../auth/actor";

export function presentOwnLoan(loan: JudgedLoan) {
  const { state, renewalsLeft, hindrances, wouldBeDueAt, fine } = loan.standing;
  return {
    id: loan.id,
    titleId: loan.titleId,
    title: loan.title,
    contributors: loan.contributorLine,
    barcode: loan.barcode,
    branch: loan.branchName,
    checkedOutAt: loan.checkedOutAt.toISOString(),
    dueAt: loan.dueAt.toISOString(),
    state,
    renewals: loan.renewals,
    renewalsLeft,
    renewable: hindrances.length === 0,
    wouldBeDueAt: wouldBeDueAt?.toISOString() ?? null,
    reasons: hindrances,
    fineSoFar: toDecimal(BigInt(fine?.soFarMinor ?? 0), loan.currencyScale),
    currency: loan.currency,
  };
}

export function presentOwnHold(hold: OwnHold, actor: Actor) {
  const { expected, queue } = hold;
  return {
    ...presentHold(hold, actor),
    queue,
    expectedOn: expected && "day" in expected ? expected.day : null,
    noEstimate: expected && "none" in expected ? expected.none : null,
  };
}

export function presentOwnFee(fee: OwnFee, scale: number) {
  const decimalOf = (minor: string) => toDecimal(BigInt(minor), scale);
  return {
    id: fee.id,
    kind: fee.kind,
    name: fee.name,
    title: fee.title,
    loanId: fee.loanId,
    chargedAt: fee.chargedAt.toISOString(),
    amount: decimalOf(fee.amountMinor),
    owed: decimalOf(fee.owedMinor),
    charges: fee.value.split(",").map((line) => {
      const [chargeId = "", owed = ""] = line.split(":");
      return { chargeId, owed };
    }),
    origins: fee.origins.map(({ dueAt, branchName, eachMinor, unit, length, capMinor, ...origin }) => ({
      dueAt: dueAt.toISOString(),
      branch: branchName,
      firstDay: origin.firstDay,
      lastDay: origin.lastDay,
      periods: origin.periods,
      each: decimalOf(eachMinor),
      period: `${length} ${unit}${length === 1 ? "" : "s"}`,
      openDaysOnly: origin.openDaysOnly,
      graceDays: origin.graceDays,
      cap: capMinor === null ? null : decimalOf(capMinor),
    })),
  };
}

export function presentPreferences({ unwanted, mandatory, historySince, wantsReceipts, ...same }: Preferences) {
  return {
    ...same,
    receipts: wantsReceipts,
    letters: choosableLetters.map((kind) => {
      const isMandatory = mandatory.includes(kind);
      return { kind, wanted: isMandatory || !unwanted.includes(kind), mandatory: isMandatory };
    }),
    historySince: historySince?.toISOString() ?? null,
  };
}
