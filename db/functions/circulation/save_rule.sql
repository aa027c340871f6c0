-- Adds the rule of a cell (p_id null), or replaces all values of one over the version that was read. The rule as it is
-- now; nothing when it has another version by now, or is gone. `rules_one_per_cell` when the cell has a rule already.
create function circulation.save_rule(p_id bigint, p_version int, p_rule jsonb) returns setof jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint := p_id;
begin
  if p_id is null then
    insert into circulation.rules (branch_id, category_code, item_type_code, version)
    values ((p_rule ->> 'branchId')::bigint, p_rule ->> 'categoryCode', p_rule ->> 'itemTypeCode', 0)
    returning id into v_id;
  end if;
  return query
  update circulation.rules r
  set loan_days = n."loanDays",
    loan_hours = n."loanHours",
    closed_days = n."closedDays",
    within_membership = n."withinMembership",
    loan_limit = n."loanLimit",
    renewal_limit = n."renewalLimit",
    renewal_days = n."renewalDays",
    renewal_base = n."renewalBase",
    renewal_window_days = n."renewalWindowDays",
    holds_allowed = n."holdsAllowed",
    hold_limit = n."holdLimit",
    shelf_days = n."shelfDays",
    grace_days = n."graceDays",
    fine_minor = n."fineMinor",
    fine_days = n."fineDays",
    fine_hours = n."fineHours",
    fine_at = n."fineAt",
    fine_counts = n."fineCounts",
    fine_cap_minor = n."fineCapMinor",
    fine_cap_at_price = n."fineCapAtPrice",
    suspension_days = n."suspensionDays",
    suspension_cap_days = n."suspensionCapDays",
    lost_after_days = n."lostAfterDays",
    processing_fee_minor = n."processingFeeMinor",
    lost_refund = n."lostRefund",
    lost_refund_days = n."lostRefundDays",
    processing_refund = n."processingRefund",
    rental_charge_minor = n."rentalChargeMinor",
    min_age = n."minAge",
    high_demand_holds = n."highDemandHolds",
    high_demand_days = n."highDemandDays",
    version = r.version + 1
  from jsonb_to_record(p_rule) as n (
    "loanDays" int, "loanHours" int, "closedDays" text, "withinMembership" boolean, "loanLimit" int,
    "renewalLimit" int, "renewalDays" int, "renewalBase" text, "renewalWindowDays" int,
    "holdsAllowed" boolean, "holdLimit" int, "shelfDays" int,
    "graceDays" int, "fineMinor" bigint, "fineDays" int, "fineHours" int, "fineAt" text, "fineCounts" text,
    "fineCapMinor" bigint, "fineCapAtPrice" boolean, "suspensionDays" int, "suspensionCapDays" int,
    "lostAfterDays" int, "processingFeeMinor" bigint, "lostRefund" text, "lostRefundDays" int,
    "processingRefund" boolean, "rentalChargeMinor" bigint, "minAge" int, "highDemandHolds" int, "highDemandDays" int
  )
  where r.id = v_id
    and (p_id is null or r.version = p_version)
  returning circulation.cell_of(r) || jsonb_build_object('version', r.version);
end
$$;
