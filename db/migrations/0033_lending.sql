-- One check-out among those that come together: see circulation.check_out.
create type circulation.lending as (
  request desk.request,
  copy_id bigint,
  member_id bigint,
  -- See circulation.still_stands; and {memberVersion, restrictionId}.
  seen jsonb,
  -- {termsId, renewalLimit, dueAt, maxOpen, maxOpenOfType}; a limit that was overridden, or does not exist, is null.
  loan jsonb,
  -- {close: another member's loan, see circulation.close_loan; unmark, endTransit, release, fulfil: holdId, rentalMinor}
  steps jsonb,
  -- What the caller will be told; the loan's id is added.
  answer jsonb,
  -- [{code, reason}] or null
  overrides jsonb
);

-- An action that was done, as desk.keep_all writes it down.
create type desk.kept as (
  request desk.request,
  verb text,
  answer jsonb,
  overrides jsonb,
  member_id bigint,
  copy_id bigint,
  loan_id bigint,
  hold_id bigint,
  undoes_id bigint
);
