-- A circulation rule as the program knows it. Amounts are text: they may be larger than a double holds exactly.
create function circulation.cell_of(p_rule circulation.rules) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'id', p_rule.id::text, 'branchId', p_rule.branch_id::text,
    'categoryCode', p_rule.category_code, 'itemTypeCode', p_rule.item_type_code,
    'loanDays', p_rule.loan_days, 'loanHours', p_rule.loan_hours,
    'closedDays', p_rule.closed_days, 'withinMembership', p_rule.within_membership, 'loanLimit', p_rule.loan_limit,
    'renewalLimit', p_rule.renewal_limit, 'renewalDays', p_rule.renewal_days, 'renewalBase', p_rule.renewal_base,
    'renewalWindowDays', p_rule.renewal_window_days,
    'holdsAllowed', p_rule.holds_allowed, 'holdLimit', p_rule.hold_limit, 'shelfDays', p_rule.shelf_days,
    'graceDays', p_rule.grace_days, 'fineMinor', p_rule.fine_minor::text,
    'fineDays', p_rule.fine_days, 'fineHours', p_rule.fine_hours, 'fineAt', p_rule.fine_at,
    'fineCounts', p_rule.fine_counts, 'fineCapMinor', p_rule.fine_cap_minor::text, 'fineCapAtPrice', p_rule.fine_cap_at_price
  ) || jsonb_build_object(
    'suspensionDays', p_rule.suspension_days, 'suspensionCapDays', p_rule.suspension_cap_days,
    'lostAfterDays', p_rule.lost_after_days, 'processingFeeMinor', p_rule.processing_fee_minor::text,
    'lostRefund', p_rule.lost_refund, 'lostRefundDays', p_rule.lost_refund_days,
    'processingRefund', p_rule.processing_refund, 'rentalChargeMinor', p_rule.rental_charge_minor::text,
    'minAge', p_rule.min_age, 'highDemandHolds', p_rule.high_demand_holds, 'highDemandDays', p_rule.high_demand_days
  )
$$;
