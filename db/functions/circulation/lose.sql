-- Counts an open loan as lost: its fines stop, and the copy itself is charged. What came of it, in minor units.
-- The caller holds the locks of the copy and the member, and has seen that the loan is open and not lost.
create function circulation.lose(
  p_request desk.request,
  p_loan_id bigint,
  p_how text, -- 'declared' at the desk, 'aged' by the clock
  -- {fines: [{period, day, amountMinor}], takeBackFines, replacementMinor, processingMinor}
  p_loss jsonb
)
returns jsonb
language plpgsql
as $$
declare
  v_loan record;
  v_fines bigint := 0;
  v_replacement bigint := 0;
  v_processing bigint := 0;
begin
  update circulation.loans l
  set lost_at = greatest(p_request.acted_at, l.checked_out_at),
    lost_how = p_how
  where l.id = p_loan_id
  returning l.copy_id, l.member_id, l.renewals into v_loan;

  insert into circulation.copy_marks (copy_id, mark, loan_id, marked_at)
  values (v_loan.copy_id, 'lost', p_loan_id, p_request.acted_at)
  on conflict on constraint copy_marks_pk do update
  set mark = excluded.mark,
    note = null,
    loan_id = excluded.loan_id,
    marked_at = excluded.marked_at;
  -- What is lost is not overdue any more.
  perform circulation.lift_overdue_restriction(v_loan.member_id, p_request.acted_at);

  -- The money comes last, and all that it touches is locked at once.
  perform circulation.lock_money(p_loan_id, array[v_loan.member_id]);
  if (p_loss ->> 'replacementMinor')::bigint > 0 then
    v_replacement := circulation.post_loan_charge(
      p_request, p_loan_id, 'replacement', (p_loss ->> 'replacementMinor')::bigint, 'Lost copy'
    );
  end if;
  if (p_loss ->> 'processingMinor')::bigint > 0 then
    v_processing := circulation.post_loan_charge(
      p_request, p_loan_id, 'processing', (p_loss ->> 'processingMinor')::bigint, 'Processing of a lost copy'
    );
  end if;
  if jsonb_array_length(p_loss -> 'fines') > 0 then
    v_fines := circulation.post_fines(p_request, p_loan_id, v_loan.renewals, p_loss -> 'fines');
  end if;
  if (p_loss ->> 'takeBackFines')::boolean then
    -- circulation.settle_lost knows them by these words.
    v_fines := v_fines - circulation.credit_fines(
      p_request, p_loan_id, v_loan.renewals, 0, 'Lost: the copy is charged instead'
    );
  end if;
  perform circulation.notify(
    'lost', 'lost:' || p_loan_id::text, v_loan.member_id, p_loan_id, null,
    jsonb_build_object('fineMinor', (v_replacement + v_processing)::text), p_request.acted_at
  );
  return jsonb_build_object(
    'fines', v_fines::text, 'replacement', v_replacement::text, 'processing', v_processing::text
  );
end
$$;
