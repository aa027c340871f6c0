-- A copy that was lost on this loan is back: its charges are kept or given back, as was promised when it was lent, and
-- the copy is no longer marked. What was given back, in minor units. The caller holds the locks of copy and member.
create function circulation.settle_lost(
  p_request desk.request,
  p_loan_id bigint,
  p_policy text, -- 'keep', 'refund', 'refund_and_fine' (the caller posts the fines), 'refund_and_restore'
  p_processing_refund boolean
)
returns bigint
language plpgsql
as $$
declare
  v_back bigint := 0;
  v_restored bigint;
begin
  delete from circulation.copy_marks k
  using circulation.loans l
  where l.id = p_loan_id
    and k.copy_id = l.copy_id
    and k.mark = 'lost';
  if p_policy = 'keep' then
    return 0;
  end if;
  v_back := circulation.refund_loan_charge(p_request, p_loan_id, 'replacement', 'The lost copy was found');
  if p_processing_refund then
    v_back := v_back + circulation.refund_loan_charge(p_request, p_loan_id, 'processing', 'The lost copy was found');
  end if;
  if p_policy = 'refund_and_restore' then
    select coalesce(sum(r.amount_minor), 0) into v_restored
    from circulation.fines f
    join ledger.transfers r on r.refunds_id = f.transfer_id
    where f.loan_id = p_loan_id
      and r.reason = 'Lost: the copy is charged instead';
    if v_restored > 0 then
      v_back := v_back - circulation.post_loan_charge(
        p_request, p_loan_id, 'restored_fines', v_restored, 'Fines from before the copy was lost'
      );
    end if;
  end if;
  return v_back;
end
$$;
