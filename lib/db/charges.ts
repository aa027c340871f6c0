import { sql } from "./sql";

/** A line of what a member owes. Amounts in minor units. */
export type OpenCharge = {
  /** The transfer that charged it. */
  id: string;
  kind: "fine" | "charge" | "adjustment";
  /** As it was written when it was charged by hand. */
  reason: string | null;
  /** The title it is about, when it is about one. */
  title: string | null;
  barcode: string | null;
  loanId: string | null;
  chargedAt: Date;
  currency: string;
  scale: number;
  amountMinor: string;
  owedMinor: string;
  /** How long a period of this fine is; null of what is no fine of a loan. */
  finePeriod: { unit: "day" | "hour"; length: number } | null;
};

/** What a member owes, line by line, the oldest first: payments without lines are taken in this order. At most 200. */
export function listOpenCharges(memberId: string) {
  return sql<OpenCharge[]>`
    select t.id, t.kind, t.reason, w.title, p.barcode, t.loan_id, t.created_at as charged_at, t.currency, c.scale,
      t.amount_minor, o.owed_minor,
      case when n.transfer_id is not null then jsonb_build_object(
        'unit', case when k.terms ->> 'fineHours' is null then 'day' else 'hour' end,
        'length', coalesce((k.terms ->> 'fineHours')::int, (k.terms ->> 'fineDays')::int, 1)
      ) end as fine_period
    from ledger.accounts f
    cross join lateral ledger.open_charges(f.id) o
    join ledger.transfers t on t.id = o.charge_id
    join ledger.currencies c on c.code = t.currency
    left join circulation.fines n on n.transfer_id = t.id
    left join circulation.loans l on l.id = t.loan_id
    left join circulation.terms k on k.id = l.terms_id
    left join catalog.copies p on p.id = coalesce(t.copy_id, l.copy_id)
    left join catalog.titles w on w.id = p.title_id
    where f.member_id = ${memberId}
      and f.kind = 'fees'
    order by t.id
    limit 200
  `;
}
