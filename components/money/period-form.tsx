import { ButtonLink } from "../button";
import { DateField } from "../field";
import { SubmitButton } from "../submit-button";

export type PeriodFormProps = {
  /** The page that shows these days. */
  page: string;
  /** What they are the days of, for assistive technology. */
  label: string;
  from: string;
  to: string;
};

/** The days that a page is about; without any it shows all. */
export function PeriodForm({ page, label, from, to }: PeriodFormProps) {
  return (
    <form method="get" action={page} aria-label={label} className="flex flex-wrap items-end gap-3">
      <DateField name="from" label="From" defaultValue={from} />
      <DateField name="to" label="To" defaultValue={to} />
      <SubmitButton tone="plain">Show</SubmitButton>
      {(from !== "" || to !== "") && <ButtonLink href={page}>All days</ButtonLink>}
    </form>
  );
}
