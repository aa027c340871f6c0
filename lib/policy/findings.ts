/**
 * What the checks of a desk action found, in four classes:
 * - `block`: can't be done.
 * - `override`: only with the permission and a reason, which is kept.
 * - `confirm`: anyone at the desk may answer yes.
 * - `notice`: told, never stops.
 */
export type FindingClass = "block" | "override" | "confirm" | "notice";

export type FindingCode =
  | "copy_unknown"
  | "member_unknown"
  | "due_date_invalid"
  | "address_gone"
  | "card_lost"
  | "barred"
  | "restricted"
  | "membership_expired"
  | "owes_too_much"
  | "wards_owe_too_much"
  | "owes"
  | "has_overdues"
  | "too_many_lost"
  | "has_parts"
  | "already_on_loan_to_member"
  | "on_loan_to_another"
  | "loan_limit_reached"
  | "type_limit_reached"
  | "borrowed_before"
  | "not_for_loan"
  | "copy_withdrawn"
  | "copy_marked"
  | "in_transit"
  | "rental_charge"
  | "held_for_another"
  | "next_in_queue"
  | "on_its_way_for_another"
  | "too_young"
  | "high_demand"
  | "has_other_copy"
  | "no_rule"
  | "no_open_day"
  | "not_on_loan"
  | "was_overdue"
  | "fined"
  | "fine_forgiven"
  | "suspended"
  | "lost_returned"
  | "mark_removed"
  | "copy_damaged"
  | "claimed_returned"
  | "copy_note"
  | "pinned_note"
  | "received"
  | "already_in_transit"
  | "wrong_branch"
  | "sent_home"
  | "hold_found"
  | "on_hold_shelf"
  | "renewal_limit_reached"
  | "would_not_prolong"
  | "not_members_loan"
  | "loan_lost"
  | "loan_claimed_returned"
  | "waited_for"
  | "too_early"
  | "cannot_undo"
  | "no_copies"
  | "holds_not_allowed"
  | "already_on_hold"
  | "hold_limit_reached"
  | "hold_type_limit_reached"
  | "copy_on_shelf";

export type Finding = {
  code: FindingCode;
  class: FindingClass;
  /** A sentence with the figure behind it. */
  message: string;
  /** The figures alone, for programs. */
  figures?: Record<string, string | number>;
};

/** What the desk answered to the findings of an earlier try. */
export type Answers = {
  confirmed: readonly string[];
  overrides: readonly { code: string; reason: string }[];
};

export const noAnswers: Answers = { confirmed: [], overrides: [] };

export type Verdict = {
  findings: Finding[];
  /** The findings that stop the action as things stand. */
  stops: Finding[];
  /** The overrides that were needed, with their reasons. */
  overridden: { code: string; reason: string }[];
};

/** Judges all findings at once: never the first one only, so that the desk settles everything in one go. */
export function weigh(findings: Finding[], answers: Answers, mayOverride: boolean): Verdict {
  const reasonFor = (finding: Finding) =>
    mayOverride && finding.class === "override"
      ? answers.overrides
          .find((override) => override.code === finding.code && override.reason.trim() !== "")
          ?.reason.trim()
      : undefined;
  const settled = (finding: Finding) =>
    finding.class === "notice" ||
    (finding.class === "confirm" && answers.confirmed.includes(finding.code)) ||
    reasonFor(finding) !== undefined;
  return {
    findings,
    stops: findings.filter((finding) => !settled(finding)),
    overridden: findings.flatMap((finding) => {
      const reason = reasonFor(finding);
      return reason === undefined ? [] : [{ code: finding.code, reason }];
    }),
  };
}
